# What the tests need on this machine, and how to get it. Sourced by tests/run.sh.
# Each `need_…` installs what it can and says what is missing when it can't.

have() {
  command -v "$1" >/dev/null
}

missing() {
  printf 'missing: %s\n  to install it: %s\n' "$1" "$2"
  return 1
}

may_install() {
  [ "${INSTALL:-yes}" != no ]
}

# twice COMMAND…: downloads fail half-way now and then.
twice() {
  "$@" && return
  printf 'that failed; once more in 5 s\n'
  sleep 5
  "$@"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    env "$@"
  elif have sudo; then
    sudo env "$@"
  else
    printf 'neither root nor sudo: cannot install packages\n'
    return 1
  fi
}

apt_install() {
  have apt-get || return 1
  as_root apt-get update -qq &&
    as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o DPkg::Lock::Timeout=120 "$@"
}

need_rust() {
  have cargo || missing 'Rust (cargo)' 'https://rustup.rs' || return
  { cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1 ||
    missing 'rustfmt and clippy' 'rustup component add rustfmt clippy'
}

need_node() {
  have node && have npm || missing 'Node.js 20 with npm' 'https://nodejs.org' || return
  [ "$(node -p 'process.versions.node.split(".")[0] >= 20')" = true ] ||
    missing "Node.js 20 or newer (this is $(node --version))" 'https://nodejs.org'
}

need_java() {
  java -version >/dev/null 2>&1 ||
    missing 'Java 17 (for the HTML checker)' 'apt-get install default-jre-headless'
}

# The packages of tests/browser, exactly as its lock file has them.
need_packages() {
  need_node || return
  local folder=tests/browser
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json" && return
  if may_install && twice npm --prefix "$folder" ci; then
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"
  else
    missing 'the npm packages of tests/browser' "npm --prefix $folder ci"
  fi
}

has_chromium() {
  [ -x "${CHROMIUM:-}" ] || have chromium || have chromium-browser || have google-chrome
}

# Without a Japanese font every picture and every width is wrong.
has_font() {
  if have fc-list; then
    [ -n "$(fc-list :lang=ja)" ]
  else
    [ -d /usr/share/fonts/opentype/noto ]
  fi
}

need_chromium() {
  if may_install && ! { has_chromium && has_font; }; then
    twice apt_install chromium fonts-noto-cjk || true
  fi
  has_chromium || missing 'Chromium' 'apt-get install chromium (or CHROMIUM=FILE)' || return
  has_font || missing 'a Japanese font' 'apt-get install fonts-noto-cjk'
}
