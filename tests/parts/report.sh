# Saying what is tested, and counting. Sourced by tests/run.sh.

passed=0
failed=0
skipped=0
# The names of the checks that failed, for the end.
failures=()

heading() {
  printf '\n== %s\n' "$1"
  started=$SECONDS
}

# tally NAME STATUS PASSED FAILED SKIPPED: a command that failed counts as a failure even
# when none of its tests did.
tally() {
  local name=$1 status=$2 count=$4 verdict=passed
  if [ "$count" = 0 ] && [ "$status" != 0 ]; then
    count=1
  fi
  passed=$((passed + $3))
  failed=$((failed + count))
  skipped=$((skipped + $5))
  if [ "$count" != 0 ]; then
    failures+=("$name")
    verdict=FAILED
  fi
  printf -- '-- %s, %d s\n' "$verdict" $((SECONDS - started))
}

# need NAME COMMAND…: what other checks build upon; counts only when it is not to be had.
need() {
  local name=$1
  shift
  heading "$name"
  "$@" || {
    tally "$name" 1 0 0 0
    return 1
  }
}

# check NAME COMMAND…: one check; the run goes on when it fails.
check() {
  local name=$1 status=0
  shift
  heading "$name"
  "$@" || status=$?
  tally "$name" "$status" $((status == 0)) 0 0
  return "$status"
}

# rust_tests NAME COMMAND…: counts the tests that cargo reports.
rust_tests() {
  local name=$1 log=$work/rust-tests.log status=0 counts
  shift
  heading "$name"
  "$@" 2>&1 | tee "$log" || status=$?
  counts=$(awk '/^test result:/ {p += $4; f += $6; s += $8} END {print p + 0, f + 0, s + 0}' "$log")
  # shellcheck disable=SC2086
  tally "$name" "$status" $counts
}

# node_tests NAME FILE…: counts the tests that node reports.
node_tests() {
  local name=$1 log=$work/node-tests.tap status=0 counts
  shift
  heading "$name"
  node --test --test-concurrency=2 \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$log" "$@" || status=$?
  counts=$(awk '
    /^# pass / {p = $3} /^# (fail|cancelled) / {f += $3} /^# (skipped|todo) / {s += $3}
    END {print p + 0, f + 0, s + 0}' "$log")
  if [ "${counts%% *}" = 0 ] && [ "$status" = 0 ]; then
    echo 'no test was run'
    status=1
  fi
  # shellcheck disable=SC2086
  tally "$name" "$status" $counts
}

# closing_line: the sum, and the status of the run.
closing_line() {
  heading "all in all, after $SECONDS s"
  if [ ${#failures[@]} != 0 ]; then
    printf 'FAILED: %s\n' "${failures[@]}"
  fi
  if [ "$skipped" != 0 ]; then
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  else
    printf '%d passed, %d failed\n' "$passed" "$failed"
  fi
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
