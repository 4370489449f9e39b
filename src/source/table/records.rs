//! Cuts what a table is read from into records, and tells the line of each.
//!
//! Nearly every record is a line in which nothing is quoted: that is cut where its delimiters
//! stand. `csv_core`, which knows what quotes do, reads all others; it takes its time over each
//! byte, and the list of the country has 70 million.

use std::io::{self, Read};

use csv_core::ReadRecordResult;
use simdutf8::compat::Utf8Error;

use super::Row;
use super::cells::Cells;
use crate::source::lines::Ends;

/// How much is read at a time, in bytes.
const PIECE: usize = 1 << 18;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The records of a table, its header with them; lines that are empty are none.
pub(in crate::source) struct Records<R> {
    content: R,
    delimiter: u8,
    quoted: csv_core::Reader,
    /// What was read; before `at` stands what was cut already.
    bytes: Vec<u8>,
    at: usize,
    /// From `at` up to here stands no line feed.
    searched: usize,
    /// What ends the lines before `at`.
    passed: Ends,
    /// Whether reading failed, after which nothing more is read.
    has_failed: bool,
}

impl<R: Read> Records<R> {
    /// The records of a text whose cells are set apart by `delimiter`. A byte-order mark in
    /// front is no part of it.
    pub(in crate::source) fn new(content: R, delimiter: u8) -> Self {
        Self {
            content,
            delimiter,
            quoted: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            bytes: Vec::new(),
            at: 0,
            searched: 0,
            passed: Ends::default(),
            has_failed: false,
        }
    }

    fn read(&mut self) -> io::Result<Option<Row>> {
        if !self.pass_ends()? {
            return Ok(None);
        }
        let line = 1 + self.passed.lines();
        let cells = match self.unquoted()? {
            Some(end) => {
                let start = std::mem::replace(&mut self.at, end);
                Cells::of_line(&self.bytes[start..end], self.delimiter)
            }
            None => self.quoted()?,
        };
        let cells = cells.map_err(|error| io::Error::other(format!("line {line}: {error}")))?;
        Ok(Some(Row { line, cells }))
    }

    /// Goes to the next record; there may be none.
    fn pass_ends(&mut self) -> io::Result<bool> {
        loop {
            let is_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
            let ends = self.bytes[self.at..].iter().take_while(is_end).count();
            self.pass(ends);
            if self.at < self.bytes.len() {
                return Ok(true);
            }
            if !self.read_more()? {
                return Ok(false);
            }
        }
    }

    /// Where the record ends, when it is a line in which nothing is quoted.
    fn unquoted(&mut self) -> io::Result<Option<usize>> {
        let end = loop {
            self.searched = self.searched.max(self.at);
            let found = memchr::memchr(b'\n', &self.bytes[self.searched..]);
            self.searched = found.map_or(self.bytes.len(), |found| self.searched + found);
            if found.is_some() || !self.read_more()? {
                break self.searched;
            }
        };
        let line = &self.bytes[self.at..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_unquoted = memchr::memchr2(b'"', b'\r', line).is_none();
        Ok(is_unquoted.then_some(self.at + line.len()))
    }

    /// Any record.
    fn quoted(&mut self) -> io::Result<Result<Cells, Utf8Error>> {
        let (mut cells, mut ends) = (vec![0; 1024], vec![0; 64]);
        let (mut written, mut ended) = (0, 0);
        loop {
            let (result, read, more, more_ended) = self.quoted.read_record(
                &self.bytes[self.at..],
                &mut cells[written..],
                &mut ends[ended..],
            );
            self.pass(read);
            written += more;
            ended += more_ended;
            match result {
                // Nothing behind it is the end to `read_record`.
                ReadRecordResult::InputEmpty => _ = self.read_more()?,
                ReadRecordResult::OutputFull => cells.resize(2 * cells.len(), 0),
                ReadRecordResult::OutputEndsFull => ends.resize(2 * ends.len(), 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        Ok(Cells::new(&cells[..written], &ends[..ended]))
    }

    /// Goes so many bytes further.
    fn pass(&mut self, bytes: usize) {
        let end = self.at + bytes;
        self.passed += Ends::of(&self.bytes[self.at..end]);
        self.at = end;
    }

    /// Reads what stands behind, and says whether there was anything.
    fn read_more(&mut self) -> io::Result<bool> {
        let is_first = self.bytes.capacity() == 0;
        self.searched = self.searched.max(self.at) - self.at;
        self.bytes.drain(..self.at);
        self.at = 0;
        let mut piece = self.content.by_ref().take(PIECE as u64);
        let read = piece.read_to_end(&mut self.bytes);
        self.has_failed = read.is_err();
        let read = read?;
        while is_first && self.bytes[self.at..].starts_with(BYTE_ORDER_MARK) {
            self.at += BYTE_ORDER_MARK.len();
        }
        Ok(read > 0)
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a byte at a time, as a slow pipe would.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let some = buffer.len().min(1);
            self.0.read(&mut buffer[..some])
        }
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        let rows = Records::new(Drops(text.as_bytes()), b',').map(Result::unwrap);
        let cells = |row: Row| row.cells().map(str::to_owned).collect();
        rows.map(cells).collect()
    }

    fn cells_by_csv(text: &str) -> Vec<Vec<String>> {
        let mut builder = csv::ReaderBuilder::new();
        let builder = builder.has_headers(false).flexible(true);
        let rows = builder.from_reader(text.as_bytes()).into_records();
        let cells = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
        rows.map(Result::unwrap).map(cells).collect()
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_csv_library(text in "[a事,\"\r\n]{0,24}") {
            prop_assert_eq!(cells(&text), cells_by_csv(&text));
        }
    }

    #[test]
    fn nothing_more_is_read_where_reading_failed() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        let records = Records::new(b"a\nb\n".chain(Broken), b',').take(9);
        let lines: Vec<_> = records.map(|row| row.map(|row| row.line).ok()).collect();
        assert_eq!(lines, [None]);
    }

    #[test]
    fn a_record_larger_than_a_piece_is_read_whole() {
        let long = "長い".repeat(PIECE);
        for cell in [long.clone(), format!("\"{long}\n{long}\"")] {
            let text = format!("a,{cell}\nb,c\n");
            assert_eq!(cells_by_csv(&text), cells(&text));
        }
    }

    #[test]
    fn a_record_that_is_no_text_tells_its_line_and_the_next_one_is_read() {
        let records = Records::new(&b"a\n\n\xe4\xba,b\n\"\xe4\xba\"\nc"[..], b',');
        let read = records.map(|row| row.map(|row| row.line).map_err(|error| error.to_string()));
        let read: Vec<_> = read.collect();
        let wrong = |line| {
            Err(format!(
                "line {line}: incomplete utf-8 byte sequence from index 0"
            ))
        };
        let sequence = Err("line 3: invalid utf-8 sequence of 2 bytes from index 0".to_owned());
        assert_eq!(read, [Ok(1), sequence, wrong(4), Ok(5)]);
    }
}
