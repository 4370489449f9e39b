//! One table of text: a header, and rows that remember their line.
//!
//! Knows byte-order marks, quoting and line ends. Keeps the text and walks over it row by
//! row, so a national file costs its own size and no more.
//!
//! # Lines
//!
//! Counted from 1, header included, as an editor counts them. A quoted cell may span
//! lines; a row's line is the one it starts on.

use std::path::{Path, PathBuf};

use crate::report::{Diagnostic, Excerpt, Place, suggestion};

/// A table with its header read and its rows still text.
#[derive(Debug, Clone)]
pub struct Table {
    file: PathBuf,
    text: String,
    delimiter: u8,
    header: csv::StringRecord,
    header_line: usize,
    body: csv::Position,
    is_confidential: bool,
}

/// One row and the line it starts on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1; the header is line 1.
    pub line: usize,
    cells: csv::StringRecord,
}

impl Row {
    /// The cell at this place, without the blanks around it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// All cells, as they stand.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// Whether nothing stands in it: spreadsheets leave such rows at the end.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Table {
    /// Reads the header of a comma-separated text.
    ///
    /// # Errors
    ///
    /// When there is no header. `file` is the name that messages show.
    pub fn new(file: impl Into<PathBuf>, text: String) -> Result<Self, Diagnostic> {
        Self::with_delimiter(file, text, b',')
    }

    /// Reads the header of a text whose cells are set apart by `delimiter`.
    ///
    /// # Errors
    ///
    /// When there is no header.
    pub fn with_delimiter(
        file: impl Into<PathBuf>,
        mut text: String,
        delimiter: u8,
    ) -> Result<Self, Diagnostic> {
        let file = file.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let mut reader = reader(&text, delimiter);
        let mut header = csv::StringRecord::new();
        let found = reader.read_record(&mut header).is_ok_and(|found| found);
        if !found || header.iter().all(|cell| cell.trim().is_empty()) {
            return Err(Diagnostic::error(
                "table-empty",
                "the file is empty, a header was expected",
            )
            .at(Place::line(file, 1))
            .hint("export it again; the former outputs are kept"));
        }
        header.trim();
        let body = reader.position().clone();
        drop(reader);
        let start = header
            .position()
            .map_or(0, |position| position.byte() as usize);
        let header_line = Lines::new(&text).of_record_at(start);
        Ok(Self {
            file,
            text,
            delimiter,
            header,
            header_line,
            body,
            is_confidential: false,
        })
    }

    /// The same table, whose messages never show a row: it holds telephone numbers, names
    /// of persons, or facilities that are not published.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.is_confidential = true;
        self
    }

    /// The file's name, for messages.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The headers, spelled as in the file.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.header.iter()
    }

    /// The line the header starts on.
    pub fn header_line(&self) -> usize {
        self.header_line
    }

    /// Where the column of this header stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header().position(|header| header == name)
    }

    /// Where the column of this header stands, or a message that names the nearest one.
    ///
    /// # Errors
    ///
    /// When no header is spelled like this.
    pub fn require(&self, name: &str) -> Result<usize, Diagnostic> {
        self.column(name).ok_or_else(|| {
            Diagnostic::error("column-missing", format!("the column `{name}` is missing"))
                .at(Place::line(&self.file, self.header_line))
                .showing(Excerpt::whole(self.header().collect::<Vec<_>>().join(",")))
                .hint(suggestion::hint(name, self.header().collect::<Vec<_>>()))
        })
    }

    /// The place of a cell, for messages.
    pub fn place(&self, line: usize, column: usize) -> Place {
        Place::cell(
            &self.file,
            line,
            self.header.get(column).unwrap_or_default(),
        )
    }

    /// The rows below the header; one that is not as wide as the header is a finding.
    pub fn rows(&self) -> impl Iterator<Item = Result<Row, Diagnostic>> {
        let mut reader = reader(&self.text, self.delimiter);
        // Seeking cannot fail: the position came from a reader over the same text.
        let sought = reader.seek(self.body.clone());
        let mut lines = Lines::new(&self.text);
        reader
            .into_records()
            .take_while(move |_| sought.is_ok())
            .map(move |record| {
                let record = record.map_err(|error| self.unreadable(&error))?;
                let start = record
                    .position()
                    .map_or(0, |position| position.byte() as usize);
                let line = lines.of_record_at(start);
                self.of_full_width(Row {
                    line,
                    cells: record,
                })
            })
            .filter(|row| !row.as_ref().is_ok_and(Row::is_blank))
    }

    fn of_full_width(&self, row: Row) -> Result<Row, Diagnostic> {
        let (found, expected) = (row.cells.len(), self.header.len());
        if found == expected || row.is_blank() {
            return Ok(row);
        }
        let message = format!("the row has {found} cells, the header has {expected}");
        let finding = Diagnostic::error("row-width", message)
            .at(Place::line(&self.file, row.line))
            .hint("a file that was cut off ends like this, or a quote is open; export it again");
        if self.is_confidential {
            return Err(finding);
        }
        let text = row.cells().collect::<Vec<_>>().join(",");
        Err(finding.showing(Excerpt::whole(text.chars().take(120).collect::<String>())))
    }

    fn unreadable(&self, error: &csv::Error) -> Diagnostic {
        Diagnostic::error("table-unreadable", error.to_string()).at(Place::file(&self.file))
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<std::io::Cursor<&[u8]>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true) // we check the width ourselves, to name the right line
        .from_reader(std::io::Cursor::new(text.as_bytes()))
}

