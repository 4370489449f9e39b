//! `open-data-row`: a row of the open data is not a facility.
//!
//! # What it looks at
//!
//! Rows whose number has not the shape of one, that have no name, or whose service is none
//! of the 35 that are published (総合事業, 居宅療養管理指導).
//!
//! # Why it matters
//!
//! The open data hold a little rubbish (test entries, numbers with a lost zero in copies
//! that went through a spreadsheet). A nine-digit number gets its zero back, because the
//! subscriber list has to confirm number and name anyway; any other is left out.
//!
//! # What to do
//!
//! Nothing for single rows. When a whole file is concerned, get it again.

pub const NAME: &str = "open-data-row";
pub const TITLE: &str = "公表システムのデータの行を読めませんでした";
