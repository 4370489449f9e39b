//! `correction`: somebody reported a mistake, and it was put right.
//!
//! # What it looks at
//!
//! Rows of corrections.csv: number, item (事業所の名称, 市区町村コード, 事業所の所在地,
//! 郵便番号, 緯度, 経度, 事業所詳細画面のURL), right value, and a service code when only one
//! service is meant. Empty 緯度 and 経度 take a wrong point off the map.
//!
//! # Why it matters
//!
//! The register is renewed twice a year; a facility that reports a mistake should not wait
//! for it. Corrections win over the open data and are checked as these are.
//!
//! # What to do
//!
//! Correct the row that is named. One that no longer changes anything is reported as
//! `correction-idle`.

pub const NAME: &str = "correction";
pub const TITLE: &str = "訂正を反映しました";