/// Turns the byte offsets of records, asked for in rising order, into lines.
///
/// `csv` keeps a count of its own, but takes a record to begin right behind the carriage
/// return of the one before: in a file with CRLF ends, or after a blank line, that is too low.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    fn of_record_at(&mut self, byte: usize) -> usize {
        let is_line_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let start = byte + self.text[byte..].iter().take_while(is_line_end).count();
        self.line += self.text[self.at..start]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        self.at = start;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let table = Table::new("t.csv", text.to_owned()).unwrap();
        table.rows().map(|row| row.unwrap().line).collect()
    }

    #[test]
    fn rows_are_counted_as_an_editor_counts_them() {
        assert_eq!(lines("a,b\n1,x\n2,y\n"), [2, 3]);
        assert_eq!(lines("a,b\r\n1,x\r\n2,y\r\n"), [2, 3], "CRLF");
        assert_eq!(
            lines("\u{feff}a,b\r\n1,x\r\n2,y"),
            [2, 3],
            "byte-order mark, no last end"
        );
        assert_eq!(lines("a,b\n\n\n1,x\n"), [4], "blank lines");
        assert_eq!(
            lines("\n\na,b\n1,x\n"),
            [4],
            "blank lines before the header"
        );
        assert_eq!(
            lines("a,b\r\n1,\"x\r\nx\"\r\n2,y\r\n"),
            [2, 4],
            "a cell that spans lines"
        );
        assert_eq!(lines("a,b\n1,x\n,\n"), [2], "a row of empty cells");
    }

    #[test]
    fn a_missing_column_names_the_nearest_header() {
        let table = Table::new("data/source/list.csv", "事業所名称,番号\n".to_owned()).unwrap();
        assert_eq!(
            table.require("事業所の名称").unwrap_err().to_string(),
            "\
error[column-missing]: the column `事業所の名称` is missing
 --> data/source/list.csv:1
  | 事業所名称,番号
hint: did you mean `事業所名称`?"
        );
    }

    #[test]
    fn a_row_that_was_cut_off_is_a_finding_with_its_line() {
        let table = Table::new("t.csv", "a,b,c\r\n1,2,3\r\n4,".to_owned()).unwrap();
        let rows: Vec<_> = table.rows().collect();
        assert!(rows[0].is_ok());
        assert_eq!(
            rows[1].clone().unwrap_err().to_string(),
            "\
error[row-width]: the row has 2 cells, the header has 3
 --> t.csv:3
  | 4,
hint: a file that was cut off ends like this, or a quote is open; export it again"
        );
    }

    #[test]
    fn an_empty_file_says_so() {
        let error = Table::new("t.csv", "\u{feff}\r\n".to_owned()).unwrap_err();
        assert_eq!(error.message, "the file is empty, a header was expected");
    }
}
