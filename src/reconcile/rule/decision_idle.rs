//! `decision-idle`: a decision changes nothing.
//!
//! # What it looks at
//!
//! Decisions whose number is not in the subscriber list, whose name is no longer the one in
//! the list, or which say what comes out without them.
//!
//! # Why it matters
//!
//! A forgotten decision may speak again when a number or name changes.
//!
//! # What to do
//!
//! Take the row out of decisions.csv.

pub const NAME: &str = "decision-idle";
pub const TITLE: &str = "効果のない判断があります";
