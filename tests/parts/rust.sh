# Format, lints, documentation and tests of the Rust code. Sourced by tests/run.sh.
# Everything in the release profile: a cold machine compiles the dependencies once.

part_rust() {
  need 'Rust: tools' need_rust || return 0
  if ! check 'Rust: everything compiles' cargo test --release --locked --all-targets --no-run; then
    closing_line
    exit 1
  fi
  check 'Rust: format' cargo fmt --check || true
  check 'Rust: lints' cargo clippy --release --all-targets -- -D warnings || true
  check 'Rust: documentation' documentation || true
  rust_tests 'Rust: tests' cargo test --release --all-targets --no-fail-fast
  rust_tests 'Rust: tests in the documentation' cargo test --release --doc
}

documentation() {
  RUSTDOCFLAGS='-D warnings' cargo doc --release --no-deps --document-private-items
}
