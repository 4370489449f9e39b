//! Packed batches are written in the order of their numbers, whoever brings them when.
//!
//! No thread is there for the line alone: whoever brings the batch that is next in line
//! writes it and those that wait behind it, while the others go on with their work.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard};

use super::format::Writer;
use crate::write::batch::emptied;

/// How many batches may wait for one that is late, for each thread. A thread that is further
/// ahead waits, so that a large file or a slow disk does not fill the memory.
const AHEAD: usize = 4;

/// A writer with batches in line for it.
pub(super) struct InOrder {
    line: Mutex<Line>,
    /// Told when the line has moved.
    moved: Condvar,
    /// How many batches may wait.
    ahead: usize,
}

struct Line {
    /// The number of the batch to write next.
    next: usize,
    waiting: BTreeMap<usize, Vec<u8>>,
    /// Buffers to use again.
    spare: Vec<Vec<u8>>,
    /// Not here while somebody writes.
    writer: Option<Box<dyn Writer>>,
    /// Nothing can be written any more; who found that out has the error.
    has_failed: bool,
}

impl InOrder {
    /// A line of nobody before a writer, for so many threads.
    pub(super) fn new(writer: Box<dyn Writer>, threads: usize) -> Self {
        let line = Line {
            next: 0,
            waiting: BTreeMap::new(),
            spare: Vec::new(),
            writer: Some(writer),
            has_failed: false,
        };
        Self {
            line: Mutex::new(line),
            moved: Condvar::new(),
            ahead: AHEAD * threads,
        }
    }

    /// An empty buffer.
    pub(super) fn buffer(&self) -> Vec<u8> {
        self.line().spare.pop().unwrap_or_default()
    }

    /// Puts the packed batch `number` in line.
    ///
    /// # Errors
    ///
    /// When it, or one before it, cannot be written; told once.
    pub(super) fn put(&self, number: usize, packed: Vec<u8>) -> io::Result<()> {
        let is_far_ahead = |line: &mut Line| number >= line.next + self.ahead && !line.has_failed;
        let line = self.moved.wait_while(self.line(), is_far_ahead);
        let mut line = line.expect("no thread panics while it holds the lock");
        line.waiting.insert(number, packed);
        if line.has_failed || !line.waiting.contains_key(&line.next) {
            return Ok(());
        }
        let Some(mut writer) = line.writer.take() else {
            return Ok(());
        };
        while let Some(packed) = {
            let next = line.next;
            line.waiting.remove(&next)
        } {
            drop(line);
            let written = writer.append(&packed);
            line = self.line();
            line.next += 1;
            line.has_failed = written.is_err();
            line.spare.push(emptied(packed));
            self.moved.notify_all();
            written?;
        }
        line.writer = Some(writer);
        self.moved.notify_all();
        Ok(())
    }

    /// Lets `write` write the batch `number` when its turn has come: a large one is not packed
    /// before, so that it is in memory only once.
    ///
    /// # Errors
    ///
    /// As [`InOrder::put`].
    pub(super) fn put_in_turn(
        &self,
        number: usize,
        write: impl FnOnce(&mut dyn Writer) -> io::Result<()>,
    ) -> io::Result<()> {
        let has_no_turn =
            |line: &mut Line| !line.has_failed && (line.next != number || line.writer.is_none());
        let line = self.moved.wait_while(self.line(), has_no_turn);
        let mut line = line.expect("no thread panics while it holds the lock");
        let Some(mut writer) = line.writer.take().filter(|_| !line.has_failed) else {
            return Ok(());
        };
        drop(line);
        let written = write(&mut *writer);
        let mut line = self.line();
        line.has_failed = written.is_err();
        line.writer = Some(writer);
        drop(line);
        // Also after an error: others may be waiting for this batch to be written.
        self.moved.notify_all();
        written?;
        // Those that wait behind it come after an empty batch of its number.
        self.put(number, Vec::new())
    }

    /// The writer, when all have had their turn.
    pub(super) fn into_writer(self) -> Box<dyn Writer> {
        let line = self
            .line
            .into_inner()
            .expect("no thread panics while it holds the lock");
        assert!(line.waiting.is_empty(), "batch {} never came", line.next);
        line.writer.expect("a build that failed is not finished")
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line
            .lock()
            .expect("no thread panics while it holds the lock")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::steady::Steady;
    use super::*;

    /// Writes down what it gets, and fails at a batch of the letter `x`.
    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Writer for Paper {
        fn append(&mut self, packed: &[u8]) -> io::Result<()> {
            if packed == b"x" {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0.lock().unwrap().extend_from_slice(packed);
            Ok(())
        }

        fn finish(self: Box<Self>) -> io::Result<Steady> {
            unreachable!("no test finishes")
        }
    }

    #[test]
    fn many_threads_write_in_order_and_none_waits_for_ever() {
        let paper = Paper::default();
        let line = InOrder::new(Box::new(paper.clone()), 8);
        let next = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        if number >= 2000 {
                            break;
                        }
                        let mut packed = line.buffer();
                        packed.extend_from_slice(format!("{number} ").as_bytes());
                        line.put(number, packed).unwrap();
                    }
                });
            }
        });
        line.into_writer();
        let expected: String = (0..2000).map(|number| format!("{number} ")).collect();
        assert_eq!(String::from_utf8_lossy(&paper.0.lock().unwrap()), expected);
    }

    #[test]
    fn a_large_batch_waits_for_its_turn_and_is_written_at_once() {
        let paper = Paper::default();
        let line = InOrder::new(Box::new(paper.clone()), 2);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                line.put_in_turn(1, |writer| writer.append(b"large "))
                    .unwrap();
            });
            line.put(2, b"behind".to_vec()).unwrap();
            line.put(0, b"before ".to_vec()).unwrap();
        });
        line.into_writer();
        assert_eq!(*paper.0.lock().unwrap(), b"before large behind");
    }

    #[test]
    fn a_full_disk_is_told_once_and_lets_nobody_wait() {
        let line = InOrder::new(Box::new(Paper::default()), 1);
        line.put(0, b"a".to_vec()).unwrap();
        line.put(2, b"c".to_vec()).unwrap();
        let error = line.put(1, b"x".to_vec()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        line.put(AHEAD + 1, b"far ahead".to_vec()).unwrap();
    }

    #[test]
    fn a_large_batch_for_which_there_is_no_room_lets_nobody_wait() {
        let line = InOrder::new(Box::new(Paper::default()), 1);
        std::thread::scope(|scope| {
            scope.spawn(|| line.put_in_turn(1, |_| unreachable!()).unwrap());
            scope.spawn(|| line.put(AHEAD, b"far ahead".to_vec()).unwrap());
            let error = line.put_in_turn(0, |writer| writer.append(b"x"));
            assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull);
        });
    }
}
