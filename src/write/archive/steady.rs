//! A file whose bytes go to the disk while further ones are being made.
//!
//! An archive is only put in its place when it is on the disk. Left to the system, all of it
//! would go there at the end, while nobody has anything to do but to wait. Until then and after
//! it the system would keep it in memory, where nobody asks for it; to find room there takes the
//! processor longer than the write, once an archive is as large as the memory. So it goes past
//! the system's cache where that can be.

use std::fs::File;
use std::io::ErrorKind::InvalidInput;
use std::io::{self, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};

use super::past_cache;

/// How much goes to the disk at a time, in bytes.
const PIECE: usize = 2 << 20;

/// How much the disk is asked to take at a time where all goes through the cache, in bytes.
const CACHED: u64 = 64 << 20;

/// How many pieces may wait for the disk, which now and then takes long over one.
const WAITING: usize = 6;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Steady {
    file: Arc<File>,
    /// What comes next.
    piece: Piece,
    full: SyncSender<Piece>,
    /// Pieces that the disk has taken.
    empty: Receiver<Piece>,
    /// `None` once it has said that it takes no more.
    disk: Option<JoinHandle<io::Result<()>>>,
}

impl Steady {
    /// An empty file.
    pub(super) fn new(file: File) -> Self {
        past_cache::set(&file, true);
        let file = Arc::new(file);
        let (full, pieces) = sync_channel::<Piece>(WAITING);
        let (done, empty) = channel();
        let to = file.clone();
        let disk = thread::spawn(move || {
            for mut piece in pieces {
                write(&to, piece.bytes())?;
                piece.length = 0;
                // At the end nobody wants it back.
                _ = done.send(piece);
            }
            Ok(())
        });
        Self {
            file,
            piece: Piece::default(),
            full,
            empty,
            disk: Some(disk),
        }
    }

    /// Waits until all is on the disk.
    ///
    /// # Errors
    ///
    /// When it cannot be written there.
    pub(super) fn finish(self) -> io::Result<()> {
        drop(self.full);
        written(self.disk)?;
        write(&self.file, self.piece.bytes())?;
        self.file.sync_all()
    }
}

impl Write for Steady {
    /// An error is that of a former piece, and told at the end when nothing else follows.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.piece.is_full() {
            let empty = self.empty.try_recv().unwrap_or_default();
            let full = std::mem::replace(&mut self.piece, empty);
            if self.full.send(full).is_err() {
                written(self.disk.take())?;
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
        Ok(self.piece.add(bytes))
    }

    /// Only [`Steady::finish`] writes a piece that is not full.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Waits until the disk is done with all that was sent.
fn written(disk: Option<JoinHandle<io::Result<()>>>) -> io::Result<()> {
    let panicked = |_| Err(io::Error::other("the thread that writes has panicked"));
    disk.map_or(Ok(()), |disk| disk.join().unwrap_or_else(panicked))
}

/// Writes at the end of a file: past the cache, or when the system refuses that, through it.
fn write(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    let start = file.stream_position()?;
    let mut done = file.write_all(bytes);
    // The end of the file is no whole block; some file systems never can what they allowed.
    let is_refused = done
        .as_ref()
        .is_err_and(|error| error.kind() == InvalidInput);
    if is_refused && past_cache::is_on(file) && past_cache::set(file, false) {
        file.seek(SeekFrom::Start(start))?;
        done = file.write_all(bytes);
    }
    done?;
    let end = start + bytes.len() as u64;
    if start / CACHED < end / CACHED && !past_cache::is_on(file) {
        file.sync_data()?;
    }
    Ok(())
}

/// Bytes that lie where a disk can take them from without the system's help.
#[derive(Debug)]
struct Piece {
    room: Vec<u8>,
    /// Where in the room the bytes begin.
    start: usize,
    length: usize,
}

impl Default for Piece {
    fn default() -> Self {
        let room = vec![0; PIECE + past_cache::BLOCK];
        Self {
            start: room.as_ptr().align_offset(past_cache::BLOCK),
            length: 0,
            room,
        }
    }
}

impl Piece {
    fn is_full(&self) -> bool {
        self.length == PIECE
    }

    fn bytes(&self) -> &[u8] {
        &self.room[self.start..][..self.length]
    }

    /// Adds what there is room for; says how much that is.
    fn add(&mut self, bytes: &[u8]) -> usize {
        let free = &mut self.room[self.start..][self.length..PIECE];
        let added = bytes.len().min(free.len());
        free[..added].copy_from_slice(&bytes[..added]);
        self.length += added;
        added
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_what_was_written_whatever_its_length() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 4321] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let file = tempfile::NamedTempFile::new().unwrap();
            let mut steady = Steady::new(file.reopen().unwrap());
            for some in bytes.chunks(PIECE / 3) {
                steady.write_all(some).unwrap();
            }
            steady.finish().unwrap();
            assert!(
                crate::files::read(file.path()).unwrap() == bytes,
                "{length}"
            );
        }
    }

    #[test]
    fn what_cannot_go_past_the_cache_goes_through_it() {
        let file = tempfile::tempfile().unwrap();
        past_cache::set(&file, true);
        let piece = Piece::default();
        // They neither begin nor end where a disk could take them by itself.
        let bytes = &piece.room[piece.start + 1..][..12_345];
        write(&file, bytes).unwrap();
        write(&file, bytes).unwrap();
        assert_eq!(file.metadata().unwrap().len(), 2 * 12_345);
    }

    /// A disk that is full.
    #[cfg(target_os = "linux")]
    fn full() -> Steady {
        Steady::new(File::options().write(true).open("/dev/full").unwrap())
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_disk_refuses_is_told_at_the_end() {
        for length in [1, PIECE + 1] {
            let mut file = full();
            file.write_all(&vec![0; length]).unwrap();
            let error = file.finish().unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_disk_refused_is_told_before_much_more_is_sent() {
        let mut file = full();
        let error = file.write_all(&vec![0; (WAITING + 3) * PIECE]);
        let error = error.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
