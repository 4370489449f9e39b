//! `rows-hidden`: rows of a workbook are hidden, and count all the same.
//!
//! # What it looks at
//!
//! Rows that a filter took out of sight or somebody hid, in `.xlsx` and `.ods`. What is hidden
//! in an old `.xls` nobody can tell.
//!
//! # Why it matters
//!
//! A request to be left out must not be lost because a filter hides it. But who filters a
//! subscriber list may believe that only what is shown is published.
//!
//! # What to do
//!
//! Take the filter off and look at the rows. Delete those that are not meant: a row counts
//! until it is gone.

pub const NAME: &str = "rows-hidden";
pub const TITLE: &str = "フィルターなどで非表示になっている行も読み込みました";
