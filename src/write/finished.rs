//! A build that was written before, read again.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::manifest::{Entry, Header, MANIFEST, Manifest, is_own};
use crate::files::{self, tree};

/// A folder or an archive with its manifest.
#[derive(Debug)]
pub struct Finished {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it.
    pub manifest: Manifest,
}

impl Finished {
    /// A build that has a manifest.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or has none.
    pub fn open(path: &Path) -> Result<Self> {
        let Some(text) = tree::find(path, MANIFEST)? else {
            bail!(
                "`{}` has no manifest\nhint: build it with --part or --manifest",
                path.display()
            );
        };
        let manifest = Manifest::read(&text).with_context(|| manifest_of(path))?;
        let path = path.to_owned();
        Ok(Self { path, manifest })
    }

    /// The manifest of a build: that in the folder or archive or, when there is none, one of
    /// the files that lie there. Or the manifest itself, kept as a `.json` file.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn manifest(path: &Path) -> Result<Manifest> {
        if path.extension().is_some_and(|ending| ending == "json") {
            return Manifest::read(&files::read(path)?).with_context(|| manifest_of(path));
        }
        if let Some(text) = tree::find(path, MANIFEST)? {
            return Manifest::read(&text).with_context(|| manifest_of(path));
        }
        let mut files = Vec::new();
        tree::for_each(path, |path, bytes| {
            if !is_own(&path) {
                files.push(Entry::of(path, &bytes));
            }
            Ok(())
        })?;
        let header = Header::new(None, None, None);
        Ok(Manifest { header, files })
    }

    /// Hands every file that the manifest lists to `each`, in its order.
    ///
    /// # Errors
    ///
    /// When a file is missing, or one is there that the manifest does not list; and those of
    /// `each`.
    pub fn for_each(&self, mut each: impl FnMut(&Entry, Vec<u8>) -> Result<()>) -> Result<()> {
        let mut listed = self.manifest.files.iter();
        if self.path.is_dir() {
            return listed.try_for_each(|entry| {
                if !files::stays_inside(Path::new(&entry.path)) {
                    bail!("`{}` leads out of `{}`", entry.path, self.path.display());
                }
                each(entry, files::read(&self.path.join(&entry.path))?)
            });
        }
        tree::for_each(&self.path, |path, bytes| {
            if is_own(&path) {
                return Ok(());
            }
            match listed.next() {
                Some(entry) if entry.path == path => each(entry, bytes),
                _ => bail!(
                    "`{}` holds `{path}`, which its manifest does not list there",
                    self.path.display()
                ),
            }
        })?;
        match listed.next() {
            Some(entry) => bail!("`{}` lacks `{}`", self.path.display(), entry.path),
            None => Ok(()),
        }
    }
}

fn manifest_of(path: &Path) -> String {
    format!("cannot use the manifest of `{}`", path.display())
}
