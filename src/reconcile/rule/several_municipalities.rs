//! `several-municipalities`: the services of one number lie in several municipalities.
//!
//! # What it looks at
//!
//! The municipality codes of all rows that a number has in the open data.
//!
//! # Why it matters
//!
//! A number belongs to one office. Two municipalities mean that one row is out of date or
//! wrong, and the facility appears on the pages of both.
//!
//! # What to do
//!
//! Compare the addresses. A line in corrections.csv puts the wrong one right.

pub const NAME: &str = "several-municipalities";
pub const TITLE: &str = "一つの番号が複数の市区町村にあります";

/// For the person who keeps the list.
pub fn explanation(places: &[&str]) -> String {
    format!(
        "番号と名称は一致しますが、サービスによって所在地の市区町村が異なります（{}）。一度ご確認ください。",
        places.join("、")
    )
}
