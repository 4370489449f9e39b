//! Source tables, as they were handed to us.
//!
//! Turns files into rows of text that remember their line. Must not know what a facility
//! is: every cell stays text until `reconcile` or `dataset` reads a meaning into it.

mod decode;
mod file;
mod footnotes;
mod hidden_rows;
mod lines;
mod quotes;
mod table;
mod workbook;

pub use decode::{Decoded, decode};
pub use file::{Listing, SourceFile, Tables, list};
pub use table::{Row, Table, UNREADABLE};
