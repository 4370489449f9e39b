//! `listed-twice`: the subscriber list has the facility in several rows.
//!
//! # What it looks at
//!
//! Rows with the same number (and, where the list has them, the same service code). The
//! row that fits the open data best stands for the facility, the others are 重複.
//!
//! # Why it matters
//!
//! Adoption is counted by numbers; a facility must not count twice.
//!
//! # What to do
//!
//! Take the surplus rows out of the list. Where the names differ, find out which is right.

pub const NAME: &str = "listed-twice";
pub const TITLE: &str = "リストに同じ番号が重ねて載っています";

/// For the person who keeps the list.
pub fn explanation(has_same_name: bool) -> String {
    let names = if has_same_name { "" } else { "名称が異なるので、どちらが正しいか確認してください。" };
    format!("同じ番号の行がほかにあり、そちらを用いました。{names}")
}
