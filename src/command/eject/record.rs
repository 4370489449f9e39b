//! `ejected.toml`: which original each of the site's own files was copied from.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::builtin::SiteFiles;
use crate::files;
use crate::report::{Findings, toml_error};
use crate::write::Digest;

/// Name of the record in a site's folder.
pub(crate) const EJECTED: &str = "ejected.toml";

const HEADER: &str = "\
# Kept by `renkei eject`: the built-in files that were copied into this site, and the SHA-256 of
# each as it was then. `renkei check` tells when a newer renkei has another.

";

/// The names of copied files, each with the SHA-256 of its original at that time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Record(BTreeMap<String, String>);

impl Record {
    /// The record of a site; an empty one when nothing was copied yet.
    ///
    /// # Errors
    ///
    /// With a finding when it is not TOML, with another error when it cannot be read.
    pub(crate) fn read(site: &SiteFiles) -> Result<Self> {
        if !site.path(EJECTED).is_file() {
            return Ok(Self::default());
        }
        let text = site.read_own_text(EJECTED)?;
        let read = toml::from_str(&text).map_err(|error| {
            let hint = "take the line out; `renkei eject --accept` writes it anew";
            Findings::from(toml_error("override", EJECTED, &text, &error).hint(hint))
        });
        Ok(Self(read?))
    }

    /// Writes it into the site.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn write(&self, site: &SiteFiles) -> Result<()> {
        let lines = toml::to_string(&self.0)?;
        files::write(&site.path(EJECTED), format!("{HEADER}{lines}").as_bytes())
    }

    /// Notes that a file of this name stands in for this original.
    pub(crate) fn note(&mut self, name: &str, original: &[u8]) {
        self.0.insert(name.to_owned(), digest(original));
    }

    /// Whether a file was copied at all.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether it was copied from exactly this original.
    pub(crate) fn is_of(&self, name: &str, original: &[u8]) -> bool {
        self.0.get(name) == Some(&digest(original))
    }

    /// Whether any file of a folder was copied.
    pub(crate) fn knows_any_of(&self, folder: &str) -> bool {
        let inside = |name: &String| {
            name.strip_prefix(folder)
                .is_some_and(|r| r.starts_with('/'))
        };
        self.0.keys().any(inside)
    }
}

fn digest(bytes: &[u8]) -> String {
    Digest::of(&[bytes]).to_string()
}
