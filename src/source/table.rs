//! One table of text: a header, and rows that remember their line.
//!
//! Knows byte-order marks, quoting and line ends. Walks row by row over its text or, when it
//! is a file that needs no decoding, over the file, which then is never in memory as a whole.
//!
//! # Lines
//!
//! Counted from 1, header included, as an editor counts them. A quoted cell may span
//! lines; a row's line is the one it starts on.

mod cells;
mod content;
mod faults;
mod records;

use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub(super) use cells::Cells;
pub(super) use records::Records;

use super::{footnotes, lines, quotes};
use crate::report::{Diagnostic, Excerpt, Place, suggestion};
use content::Content;

/// A table with its header read and its rows still text.
#[derive(Debug, Clone)]
pub struct Table {
    file: PathBuf,
    content: Content,
    delimiter: u8,
    header: Cells,
    header_line: usize,
    /// How many rows stand above the header: titles.
    above: usize,
    is_confidential: bool,
    is_hidden: bool,
}

/// The rule of a finding that a row cannot be read: the file is missing, or no text in UTF-8.
pub const UNREADABLE: &str = "table-unreadable";

/// One row and the line it starts on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1; the header is line 1.
    pub line: usize,
    pub(super) cells: Cells,
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
        text: String,
        delimiter: u8,
    ) -> Result<Self, Diagnostic> {
        Self::read(file.into(), Content::Text(text), delimiter)
    }

    /// Reads the header of a comma-separated file in UTF-8 that lies at `path`. Whether all of
    /// it is UTF-8, the rows tell.
    ///
    /// # Errors
    ///
    /// When there is no header. `file` is the name that messages show.
    pub fn open(file: impl Into<PathBuf>, path: PathBuf) -> Result<Self, Diagnostic> {
        Self::read(file.into(), Content::File(path), b',')
    }

    fn read(file: PathBuf, content: Content, delimiter: u8) -> Result<Self, Diagnostic> {
        let mut table = Self {
            file,
            content,
            delimiter,
            header: Cells::default(),
            header_line: 1,
            above: 0,
            is_confidential: false,
            is_hidden: false,
        };
        let first = table.records().next().transpose()?;
        let is_header = |row: &Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
        let Some(header) = first.filter(is_header) else {
            return Err(Diagnostic::error(
                "table-empty",
                "the file is empty, a header was expected",
            )
            .at(Place::line(table.file, 1))
            .hint("export it again; the former outputs are kept"));
        };
        table.header = header.cells.trimmed();
        table.header_line = header.line;
        Ok(table)
    }

    /// The same table, whose messages never show a row: it holds telephone numbers, names
    /// of persons, or facilities that are not published.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.is_confidential = true;
        self
    }

    /// The same table, which stands in a sheet that its workbook does not show.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }

    /// Whether it stands in a sheet that its workbook does not show.
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// The table whose header is the next row that holds something: lists have titles. `None`
    /// when there is no further row.
    #[must_use]
    pub fn below(&self) -> Option<Self> {
        let rows = self.records().enumerate().skip(self.above + 1);
        let mut rows = rows.filter_map(|(above, row)| Some((above, row.ok()?)));
        let (above, row) = rows.find(|(_, row)| !row.is_blank())?;
        Some(Self {
            header: row.cells.trimmed(),
            header_line: row.line,
            above,
            ..self.clone()
        })
    }

    /// The table without the lines below its rows that are footnotes, and these lines. Each has a
    /// single filled cell, and whether it is one, `is_footnote` says. Of a file that was not
    /// decoded none is looked for.
    #[must_use]
    pub fn above_footnotes(mut self, is_footnote: impl Fn(&str) -> bool) -> (Self, Vec<usize>) {
        let mut found = Vec::new();
        while let Content::Text(text) = &mut self.content
            && let Some((start, cell)) = footnotes::last(text, self.delimiter)
            && is_footnote(cell)
        {
            let line = 1 + lines::ends(&text.as_bytes()[..start]);
            if line <= self.header_line {
                break;
            }
            found.insert(0, line);
            text.truncate(start);
        }
        (self, found)
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

    /// The rows below the header; one that is not as wide as the header is a finding, and one
    /// with a quote that takes other rows in.
    pub fn rows(&self) -> impl Iterator<Item = Result<Row, Diagnostic>> + Send {
        self.records()
            .skip(self.above + 1)
            .map(|row| row.and_then(|row| self.of_full_width(row)))
            .filter(|row| !row.as_ref().is_ok_and(Row::is_blank))
    }

    /// The header and the rows.
    fn records(&self) -> impl Iterator<Item = Result<Row, Diagnostic>> + Send {
        let (content, failure) = match self.content.open() {
            Ok(content) => (content, None),
            Err(error) => (Box::new(io::empty()) as Box<dyn Read + Send>, Some(error)),
        };
        let records = Records::new(content, self.delimiter);
        let records = failure.map(Err).into_iter().chain(records);
        records
            .filter(|row| !row.as_ref().is_ok_and(|row| quotes::is_end(&row.cells)))
            .map(move |row| match row {
                Ok(row) => self.of_closed_quotes(row),
                Err(error) => Err(self.unreadable(&error)),
            })
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
