//! The cells of one record.

use std::ops::Range;

use simdutf8::compat::{Utf8Error, from_utf8};

/// The cells of one record, in one piece of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::source) struct Cells {
    text: String,
    /// Where in the text each one ends.
    ends: Vec<u32>,
    /// How many bytes stand between two: the delimiter, or nothing.
    gap: u32,
}

/// Few tables have more columns.
const COLUMNS: usize = 16;

impl Cells {
    /// Those of a line in which nothing is quoted.
    pub(super) fn of_line(line: &[u8], delimiter: u8) -> Result<Self, Utf8Error> {
        let text = from_utf8(line)?;
        let mut ends = Vec::with_capacity(COLUMNS);
        ends.extend(memchr::memchr_iter(delimiter, line).map(|end| end as u32));
        ends.push(line.len() as u32);
        Ok(Self {
            text: text.to_owned(),
            ends,
            gap: 1,
        })
    }

    /// Those that stand one behind the other in these bytes, and end there.
    pub(super) fn new(bytes: &[u8], ends: &[usize]) -> Result<Self, Utf8Error> {
        let starts = [0].into_iter().chain(ends.iter().copied());
        let cells = starts.zip(ends).map(|(start, &end)| &bytes[start..end]);
        cells.map(from_utf8).collect()
    }

    /// How many there are.
    pub(in crate::source) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cell at this place.
    pub(super) fn get(&self, column: usize) -> Option<&str> {
        (column < self.len()).then(|| &self.text[self.place(column)])
    }

    /// All of them, as they stand.
    pub(in crate::source) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| &self.text[self.place(column)])
    }

    /// The same without the blanks around each.
    pub(super) fn trimmed(&self) -> Self {
        self.iter().map(str::trim).collect()
    }

    /// All text in them, with something or nothing between two.
    pub(in crate::source) fn text(&self) -> &str {
        &self.text
    }

    fn place(&self, column: usize) -> Range<usize> {
        let start = match column {
            0 => 0,
            _ => self.ends[column - 1] + self.gap,
        };
        start as usize..self.ends[column] as usize
    }
}

impl<'a> FromIterator<&'a str> for Cells {
    fn from_iter<T: IntoIterator<Item = &'a str>>(cells: T) -> Self {
        let mut all = Self::default();
        for cell in cells {
            all.text.push_str(cell);
            all.ends.push(all.text.len() as u32);
        }
        all
    }
}
