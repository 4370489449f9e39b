//! The place that a build will take, held against other builds until it is done.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use same_file::Handle;

use crate::files;

/// Where a file about a place lies: `.dist.renkei-lock` beside `dist`.
pub fn beside(place: &Path, what: &str) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.renkei-{what}"))
}

/// Where the record of a build into the folder `place` lies: what was made, and of what.
pub fn record_of(place: &Path) -> PathBuf {
    beside(place, "state")
}

/// A place that one build has for itself, with another one beside it to write to.
#[derive(Debug)]
pub(super) struct Target {
    /// Where the finished site will be.
    pub place: PathBuf,
    /// Where it is written; on the same file system, so that it can be renamed.
    pub staging: PathBuf,
    lock_path: PathBuf,
    /// Held while the target lives, so that two builds never write to one place.
    _lock: File,
}

impl Target {
    /// Takes hold of a place, and clears away what a killed build left beside it.
    ///
    /// # Errors
    ///
    /// When another build holds it, or its folder cannot be written to.
    pub(super) fn claim(place: PathBuf) -> Result<Self> {
        let parent = place
            .parent()
            .context("the root of the disk cannot be replaced")?;
        files::create_folder(parent)?;
        let lock_path = beside(&place, "lock");
        let lock = locked(&lock_path, &place)?;
        let staging = beside(&place, "new");
        files::settle(&staging, &place)?;
        files::remove(&staging)?;
        Ok(Self {
            staging,
            lock_path,
            _lock: lock,
            place,
        })
    }
}

/// What is left beside the place is either a build that failed or the former site.
impl Drop for Target {
    fn drop(&mut self) {
        // Nothing can be done about what cannot be deleted: the next build tries again.
        let _ = files::remove(&self.staging);
        let _ = fs::remove_file(&self.lock_path);
    }
}

fn locked(path: &Path, place: &Path) -> Result<File> {
    loop {
        let lock =
            File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?;
        match lock.try_lock() {
            Ok(()) if is_still_there(&lock, path) => return Ok(lock),
            // Its holder finished and took the file away after we had opened it.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!(
                "another build is writing to `{}`\nhint: wait for it, or choose another place",
                place.display()
            ),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock `{}`", path.display()));
            }
        }
    }
}

fn is_still_there(file: &File, path: &Path) -> bool {
    let there = Handle::from_path(path);
    let ours = file.try_clone().and_then(Handle::from_file);
    there.is_ok_and(|there| ours.is_ok_and(|ours| there == ours))
}
