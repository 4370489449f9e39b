//! Files on their way from a renderer to a sink.

/// A buffer that once held more than this is given back instead of being kept: one list of
/// a whole country would otherwise stay in memory, once for each thread.
const KEPT: usize = 4 << 20;

/// Some files, one after the other in one buffer that is used again.
#[derive(Debug, Default)]
pub struct Batch {
    bytes: Vec<u8>,
    /// Each file with where its bytes end.
    files: Vec<(String, usize)>,
}

impl Batch {
    /// Adds the file `path` (relative, with `/`) with the bytes that `write` appends.
    ///
    /// # Errors
    ///
    /// When `write` fails; the batch is then as it was.
    pub fn add<E>(
        &mut self,
        path: impl Into<String>,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let start = self.bytes.len();
        let written = write(&mut self.bytes);
        match written {
            Ok(()) => self.files.push((path.into(), self.bytes.len())),
            Err(_) => self.bytes.truncate(start),
        }
        written
    }

    /// How many bytes all its files have.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of the file that was added last; none when there is no file.
    pub fn last(&self) -> &[u8] {
        let (before, last) = match self.files.split_last() {
            Some((_, before)) => (before.last(), self.bytes.len()),
            None => (None, 0),
        };
        &self.bytes[before.map_or(0, |(_, end)| *end)..last]
    }

    /// Takes out the file that was added last.
    pub fn take_back(&mut self) {
        self.files.pop();
        self.bytes
            .truncate(self.files.last().map_or(0, |(_, end)| *end));
    }

    /// The files, in the order they were added: path and bytes.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        let mut start = 0;
        self.files.iter().map(move |(path, end)| {
            let bytes = &self.bytes[start..*end];
            start = *end;
            (path.as_str(), bytes)
        })
    }

    /// Forgets the files and keeps the room for the next ones.
    pub fn clear(&mut self) {
        self.files.clear();
        self.bytes = emptied(std::mem::take(&mut self.bytes));
    }
}

/// Makes a buffer ready to be used again.
pub(super) fn emptied(mut buffer: Vec<u8>) -> Vec<u8> {
    buffer.clear();
    buffer.shrink_to(KEPT);
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_written_leaves_no_bytes_between_its_neighbours() {
        let mut batch = Batch::default();
        let text = |text: &'static str, result: Result<(), ()>| {
            move |bytes: &mut Vec<u8>| {
                bytes.extend_from_slice(text.as_bytes());
                result
            }
        };
        batch.add("a", text("first", Ok(()))).unwrap();
        batch.add("b", text("half of", Err(()))).unwrap_err();
        batch.add("c", text("taken back", Ok(()))).unwrap();
        batch.take_back();
        batch.add("c", text("last", Ok(()))).unwrap();
        assert_eq!(batch.last(), b"last");
        let files: Vec<_> = batch.files().collect();
        assert_eq!(files, [("a", &b"first"[..]), ("c", &b"last"[..])]);
    }
}
