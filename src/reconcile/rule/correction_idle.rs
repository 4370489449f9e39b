//! `correction-idle`: a correction changes nothing.
//!
//! # What it looks at
//!
//! Corrections whose number or service the open data do not have, or whose value the open
//! data have by now.
//!
//! # Why it matters
//!
//! Corrections that stay for ever hide what the register says later.
//!
//! # What to do
//!
//! Take the row out of corrections.csv.

pub const NAME: &str = "correction-idle";
pub const TITLE: &str = "効果のない訂正があります";
