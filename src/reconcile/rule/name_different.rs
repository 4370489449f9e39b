//! `name-different`: the number belongs to a facility of another name.
//!
//! # What it looks at
//!
//! Numbers that exist in the open data while none of their names is near the listed one.
//!
//! # Why it matters
//!
//! Either the facility was renamed, or the list has another facility's number. Publishing
//! would say of a facility that it uses the system when it may not. The row is held.
//!
//! # What to do
//!
//! Ask the facility, or compare with its certificate. Then correct the list, or write a
//! line into decisions.csv. The report shows facilities of that name elsewhere.

pub const NAME: &str = "name-different";
pub const TITLE: &str = "番号は別の名称の事業所のものです";

/// For the person who keeps the list.
pub fn explanation(open: &str) -> String {
    format!("この番号は、公表システムでは「{open}」という別の名称の事業所のものです。番号か名称を確認してください。")
}
