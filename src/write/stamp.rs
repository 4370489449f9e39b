//! Whether a file is still as it was written: cheaper to ask than to read it.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Size and time of a file. A file with the stamp it was written with is taken to be as it was;
/// one with another time may be a copy of the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970, until 2262.
    modified: i64,
}

/// The stamps of files below a folder, in the order of their paths (with `/`); `None` where
/// there is no file.
///
/// # Errors
///
/// When the folder cannot be opened.
pub fn stamps<T: AsRef<str> + Sync>(folder: &Path, paths: &[T]) -> Result<Vec<Option<Stamp>>> {
    let root = File::open(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let stamp = |path: &T| stamp(&root, folder, path.as_ref());
    Ok(paths.par_iter().with_min_len(64).map(stamp).collect())
}

/// Asked relative to an open folder, so that the system need not look up the way to it.
#[cfg(unix)]
fn stamp(root: &File, _: &Path, path: &str) -> Option<Stamp> {
    use rustix::fs::{AtFlags, FileType, statat};
    let about = statat(root, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
    let is_file = FileType::from_raw_mode(about.st_mode) == FileType::RegularFile;
    is_file.then(|| Stamp {
        size: about.st_size as u64,
        modified: about.st_mtime * 1_000_000_000 + about.st_mtime_nsec as i64,
    })
}

#[cfg(not(unix))]
fn stamp(_: &File, folder: &Path, path: &str) -> Option<Stamp> {
    let about = std::fs::symlink_metadata(folder.join(path)).ok()?;
    let modified = about
        .modified()
        .ok()?
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    about.is_file().then(|| Stamp {
        size: about.len(),
        modified: modified.as_nanos() as i64,
    })
}
