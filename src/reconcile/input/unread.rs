//! What lies in data/source/ and nobody reads: files without a table that is known, and notes
//! below the rows of a list.

use std::path::Path;

use super::file_name::{self, Said};
use crate::reconcile::rule::footnote;
use crate::report::{Diagnostic, Place};
use crate::source::Table;

/// Names a file that was passed over. One that is called like an opt-out list stops the run:
/// its requests would be lost without a sound.
pub fn unread(file: &Path) -> Diagnostic {
    let place = Place::file(file);
    if file_name::says(file) == Some(Said::OptOuts) {
        let message = "this is called like an opt-out list, and cannot be read";
        return Diagnostic::error("source-unread", message)
            .at(place)
            .hint("save it as CSV or .xlsx under a plain name; keep letters and copies elsewhere");
    }
    Diagnostic::warning("source-unread", "this was not read")
        .at(place)
        .hint("tables are read from CSV, TSV and workbooks (.xlsx, .xls, .ods); keep other files elsewhere")
}

/// Names a line that was taken for a note. It is not shown: it may be anything.
pub(super) fn line(table: &Table, line: usize) -> Diagnostic {
    let message = "a line below the rows was taken for a note and passed over";
    Diagnostic::warning(footnote::NAME, message)
        .at(Place::line(table.file(), line))
        .hint("what it says of a facility belongs into the row of that facility")
}
