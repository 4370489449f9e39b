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
mod join_killed;
mod join_outcomes;
mod join_properties;
mod join_rows;
mod join_sources;
mod merge;
mod new;
mod open_data;
mod opt_outs;
mod partners;
mod pressed;
mod real_data;
mod search;
mod serve;
mod settings;
mod site_test;
mod template_contract;
mod template_docs;
mod texts;
mod workbook;
