//! A build into a folder.
//!
//! Everything is written beside the output folder first. When all is there, the two change
//! places in one step, so a reader never meets half a site, and a build that fails leaves
//! the former one as it was. Files of an earlier build never lie about.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result, bail};

use super::guard::{MARKER, MARKER_TEXT, replaceable};
use crate::files;

/// A folder that is being filled.
#[derive(Debug)]
pub struct FolderSink {
    out: PathBuf,
    staging: PathBuf,
    lock_path: PathBuf,
    /// Held while the sink lives, so that two builds never fill one folder.
    _lock: File,
    bytes: AtomicU64,
}

impl FolderSink {
    /// Prepares a build of the site in `site` into the folder `out`.
    ///
    /// # Errors
    ///
    /// When `out` may not be replaced, or another build is filling it.
    pub fn create(out: &Path, site: &Path) -> Result<Self> {
        let out = replaceable(out, site)?;
        let parent = out
            .parent()
            .context("the root of the disk cannot be replaced")?;
        files::create_folder(parent)?;
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let beside = |what: &str| parent.join(format!(".{name}.renkei-{what}"));
        let lock_path = beside("lock");
        let lock = locked(&lock_path, &out)?;
        let staging = beside("new");
        // Left over from a build that was killed.
        files::remove_folder(&staging)?;
        files::create_folder(&staging)?;
        let sink = Self {
            out,
            staging,
            lock_path,
            _lock: lock,
            bytes: AtomicU64::new(0),
        };
        sink.put(MARKER, MARKER_TEXT.as_bytes())?;
        Ok(sink)
    }

    /// Writes one file. `path` is relative, with `/`.
    ///
    /// # Errors
    ///
    /// When it leads out of the folder, is taken already, or cannot be written.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        if !files::stays_inside(Path::new(path)) {
            bail!("`{path}` leads out of the output folder");
        }
        files::write_new(&self.staging.join(path), bytes)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// How many bytes have been written.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Puts the new folder in the place of the old one, which is deleted.
    ///
    /// # Errors
    ///
    /// When the folders cannot change places; the old one is then as it was.
    pub fn finish(self) -> Result<()> {
        let context = || format!("cannot put the finished site at `{}`", self.out.display());
        if self.out.exists() {
            files::exchange(&self.staging, &self.out).with_context(context)?;
        } else {
            fs::rename(&self.staging, &self.out).with_context(context)?;
        }
        Ok(())
    }
}

/// What is left beside the output folder is either a build that failed or the former site.
impl Drop for FolderSink {
    fn drop(&mut self) {
        // Nothing can be done about a folder that cannot be deleted: the next build tries again.
        let _ = files::remove_folder(&self.staging);
        let _ = fs::remove_file(&self.lock_path);
    }
}

fn locked(path: &Path, out: &Path) -> Result<File> {
    let lock = File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            bail!(
                "another build is writing to `{}`\nhint: wait for it, or choose another --out",
                out.display()
            )
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock `{}`", path.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site/dist");
        fs::create_dir(folder.path().join("site")).unwrap();
        (folder, out)
    }

    fn refusal(out: &Path, site: &Path) -> String {
        let error = FolderSink::create(out, site).unwrap_err().to_string();
        let place = format!("{}/", site.parent().unwrap().display());
        error.replace(&place, "")
    }

    #[test]
    fn a_finished_build_takes_the_place_of_the_former_one_whole() {
        let (folder, out) = site();
        let site = folder.path().join("site");
        for name in ["a.html", "b.html"] {
            let sink = FolderSink::create(&out, &site).unwrap();
            sink.put(name, b"x").unwrap();
            sink.finish().unwrap();
        }
        let files: Vec<_> = files::list(&out).unwrap();
        assert_eq!(files, [PathBuf::from("b.html")]);
        assert_eq!(
            fs::read_dir(&site).unwrap().count(),
            1,
            "nothing lies beside it"
        );
    }

    #[test]
    fn a_build_that_fails_leaves_the_former_one_alone() {
        let (folder, out) = site();
        let site = folder.path().join("site");
        let sink = FolderSink::create(&out, &site).unwrap();
        sink.put("a.html", b"x").unwrap();
        sink.finish().unwrap();
        drop(FolderSink::create(&out, &site).unwrap());
        assert_eq!(files::list(&out).unwrap(), [PathBuf::from("a.html")]);
        assert_eq!(
            fs::read_dir(&site).unwrap().count(),
            1,
            "nothing lies beside it"
        );
    }

    #[test]
    fn what_renkei_did_not_make_is_never_replaced() {
        let (folder, out) = site();
        let site = folder.path().join("site");
        let hint = "hint: choose another folder with --out";

        fs::create_dir(&out).unwrap();
        fs::File::create(out.join("thesis.doc")).unwrap();
        assert_eq!(
            refusal(&out, &site),
            format!(
                "`site/dist` is not empty and was not made by renkei, so it is left alone\n{hint}"
            )
        );
        fs::File::create(site.join("file")).unwrap();
        assert_eq!(
            refusal(&site.join("file"), &site),
            format!("`site/file` is a file, not a folder\n{hint}")
        );
        assert_eq!(
            refusal(&site, &site),
            format!("`site` holds the site itself; a build would replace it\n{hint}")
        );
        assert_eq!(
            refusal(&site.join("templates/out"), &site),
            format!("`site/templates/out` lies among the sources of the site\n{hint}")
        );
    }

    #[test]
    fn two_builds_never_fill_one_folder() {
        let (folder, out) = site();
        let site = folder.path().join("site");
        let first = FolderSink::create(&out, &site).unwrap();
        assert_eq!(
            refusal(&out, &site),
            "another build is writing to `site/dist`\nhint: wait for it, or choose another --out"
        );
        first.put("a.html", b"x").unwrap();
        first.finish().unwrap();
        assert!(
            out.join("a.html").is_file(),
            "the first one is not disturbed"
        );
    }

    #[test]
    fn no_file_leaves_the_folder_or_is_written_twice() {
        let (folder, out) = site();
        let sink = FolderSink::create(&out, &folder.path().join("site")).unwrap();
        assert_eq!(
            sink.put("../a.html", b"x").unwrap_err().to_string(),
            "`../a.html` leads out of the output folder"
        );
        sink.put("a.html", b"x").unwrap();
        assert!(sink.put("a.html", b"y").is_err());
    }
}
