//! From a site's folder to a [`Site`] and its [`Renderer`].

use anyhow::Result;

use crate::builtin::SiteFiles;
use crate::config::{self, CONFIG, Config};
use crate::dataset::{self, Reference};
use crate::render::{Assets, Renderer};
use crate::report::Findings;
use crate::site::{Articles, Atlas, Site};

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
    pub fn with(files: &SiteFiles, change: impl FnOnce(Config) -> Config) -> Result<Self> {
        let reference = Reference::load(files)?;
        let atlas = Atlas::load(files)?;
        let assets = Assets::load(files)?;
        let text = settings(files)?;
        let (config, dataset, articles) = join(
            || config::load(&text, &reference.services),
            || dataset::load(files, &reference),
            || Articles::load(files),
        );
        let mut findings = Findings::new();
        let config = kept(config, &mut findings);
        let dataset = kept(dataset, &mut findings);
        let articles = kept(articles, &mut findings);
        let (Some(config), Some((dataset, warnings)), Some(articles)) = (config, dataset, articles)
        else {
            return Err(findings.into());
        };
        let site = Site::new(
            change(config),
            reference,
            dataset,
            articles,
            atlas,
            assets.names(),
        );
        let renderer = Renderer::new(files, assets, &site)?;
        Ok(Self {
            site,
            renderer,
            warnings,
        })
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

fn join<A: Send, B: Send, C: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
    c: impl FnOnce() -> C + Send,
) -> (A, B, C) {
    let (a, (b, c)) = rayon::join(a, || rayon::join(b, c));
    (a, b, c)
}

fn kept<T>(result: Result<T, Findings>, findings: &mut Findings) -> Option<T> {
    result.map_err(|found| findings.extend(found)).ok()
}
