//! What the program brings along: templates, assets, reference data, and a site to start with.
//!
//! A site's own file of the same path wins over ours, so one file can be changed without
//! copying the rest. Knows paths and bytes, not what they mean.

pub mod starter;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rust_embed::RustEmbed;

use crate::files::{self, encoding};

#[derive(RustEmbed)]
#[folder = "."]
#[include = "templates/**/*"]
#[include = "assets/**/*"]
#[include = "data/reference/*"]
struct Builtin;

/// The folders whose files a site can replace, one by one.
pub const REPLACEABLE: [&str; 3] = ["assets", "data/reference", "templates"];

/// The names of all files that a site can replace (`templates/base.html`), sorted.
pub fn originals() -> BTreeSet<String> {
    Builtin::iter().map(Cow::into_owned).collect()
}

/// A file as it comes with the program.
pub fn original(name: &str) -> Option<Cow<'static, [u8]>> {
    Some(Builtin::get(name)?.data)
}

/// A site's folder laid over the files that come with the program.
#[derive(Debug, Clone)]
pub struct SiteFiles {
    folder: PathBuf,
}

impl SiteFiles {
    /// The files of the site in this folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// The site's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The text of a file that only the site itself can have.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is not UTF-8; the encodings that spreadsheets write are called
    /// by their names.
    pub fn read_own_text(&self, name: &str) -> Result<String> {
        text(name, files::read(&self.path(name))?)
    }

    /// The same for a file that the program may have, too: see [`SiteFiles::read`].
    ///
    /// # Errors
    ///
    /// As [`SiteFiles::read_own_text`].
    pub fn read_text(&self, name: &str) -> Result<String> {
        text(name, self.read(name)?.into_owned())
    }

    /// A file's place on disk, whether or not it is there.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The bytes of `templates/…`, `assets/…` or `data/reference/…`.
    ///
    /// # Errors
    ///
    /// When neither the site nor the program has it, or it cannot be read.
    pub fn read(&self, name: &str) -> Result<Cow<'static, [u8]>> {
        let own = self.path(name);
        if own.is_file() {
            return Ok(Cow::Owned(files::read(&own)?));
        }
        match original(name) {
            Some(bytes) => Ok(bytes),
            None => files::read(&own).map(Cow::Owned),
        }
    }

    /// The names of all files below `folder` (`templates`), the site's and ours, sorted.
    ///
    /// # Errors
    ///
    /// When the site's folder cannot be listed.
    pub fn list(&self, folder: &str) -> Result<Vec<String>> {
        let prefix = format!("{folder}/");
        let mut names = originals();
        names.retain(|name| name.starts_with(&prefix));
        names.extend(self.list_own(folder)?);
        Ok(names.into_iter().collect())
    }

    /// The names of the site's own files below `folder`, sorted.
    ///
    /// # Errors
    ///
    /// When the folder cannot be listed.
    pub fn list_own(&self, folder: &str) -> Result<Vec<String>> {
        let own = files::list(&self.path(folder))?;
        let named = |path: &PathBuf| format!("{folder}/{}", files::slashed(path));
        Ok(own.iter().map(named).collect())
    }
}

/// Without the mark that some editors put in front.
fn text(name: &str, bytes: Vec<u8>) -> Result<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text)),
        Err(error) => {
            let found = encoding::name(error.as_bytes());
            bail!("`{name}` is {found}; UTF-8 is expected")
        }
    }
}
