//! `open-data-twice`: the open data have a facility twice for one service.
//!
//! # What it looks at
//!
//! Rows with the same number and the same service, after older files were set aside.
//!
//! # Why it matters
//!
//! Only one of them can be published.
//!
//! # What to do
//!
//! Nothing: the first row counts. When many are reported, the same file lies twice in
//! data/source/; take one away.

pub const NAME: &str = "open-data-twice";
pub const TITLE: &str = "公表システムのデータに同じ番号・サービスの行が重なっています";
