//! `opt-out-received`: the day a request came cannot be read.
//!
//! # What it looks at
//!
//! Cells of 受付日 of the opt-out list that are not empty and hold no day with its year:
//! `10/20`, or the number of a day that a spreadsheet counts.
//!
//! # Why it matters
//!
//! The request is carried out all the same. But nobody could tell whether that took too
//! long (`opt-out-overdue`), and the record would have no day.
//!
//! # What to do
//!
//! Write the day with its year, `2026-10-20` or `令和8年10月20日`.

pub const NAME: &str = "opt-out-received";
pub const TITLE: &str = "掲載停止の申出の受付日が読み取れません";
