#!/usr/bin/env bash
# Runs the tests: all of them, or the parts that are named.
#
#   tests/run.sh                  everything
#   tests/run.sh rust             format, lints, documentation, Rust tests
#   tests/run.sh js               types and tests of the scripts in assets/js
#   tests/run.sh site             every page of built sites, without a browser
#   tests/run.sh browser          every kind of page in Chromium
#   tests/run.sh site browser     several parts
#
# What is missing on the machine is installed where that is possible (Chromium, a Japanese
# font, npm packages); what cannot be installed is named and counts as failed.
#
#   RENKEI=FILE    test this program instead of compiling one (site, browser)
#   SITE=DIR       test the site of this folder instead of the shipped one (site, browser)
#   CHROMIUM=FILE  use this browser
#   INSTALL=no     install nothing
#
# The last line says `N passed, N failed`; the status is 0 only when nothing failed.
set -euo pipefail
for name in RENKEI SITE CHROMIUM; do
  # They may be relative to where the caller is.
  if [ -n "${!name:-}" ]; then
    export "$name=$(realpath "${!name}")"
  fi
done
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for part in report tools rust js site; do
  # shellcheck source=/dev/null
  source "tests/parts/$part.sh"
done

usage() {
  sed -n '/^# Runs/,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
}

parts=("$@")
if [ $# = 0 ]; then
  parts=(rust js site browser)
fi
for part in "${parts[@]}"; do
  case $part in
    rust | js | site | browser) ;;
    -h | --help) usage && exit 0 ;;
    *)
      printf 'no part of the tests is called `%s`\n\n' "$part" >&2
      usage >&2
      exit 2
      ;;
  esac
done

for part in "${parts[@]}"; do
  "part_$part"
done
closing_line
