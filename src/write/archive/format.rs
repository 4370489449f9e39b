//! The kinds of archives.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};

use super::steady::Steady;
use super::{tar, zip};
use crate::write::batch::{Batch, emptied};

/// A kind of archive, by the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// `.tar`
    Tar,
    /// `.tar.zst`
    TarZst,
    /// `.zip`
    Zip,
}

/// A batch on its way into an archive.
#[derive(Debug, Default)]
pub(super) struct Packed {
    /// Its files.
    pub(super) batch: Batch,
    /// What the format makes of them, when it takes long; `.tar` has nothing to make.
    pub(super) bytes: Vec<u8>,
}

impl Packed {
    /// How many bytes its files have.
    pub(super) fn size(&self) -> usize {
        self.batch.size()
    }

    /// The same room, empty.
    pub(super) fn emptied(mut self) -> Self {
        self.batch.clear();
        self.bytes = emptied(self.bytes);
        self
    }
}

/// The end of an archive that is being written.
pub(super) trait Writer: Send {
    /// Appends a packed batch.
    fn append(&mut self, packed: &Packed) -> io::Result<()>;

    /// Writes what stands at the end.
    fn finish(self: Box<Self>) -> io::Result<Steady>;
}

impl Format {
    /// The format that an archive's name asks for.
    pub(super) fn of(file: &Path) -> Result<Self> {
        let name = file.to_string_lossy().to_lowercase();
        let known = [
            (".tar", Self::Tar),
            (".tar.zst", Self::TarZst),
            (".zip", Self::Zip),
        ];
        let found = known.iter().find(|(ending, _)| name.ends_with(ending));
        let Some(&(_, format)) = found else {
            bail!(
                "`{}` ends with none of .tar, .tar.zst, .zip\nhint: the ending says which kind of archive is made",
                file.display()
            );
        };
        Ok(format)
    }

    /// Packs a batch by itself: its bytes do not depend on what stands before them.
    pub(super) fn pack(self, Packed { batch, bytes }: &mut Packed) -> io::Result<()> {
        match self {
            Self::Tar => Ok(()),
            Self::TarZst => tar::pack_small(batch, bytes),
            Self::Zip => zip::pack(batch, bytes),
        }
    }

    /// What puts packed batches together.
    pub(super) fn writer(self, out: Steady) -> Box<dyn Writer> {
        match self {
            Self::Tar => Box::new(tar::Plain(out)),
            Self::TarZst => Box::new(tar::Zst(out)),
            Self::Zip => Box::new(zip::Directory::new(out)),
        }
    }
}
