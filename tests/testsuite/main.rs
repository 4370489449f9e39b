//! All integration tests, in one binary. `tests/README.md` says how they are organised.

#![allow(
    clippy::disallowed_methods,
    reason = "tests look at files as other programs do"
)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests are tests"
)]

mod again;
mod architecture;
mod archive;
mod build;
mod build_killed;
mod check;
mod deploy;
mod diff;
mod edits;
mod eject;
mod ingredients;
mod join;
mod merge;
mod new;
mod open_data;
mod partners;
mod pressed;
mod search;
mod serve;
mod settings;
mod site_test;
mod template_contract;
mod template_docs;
mod texts;
