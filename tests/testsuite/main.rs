//! All integration tests, in one binary. `tests/README.md` says how they are organised.

#![allow(
    clippy::disallowed_methods,
    reason = "tests look at files as other programs do"
)]

mod architecture;
mod template_contract;
