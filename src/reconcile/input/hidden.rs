//! What a workbook holds and does not show: it counts, and is told.

use crate::reconcile::rule::{rows_hidden, sheet_hidden};
use crate::report::{Diagnostic, Place};
use crate::source::{SourceFile, Table};

/// Tells how many rows of a workbook are hidden, if any.
pub(super) fn rows(file: &SourceFile, count: usize) -> Option<Diagnostic> {
    let message = match count {
        0 => return None,
        1 => "a row of this workbook is hidden; it counts like the others".to_owned(),
        count => format!("{count} rows of this workbook are hidden; they count like the others"),
    };
    let finding = Diagnostic::warning(rows_hidden::NAME, message).at(Place::file(&file.name));
    Some(finding.hint("take the filter off and look at them; delete what is not meant"))
}

/// Names a sheet that is hidden.
pub(super) fn sheet(table: &Table) -> Option<Diagnostic> {
    let message = "the sheet is hidden; its rows count like those of others";
    let finding = Diagnostic::warning(sheet_hidden::NAME, message)
        .at(Place::file(table.file()))
        .hint("show it and look at it; take an old list out of the workbook");
    table.is_hidden().then_some(finding)
}
