//! The program as its users meet it: one binary, tests that read as sentences.

mod join;
mod real_data;
mod site_test;
