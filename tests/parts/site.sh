# The built site: every page without a browser, and every kind of page in Chromium.
# Sourced by tests/run.sh.

part_site() {
  need 'site: tools' need_packages || return 0
  need 'site: tools of the HTML checker' need_java || true
  build_sites || return 0
  node_tests 'site: every page' tests/browser/site/*.test.mjs
}

part_browser() {
  need 'browser: tools' need_browser || return 0
  build_sites || return 0
  mkdir -p tests/browser/out/pictures
  node_tests 'browser: every kind of page' tests/browser/page/*.test.mjs
  printf '\npictures of every kind of page: tests/browser/out/pictures\n'
}

need_browser() {
  need_packages && need_chromium
}

# The three sites of tests/browser/lib/sites.mjs, once per run.
build_sites() {
  [ -z "${sites_built:-}" ] || return "$sites_built"
  sites_built=1
  export SITE=${SITE:-$PWD}
  check 'sites: as shipped' build "$SITE" shipped || return
  # Lists are cut short, so that there are numbered pages to test.
  copy_site under-a-path base_url '"https://example.jp/renkei/"' entries_per_page 10
  check 'sites: below a path' build "$work/under-a-path" under-a-path || return
  copy_site without-facility-pages facility_pages false
  check 'sites: without facility pages' \
    build "$work/without-facility-pages" without-facility-pages || return
  export RENKEI=${RENKEI:-${CARGO_TARGET_DIR:-$PWD/target}/release/renkei}
  sites_built=0
}

# build FOLDER NAME
build() {
  local program=(cargo run --release --locked --)
  if [ -n "${RENKEI:-}" ]; then
    program=("$RENKEI")
  fi
  "${program[@]}" build --site "$1" --out "tests/browser/out/sites/$2"
}

# copy_site NAME [KEY VALUE]…: the site with other settings.
copy_site() {
  local copy=$work/$1 part
  mkdir -p "$copy/data"
  for part in templates assets data/published data/pages data/reference; do
    if [ -d "$SITE/$part" ]; then
      cp -R "$SITE/$part" "$copy/$part"
    fi
  done
  cp "$SITE/site.toml" "$copy/site.toml"
  shift
  while [ $# != 0 ]; do
    # At the top, since what follows a [section] belongs to it.
    { echo "$1 = $2"; grep -v "^$1 *=" "$copy/site.toml"; } >"$work/site.toml"
    mv "$work/site.toml" "$copy/site.toml"
    shift 2
  done
}
