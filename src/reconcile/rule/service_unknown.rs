//! `service-unknown`: nobody can tell which service a row of the subscriber list means.
//!
//! # What it looks at
//!
//! The column 介護サービスコード, where the subscriber list has one: the three digits of a
//! service (110), the two of the billing system (11; 33 means all of 331 to 337), or several
//! of them in one cell. An empty cell means all services of the number.
//!
//! # Why it matters
//!
//! A slip would publish services that do not use the system, or others than those that do.
//! The row is held; the facility's other rows are not.
//!
//! # What to do
//!
//! Correct the code in the list, or leave the cell empty for all services. A decision cannot
//! settle it: it does not say which service is meant.

pub const NAME: &str = "service-unknown";
pub const TITLE: &str = "介護サービスコードがわかりません";

/// For the person who keeps the list. What is no code is not repeated, it may be anything.
pub fn explanation(cell: &str) -> String {
    let is_code = cell.len() <= 4 && cell.chars().all(|c| c.is_ascii_alphanumeric());
    let what = match is_code {
        true => format!("介護サービスコード「{cell}」のサービスはありません。"),
        false => "介護サービスコードの欄がコードではありません。".to_owned(),
    };
    format!("{what}リストのコードを直してください。すべてのサービスを掲載するときは空欄にします。")
}
