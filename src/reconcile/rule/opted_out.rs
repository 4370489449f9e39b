//! `opted-out`: the facility asked to be left out.
//!
//! # What it looks at
//!
//! Every number of the opt-out list, also one that lost its leading zero. The number alone
//! leaves out, so that a slip in the name never undoes a request; a name that does not fit
//! is `opt-out-name`.
//!
//! # Why it matters
//!
//! Publication rests on consent. The request holds for all services of the number and for
//! every output: pages, open data, search index, counts by name, lists of changes.
//!
//! # What to do
//!
//! Nothing. In outcomes.csv the row keeps the number only, as the record that the request
//! was carried out. Contact persons and telephone numbers of the list are never kept.

pub const NAME: &str = "opted-out";
pub const TITLE: &str = "掲載停止の申出があります";
pub const EXPLANATION: &str = "掲載停止の申出があるため、掲載しません。";

/// How offices write that somebody asked to be left out, in lower case: in names of files and
/// sheets, in headers, in notes.
pub const WORDS: [&str; 15] = [
    "opt-out", "opt_out", "optout", "オプトアウト", "掲載停止", "公開停止", "非掲載", "不掲載",
    "掲載不可", "非公開", "希望しない", "希望せず", "取下", "取り下げ", "辞退",
];
