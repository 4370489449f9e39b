//! From tables to what they say: each kind of source has a file here.
//!
//! Owns headers, kinds and the meaning of cells. Must not know how rows are matched.

mod contradiction;
mod corrections;
mod decisions;
mod file_name;
mod header;
mod hidden;
mod kind;
mod newest;
mod open_data;
mod opt_outs;
mod read;
mod requests;
mod secrets;
mod subscribers;
mod unread;

use std::path::PathBuf;

use jiff::civil::Date;

pub use corrections::{Change, Correction};
pub use decisions::Decision;
pub use kind::Kind;
pub use opt_outs::OptOut;
pub use read::read;
pub use secrets::{SecretItem, secret_items};
pub use subscribers::Subscriber;
pub use unread::unread;

use super::area::AreaFinder;
use super::open_data::OpenData;
use super::postal::PostalCodes;
use super::rule::{number_respelled, number_shape};
use super::service::ServiceFinder;
use crate::dataset::{FacilityNumber, Folding};
use crate::report::Diagnostic;
use crate::source::{Row, Table};

/// Everything the sources say.
#[derive(Debug, Default)]
pub struct Input {
    /// Rows of the subscriber list, in its order.
    pub subscribers: Vec<Subscriber>,
    /// The register.
    pub open_data: OpenData,
    /// Requests to be left out.
    pub opt_outs: Vec<OptOut>,
    /// What was reported wrong.
    pub corrections: Vec<Correction>,
    /// What a person answered.
    pub decisions: Vec<Decision>,
    /// Japan Post's codes.
    pub postal_codes: PostalCodes,
    /// What each file was taken for, in order of their names.
    pub files: Vec<TakenFile>,
}

/// A file and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFile {
    /// Its name, relative to the site.
    pub name: PathBuf,
    /// What it was taken for.
    pub kind: Kind,
    /// How many rows it has.
    pub rows: usize,
    /// The day in its name.
    pub stamp: Option<Date>,
}

/// What the readers need to understand cells.
#[derive(Debug)]
pub struct Readers<'a> {
    /// Finds services.
    pub services: ServiceFinder<'a>,
    /// Finds municipalities.
    pub areas: AreaFinder<'a>,
    /// How names are compared.
    pub folding: &'a Folding,
}

/// The number of a list that people keep by hand; a lost zero is put back.
fn number(table: &Table, row: &Row, column: usize) -> Result<FacilityNumber, Diagnostic> {
    let cell = row.cell(column);
    number_respelled::read(cell).map_err(|error| {
        Diagnostic::error(number_shape::NAME, error.to_string())
            .at(table.place(row.line, column))
            .hint("correct the number, or take the row out")
    })
}

/// Seven digits; anything else is no postal code and comes back empty.
fn postal_code(cell: &str) -> String {
    let digits = number_shape::plain(cell).replace(['-', '〒', ' '], "");
    let is_one = digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_one { digits } else { String::new() }
}
