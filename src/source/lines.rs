//! Which line a record of a table begins on.
//!
//! `csv` keeps a count of its own, but takes a record to begin right behind the carriage
//! return of the one before: in a file with CRLF ends, or after a blank line, that is too low.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard};

/// Turns the byte offsets of records, asked for in rising order, into lines.
pub(super) struct Lines(Arc<Mutex<Ahead>>);

/// Reads what `csv` asks for, and keeps it until its lines are counted.
pub(super) struct Counted<R> {
    inner: R,
    ahead: Arc<Mutex<Ahead>>,
}

/// What was read and is not yet counted.
struct Ahead {
    bytes: Vec<u8>,
    /// How many of them are counted.
    counted: usize,
    /// The offset of the first byte that is not counted.
    offset: usize,
    /// What ends the lines before it.
    passed: Ends,
}

/// The characters that end lines.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    feeds: usize,
    returns: usize,
}

impl Ends {
    fn of(bytes: &[u8]) -> Self {
        let count = |end: u8| memchr::memchr_iter(end, bytes).count();
        Self {
            feeds: count(b'\n'),
            returns: count(b'\r'),
        }
    }

    /// How many lines they end: programs for old Macs write carriage returns alone.
    fn lines(self) -> usize {
        match self.feeds {
            0 => self.returns,
            feeds => feeds,
        }
    }
}

/// How many lines end in these bytes.
pub(super) fn ends(bytes: &[u8]) -> usize {
    Ends::of(bytes).lines()
}

/// A reader, and the lines of what it reads.
pub(super) fn counted<R: Read>(inner: R) -> (Counted<R>, Lines) {
    let ahead = Arc::new(Mutex::new(Ahead {
        bytes: Vec::new(),
        counted: 0,
        offset: 0,
        passed: Ends::default(),
    }));
    let lines = Lines(ahead.clone());
    (Counted { inner, ahead }, lines)
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let mut ahead = locked(&self.ahead);
        let counted = std::mem::take(&mut ahead.counted);
        ahead.bytes.drain(..counted);
        ahead.bytes.extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

impl Lines {
    /// The line of the record that begins at this byte, which `csv` has read to its end.
    pub(super) fn of_record_at(&self, byte: usize) -> usize {
        let mut ahead = locked(&self.0);
        let start = ahead.counted + byte - ahead.offset;
        let is_line_end = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let ends = ahead.bytes[start..].iter().take_while(is_line_end).count();
        let passed = Ends::of(&ahead.bytes[ahead.counted..start + ends]);
        ahead.passed.feeds += passed.feeds;
        ahead.passed.returns += passed.returns;
        ahead.offset = byte + ends;
        ahead.counted = start + ends;
        1 + ahead.passed.lines()
    }
}

fn locked(ahead: &Mutex<Ahead>) -> MutexGuard<'_, Ahead> {
    ahead
        .lock()
        .expect("no thread panics while it holds the lock")
}
