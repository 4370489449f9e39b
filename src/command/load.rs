//! From a site's folder to a [`Site`] and its [`Renderer`].

use anyhow::Result;

use super::parts::Parts;
use crate::builtin::SiteFiles;
use crate::config::{self, CONFIG, Config};
use crate::dataset::Services;
use crate::render::Renderer;
use crate::report::Findings;
use crate::site::Site;
use crate::text;

/// A site that can be asked for any of its routes.
#[derive(Debug)]
pub struct Loaded {
    /// What it publishes.
    pub site: Site,
    /// What turns it into bytes.
    pub renderer: Renderer,
    /// Warnings about settings and data.
    pub warnings: Findings,
}

impl Loaded {
    /// Reads everything a site is made of.
    ///
    /// # Errors
    ///
    /// With [`Findings`] when settings, data, pages or templates have errors, all of them
    /// at once; with another error when something cannot be read.
    pub fn from(files: &SiteFiles) -> Result<Self> {
        Self::with(files, |config| config)
    }

    /// The same, with settings changed by the caller.
    ///
    /// # Errors
    ///
    /// As [`Loaded::from`].
    pub fn with(
        files: &SiteFiles,
        change: impl Fn(Config) -> Config + Send + Sync + 'static,
    ) -> Result<Self> {
        Parts::read(files, change).assemble(None)
    }
}

/// The text of `site.toml`.
///
/// # Errors
///
/// When the folder is not that of a site.
pub(super) fn settings(files: &SiteFiles) -> Result<String> {
    if !files.path(CONFIG).is_file() {
        anyhow::bail!(
            "there is no `{CONFIG}` in `{}`\nhint: run renkei in a site's folder, or name it with --site DIR",
            files.folder().display()
        );
    }
    files.read_own_text(CONFIG)
}

/// The settings of a site, of the text of [`settings`].
pub(super) fn config(files: &SiteFiles, text: &str, services: &Services) -> Result<Config> {
    let languages = text::languages(files)?;
    Ok(config::load(text, services, &languages)?)
}
