//! `opt-out-unknown`: an opt-out names a number that no source has.
//!
//! # What it looks at
//!
//! Numbers of the opt-out list that are neither in the subscriber list nor in the open
//! data.
//!
//! # Why it matters
//!
//! With a slip in its number, a request would be lost without a sound and the facility
//! would stay published.
//!
//! # What to do
//!
//! Compare the number with the request. A facility that has closed since may stay in the
//! list: the warning does no harm.

pub const NAME: &str = "opt-out-unknown";
pub const TITLE: &str = "掲載停止の申出の番号が、どのデータにもありません";
