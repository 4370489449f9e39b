//! Packed batches are written in the order of their numbers, whoever brings them when.
//!
//! No thread is there for the line alone: whoever brings the batch that is next in line
//! writes it and those that wait behind it, while the others go on with their work.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard};

use super::format::{Packed, Writer};

/// How many batches may wait for one that is late, for each thread. A thread that is further
/// ahead waits, so that a large file or a slow disk does not fill the memory.
const AHEAD: usize = 4;

/// A batch with more bytes, such as the list of a whole country, is put in line when its turn
/// has come: until then its thread makes nothing else that would be in memory with it.
const LARGE: usize = 8 << 20;

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
    waiting: BTreeMap<usize, Packed>,
    /// Room to use again.
    spare: Vec<Packed>,
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

    /// Room for a batch.
    pub(super) fn room(&self) -> Packed {
        self.line().spare.pop().unwrap_or_default()
    }

    /// Puts the packed batch `number` in line.
    ///
    /// # Errors
    ///
    /// When it, or one before it, cannot be written; told once.
    pub(super) fn put(&self, number: usize, packed: Packed) -> io::Result<()> {
        let ahead = match packed.size() > LARGE {
            true => 1,
            false => self.ahead,
        };
        let is_far_ahead = |line: &mut Line| number >= line.next + ahead && !line.has_failed;
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
            line.spare.push(packed.emptied());
            self.moved.notify_all();
            written?;
        }
        line.writer = Some(writer);
        self.moved.notify_all();
        Ok(())
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
        fn append(&mut self, packed: &Packed) -> io::Result<()> {
            if packed.bytes == b"x" {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0.lock().unwrap().extend_from_slice(&packed.bytes);
            Ok(())
        }

        fn finish(self: Box<Self>) -> io::Result<Steady> {
            unreachable!("no test finishes")
        }
    }

    fn packed(text: &str) -> Packed {
        Packed {
            bytes: text.into(),
            ..Packed::default()
        }
    }

    /// A batch of so many bytes.
    fn of_size(bytes: usize, text: &str) -> Packed {
        let mut packed = packed(text);
        let add = |to: &mut Vec<u8>| {
            to.resize(bytes, 0);
            Ok::<_, ()>(())
        };
        packed.batch.add("a", add).unwrap();
        packed
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
                        let mut packed = line.room();
                        packed
                            .bytes
                            .extend_from_slice(format!("{number} ").as_bytes());
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
    fn a_large_batch_is_not_in_line_before_its_turn() {
        let paper = Paper::default();
        let line = InOrder::new(Box::new(paper.clone()), 2);
        std::thread::scope(|scope| {
            scope.spawn(|| line.put(2, of_size(LARGE + 1, "large ")).unwrap());
            line.put(3, packed("behind")).unwrap();
            line.put(1, of_size(LARGE, "before ")).unwrap();
            assert_eq!(line.line().waiting.keys().collect::<Vec<_>>(), [&1, &3]);
            line.put(0, packed("first ")).unwrap();
        });
        line.into_writer();
        assert_eq!(*paper.0.lock().unwrap(), b"first before large behind");
    }

    #[test]
    fn a_full_disk_is_told_once_and_lets_nobody_wait() {
        let line = InOrder::new(Box::new(Paper::default()), 1);
        line.put(0, packed("a")).unwrap();
        line.put(2, packed("c")).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| line.put(3, of_size(LARGE + 1, "large")).unwrap());
            let error = line.put(1, packed("x")).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        });
        line.put(AHEAD + 1, packed("far ahead")).unwrap();
    }
}
