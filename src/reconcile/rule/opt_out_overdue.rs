//! `opt-out-overdue`: a facility was published too long after it asked to be left out.
//!
//! # What it looks at
//!
//! 受付日 of the opt-out list and the as-of date of the first publication without the
//! facility. More days between them than `opt_out_days` of `site.toml` is too long.
//!
//! # Why it matters
//!
//! Publication rests on consent, and how fast a request was carried out is on record
//! (data/report/opt-outs.csv).
//!
//! # What to do
//!
//! Run the join when a request comes, not only once a month.

pub const NAME: &str = "opt-out-overdue";
pub const TITLE: &str = "掲載停止の申出から日数がたっていました";
