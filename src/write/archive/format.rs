//! The kinds of archives.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};

use super::steady::Steady;
use super::{tar, zip};
use crate::write::Batch;

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

/// The end of an archive that is being written.
pub(super) trait Writer: Send {
    /// Appends a packed batch.
    fn append(&mut self, packed: &[u8]) -> io::Result<()>;

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
    pub(super) fn pack(self, batch: &Batch, into: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Tar => tar::pack(batch, into),
            Self::TarZst => tar::pack_small(batch, into),
            Self::Zip => zip::pack(batch, into),
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
