//! Spreadsheets (`.xlsx`, `.xls`, `.ods`): each sheet becomes a table.
//!
//! A cell becomes the text that a person reads in it: whole numbers without a decimal point,
//! dates as `2026-11-01`. Lines are the rows of the sheet. Titles above the header are
//! skipped: the header is the first row with two filled cells.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, SheetVisible};

use super::Table;
use crate::report::{Diagnostic, Place};

/// The sheets of a workbook that hold something; each is named `list.xlsx#Sheet1`.
///
/// # Errors
///
/// When the file is no workbook, or has no filled sheet.
pub(super) fn tables(file: &Path, bytes: Vec<u8>) -> Result<Vec<Table>, Diagnostic> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Diagnostic::error(
            "workbook",
            format!("the file cannot be read as a workbook: {error}"),
        )
        .at(Place::file(file))
        .hint("save it again as .xlsx without a password, or export the sheet as CSV UTF-8")
    };
    let mut workbook = calamine::open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| unreadable(&error))?;
    let mut tables = Vec::new();
    for sheet in workbook.sheets_metadata().to_owned() {
        let range = workbook
            .worksheet_range(&sheet.name)
            .map_err(|error| unreadable(&error))?;
        if let Some(text) = text(&range) {
            let name = PathBuf::from(format!("{}#{}", file.display(), sheet.name));
            let table = Table::new(name, text)?;
            tables.push(match sheet.visible {
                SheetVisible::Visible => table,
                SheetVisible::Hidden | SheetVisible::VeryHidden => table.hidden(),
            });
        }
    }
    if tables.is_empty() {
        return Err(unreadable(&"no sheet holds a table"));
    }
    Ok(tables)
}

/// The sheet as comma-separated text, one line for each of its rows.
fn text(range: &Range<Data>) -> Option<String> {
    let is_filled =
        |cell: &&Data| !matches!(cell, Data::Empty) && !cell_text(cell).trim().is_empty();
    let wanted = range.width().min(2);
    let header = range
        .rows()
        .position(|row| row.iter().filter(is_filled).count() >= wanted)?;
    let (above, _) = range.start()?;
    let mut text = "\n".repeat(above as usize + header);
    for row in range.rows().skip(header) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&cell_text(cell))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    Some(text)
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.chars().take(10).collect(),
        Data::Error(error) => error.to_string(),
        cell => cell.to_string(),
    }
}

/// A line break inside a cell would make the lines differ from the rows of the sheet.
fn quoted(cell: &str) -> String {
    let cell = cell.replace(['\r', '\n'], " ");
    if cell.contains([',', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
