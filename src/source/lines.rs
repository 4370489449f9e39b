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
    /// The offset of the first byte that is not counted, and its line, from 1.
    offset: usize,
    line: usize,
}

/// A reader, and the lines of what it reads.
pub(super) fn counted<R: Read>(inner: R) -> (Counted<R>, Lines) {
    let ahead = Arc::new(Mutex::new(Ahead {
        bytes: Vec::new(),
        counted: 0,
        offset: 0,
        line: 1,
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
        let passed = &ahead.bytes[ahead.counted..start + ends];
        ahead.line += passed.iter().filter(|&&byte| byte == b'\n').count();
        ahead.offset = byte + ends;
        ahead.counted = start + ends;
        ahead.line
    }
}

fn locked(ahead: &Mutex<Ahead>) -> MutexGuard<'_, Ahead> {
    ahead
        .lock()
        .expect("no thread panics while it holds the lock")
}
