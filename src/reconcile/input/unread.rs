//! Files of data/source/ that nobody reads, because they hold no table that is known.

use std::path::Path;

use super::file_name::{self, Said};
use crate::report::{Diagnostic, Place};

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
