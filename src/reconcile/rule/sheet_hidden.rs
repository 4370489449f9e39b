//! `sheet-hidden`: a list stands in a sheet of a workbook that is hidden.
//!
//! # What it looks at
//!
//! Every sheet of a workbook that holds a list which the join knows.
//!
//! # Why it matters
//!
//! Its rows count like those of other sheets: a request to be left out must not be lost
//! because somebody hid its sheet. But a hidden sheet with an old list would publish
//! facilities that nobody sees in the workbook.
//!
//! # What to do
//!
//! Show the sheet and look at it. Take an old list out of the workbook.

pub const NAME: &str = "sheet-hidden";
pub const TITLE: &str = "非表示のシートも読み込みました";
