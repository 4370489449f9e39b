//! `opt-out-withdrawn`: a request that the last run knew is in no opt-out list any more.
//!
//! # What it looks at
//!
//! The numbers of data/report/opt-outs.csv, which the last run wrote, and those of the
//! opt-out lists of today.
//!
//! # Why it matters
//!
//! A list that was moved away, cut off or replaced by this month's requests alone would
//! publish again everybody who asked before, without a sound. So nothing is published.
//!
//! # What to do
//!
//! Put the requests back: an opt-out list holds all of them, not only the new ones. When a
//! facility took its request back, or its number was corrected, run
//! `renkei join --accept-withdrawn` once.

pub const NAME: &str = "opt-out-withdrawn";
pub const TITLE: &str = "前回あった掲載停止の申出が、一覧にありません";
