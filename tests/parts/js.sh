# Types and tests of the scripts that pages load. Sourced by tests/run.sh.

part_js() {
  need 'JavaScript: tools' need_packages || return 0
  check 'JavaScript: types of the browser tests' types tests/browser || true
  if [ -n "$(find assets/js -name '*.js' 2>/dev/null)" ]; then
    check 'JavaScript: types of assets/js' types . || true
  else
    printf '\nnothing to check: assets/js has no scripts yet\n'
  fi
  local files
  shopt -s globstar nullglob
  files=(tests/js/**/*.test.mjs)
  shopt -u globstar nullglob
  if [ ${#files[@]} != 0 ]; then
    node_tests 'JavaScript: tests' "${files[@]}"
  else
    printf '\nnothing to run: tests/js has no tests yet\n'
  fi
}

# types FOLDER: by its tsconfig.json; the types stand in JSDoc comments.
types() {
  tests/browser/node_modules/.bin/tsc --noEmit --project "$1"
}
