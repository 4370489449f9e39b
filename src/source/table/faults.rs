//! What can be wrong with a row before anybody reads a meaning into it.

use std::io;

use super::{Row, Table, UNREADABLE};
use crate::report::terminal::counted;
use crate::report::{Diagnostic, Excerpt, Place};
use crate::source::quotes::{self, Open};

impl Table {
    /// The row, unless a quote takes others into one of its cells.
    pub(super) fn of_closed_quotes(&self, row: Row) -> Result<Row, Diagnostic> {
        let Some((column, open)) = quotes::open(&row.cells, self.delimiter) else {
            return Ok(row);
        };
        let (message, hint) = match open {
            Open::ToTheEnd => (
                "a quote opens here and is never closed: all that follows is taken for one cell",
                "take the quote out, or close it; a file that was cut off ends like this too: export it again",
            ),
            Open::OverRows => (
                "a quote that opens here takes the following rows with it",
                "take the quote out, or close it behind its cell; write what belongs into the cell on one line",
            ),
        };
        let line = row.line + quotes::lines_before(&row.cells, column);
        let place = match self.header.get(column) {
            Some(_) => self.place(line, column),
            None => Place::line(&self.file, line),
        };
        Err(Diagnostic::error("quote-open", message)
            .at(place)
            .hint(hint))
    }

    /// The row, when it is as wide as the header.
    pub(super) fn of_full_width(&self, row: Row) -> Result<Row, Diagnostic> {
        let (found, expected) = (row.cells.len(), self.header.len());
        if found == expected || row.is_blank() {
            return Ok(row);
        }
        let cells = counted(found, "cell");
        let message = format!("the row has {cells}, the header has {expected}");
        let finding = Diagnostic::error("row-width", message)
            .at(Place::line(&self.file, row.line))
            .hint(match found {
                1 => "take a note that stands in a line of its own out; a file that was cut off ends like this too: export it again",
                _ => "a file that was cut off ends like this, or a quote is open; export it again",
            });
        if self.is_confidential {
            return Err(finding);
        }
        let text = row.cells().collect::<Vec<_>>().join(",");
        Err(finding.showing(Excerpt::whole(text.chars().take(120).collect::<String>())))
    }

    /// What is to be said where the file itself cannot be read.
    pub(super) fn unreadable(&self, error: &io::Error) -> Diagnostic {
        Diagnostic::error(UNREADABLE, error.to_string()).at(Place::file(&self.file))
    }
}
