#!/usr/bin/env bash
# Measures the map, the filter and what is near. Prints Markdown.
#
#   benches/map/run.sh [DIST]    a built site to take weights and /near/ from
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-$PWD/target}/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --quiet --release --bin renkei
npm ci --silent --prefix tests/browser
dist=${1:-$work/dist}
if [ $# = 0 ]; then
  "$target/renkei" build --quiet --site . --out "$dist"
fi
node benches/map/crowd.mjs "$work/crowd"
"$target/renkei" build --quiet --site "$work/crowd" --out "$work/crowd/dist"
node benches/map/measure.mjs "$dist" "$work/crowd/dist"
