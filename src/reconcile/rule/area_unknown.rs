//! `area-unknown`: nobody can tell in which municipality a facility lies.
//!
//! # What it looks at
//!
//! The municipality code of a row of the open data: five digits, or six with the check
//! digit, with or without the leading zero. When it is missing or unknown, the names of
//! prefecture and municipality are looked up instead. When the code is one municipality's
//! and the names are exactly another's, neither counts.
//!
//! # Why it matters
//!
//! Without a municipality the facility has no place on the site, and a guess would put it
//! into the wrong one. The row is not published.
//!
//! # What to do
//!
//! Write the code into corrections.csv, or get the open data again.

pub const NAME: &str = "area-unknown";
pub const TITLE: &str = "市区町村が分かりません";

/// For the person who keeps the list, when no row of a number has a municipality.
pub const EXPLANATION: &str =
    "番号と名称は一致しますが、市区町村コードが分からないか、市区町村名と食い違うため、掲載できません。正しいコードをcorrections.csvに書いてください。";
