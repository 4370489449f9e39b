//! A file whose bytes go to the disk while further ones are being made.
//!
//! An archive is only put in its place when it is on the disk. Left to the system, all of it
//! would go there at the end, while nobody has anything to do but to wait.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::thread::{self, JoinHandle};

/// How much is written before the disk is asked to take it, in bytes.
const PIECE: usize = 64 << 20;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Steady {
    file: File,
    /// How much was written since the disk was asked last.
    waiting: usize,
    /// The disk at work.
    sync: Option<JoinHandle<io::Result<()>>>,
}

impl Steady {
    /// An empty file.
    pub(super) fn new(file: File) -> Self {
        Self {
            file,
            waiting: 0,
            sync: None,
        }
    }

    /// Waits until all is on the disk.
    ///
    /// # Errors
    ///
    /// When it cannot be written there.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.join()?;
        self.file.sync_all()
    }

    /// The system tells an error of the disk once, so it must not be lost here.
    fn join(&mut self) -> io::Result<()> {
        let Some(sync) = self.sync.take() else {
            return Ok(());
        };
        let joined = sync.join();
        joined.unwrap_or_else(|_| Err(io::Error::other("the thread that syncs has panicked")))
    }

    /// Asks the disk, unless it is still at work.
    fn begin(&mut self) -> io::Result<()> {
        if self.sync.as_ref().is_some_and(|sync| !sync.is_finished()) {
            return Ok(());
        }
        self.join()?;
        self.waiting = 0;
        let file = self.file.try_clone()?;
        self.sync = Some(thread::spawn(move || file.sync_data()));
        Ok(())
    }
}

impl Write for Steady {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting >= PIECE {
            self.begin()?;
        }
        let written = self.file.write(bytes)?;
        self.waiting += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Steady {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What cannot go to any disk.
    #[cfg(unix)]
    fn null() -> Steady {
        let file = File::options().write(true).open("/dev/null").unwrap();
        Steady::new(file)
    }

    #[cfg(unix)]
    #[test]
    fn what_the_disk_refuses_is_told_at_the_end() {
        let mut file = null();
        let piece = vec![0; PIECE];
        file.write_all(&piece).unwrap();
        assert!(file.sync.is_none(), "little is written in one go");
        file.write_all(b"more").unwrap();
        assert!(file.sync.is_some(), "much is sent to the disk at once");
        let error = file.finish().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    }

    #[cfg(unix)]
    #[test]
    fn what_the_disk_refused_is_told_before_more_is_sent() {
        let mut file = null();
        let piece = vec![0; PIECE];
        file.write_all(&piece).unwrap();
        let told = loop {
            if let Err(error) = file.write_all(&piece) {
                break error;
            }
        };
        assert_eq!(told.kind(), io::ErrorKind::InvalidInput);
    }
}
