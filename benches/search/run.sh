#!/usr/bin/env bash
# Measures the search at 43,000 and 190,000 facilities, and Pagefind over the pages of the
# smaller site. Writes its tables to docs/search-index.md, behind the heading "Measured".
#
#   benches/search/run.sh [FOLDER]    keeps sites and indexes in FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(realpath -m "${1:-$(mktemp -d)}")
target=${CARGO_TARGET_DIR:-$PWD/target}/release

cargo build --quiet --release --bin renkei --example fictional --example search_index
npm ci --silent --prefix tests/browser
# Not `npm ci`: some registries lack the builds for other systems that the lock file would name.
npm install --silent --no-save --prefix benches/search

measured() { # NAME COMMAND…: what it took, into $work/NAME.time
  command time -o "$work/$1.time" -f '%U %S %M' "${@:2}"
}

for size in 43000 190000; do
  site=$work/$size
  mkdir -p "$site/data"
  "$target/examples/fictional" --facilities "$size" --seed 1 --published-only --site "$site" >&2
  cp site.toml "$site/"
  cp -R data/pages "$site/data/"
  rm -rf "$site/index"
  measured "$size-index" "$target/examples/search_index" --site "$site" --out "$site/index" \
    >"$work/$size-index.json"
  measured "$size-build" "$target/renkei" build --site "$site" --out "$site/dist" >&2
done
rm -rf "$work/pagefind"
measured pagefind benches/search/node_modules/.bin/pagefind --site "$work/43000/dist" \
  --glob 'facility/**/*.html' --force-language ja --output-path "$work/pagefind/pagefind" >&2

{
  sed '/^## Measured/q' docs/search-index.md
  printf '\nBy `benches/search/run.sh` on %s, with %s cores, on the fictional dataset. "First results" is when\n' \
    "$(date +%F)" "$(nproc)"
  printf '20 stand there, or all if fewer; for a browser that has nothing yet, gzip.\n'
  for size in 43000 190000; do
    node benches/search/measure.mjs "$work" "$size"
    node benches/search/keystroke.mjs "$work" "$size"
  done
  node benches/search/pagefind.mjs "$work" 43000
} >"$work/search-index.md"
mv "$work/search-index.md" docs/search-index.md
