//! All integration tests, in one binary. `tests/README.md` says how they are organised.

mod architecture;
mod template_contract;
