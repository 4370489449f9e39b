//! The parts a site is made of, each as it was when it was last read.
//!
//! Owns which files make which part, and reads again only what has changed: a preview of
//! the whole country would otherwise read 200,000 rows for every changed word.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};

use super::Loaded;
use crate::builtin::SiteFiles;
use crate::config::{CONFIG, Config};
use crate::dataset::{self, Dataset, Reference};
use crate::render::{self, Assets, Renderer};
use crate::report::{Diagnostic, Findings};
use crate::site::{Articles, Atlas, PAGES, Site};
use crate::text::Texts;

/// What can change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What codes mean, and the shapes of maps.
    Reference,
    /// `site.toml`.
    Settings,
    /// The facilities.
    Dataset,
    /// The Markdown pages.
    Articles,
    /// Style sheets, scripts, images.
    Assets,
    /// The templates and the words in them.
    Templates,
}

/// The folders and files of each part, relative to the site's folder.
pub const SOURCES: [(&str, Part); 6] = [
    ("data/reference", Part::Reference),
    (CONFIG, Part::Settings),
    ("data/published", Part::Dataset),
    (PAGES, Part::Articles),
    ("assets", Part::Assets),
    ("templates", Part::Templates),
];

impl Part {
    /// The part that a file belongs to, by its path relative to the site's folder.
    pub fn of(path: &Path) -> Option<Self> {
        let found = SOURCES.iter().find(|(source, _)| path.starts_with(source));
        found.map(|&(_, part)| part)
    }
}

/// Why a part could not be read.
#[derive(Debug, Clone)]
enum Trouble {
    /// What people wrote is wrong.
    Findings(Findings),
    /// Something could not be read at all.
    Failure(String),
}

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<Findings>() {
            Ok(findings) => Self::Findings(findings),
            Err(error) => Self::Failure(format!("{error:#}")),
        }
    }
}

impl From<Findings> for Trouble {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}

type Read<T> = Result<T, Trouble>;

/// How the caller changes settings after they were read.
type Change = Box<dyn Fn(Config) -> Config + Send + Sync>;

/// All parts of the site in one folder.
pub struct Parts {
    files: SiteFiles,
    change: Change,
    reference: Read<Arc<Reference>>,
    atlas: Read<Arc<Atlas>>,
    settings: Read<Config>,
    dataset: Read<(Arc<Dataset>, Findings)>,
    articles: Read<Articles>,
    assets: Read<Arc<Assets>>,
    texts: Read<(Arc<Texts>, Findings)>,
}

impl Parts {
    /// Reads everything. `change` is applied to the settings, now and whenever they are
    /// read again.
    pub fn read(
        files: &SiteFiles,
        change: impl Fn(Config) -> Config + Send + Sync + 'static,
    ) -> Self {
        let change: Change = Box::new(change);
        let reference = reference(files);
        let ((settings, dataset), (articles, (atlas, assets))) = rayon::join(
            || {
                rayon::join(
                    || settings(files, &reference, &change),
                    || dataset(files, &reference),
                )
            },
            || {
                rayon::join(
                    || articles(files),
                    || rayon::join(|| atlas(files), || assets(files)),
                )
            },
        );
        let texts = texts(files, &settings);
        Self {
            files: files.clone(),
            change,
            reference,
            atlas,
            settings,
            dataset,
            articles,
            assets,
            texts,
        }
    }

    /// Reads these parts again. Templates are not kept here: [`Parts::assemble`] reads them.
    pub fn reread(&mut self, changed: &BTreeSet<Part>) {
        let has_changed = |part| changed.contains(&part);
        let codes_changed = has_changed(Part::Reference);
        if codes_changed {
            self.reference = reference(&self.files);
            self.atlas = atlas(&self.files);
        }
        if codes_changed || has_changed(Part::Settings) {
            self.settings = settings(&self.files, &self.reference, &self.change);
        }
        if codes_changed || has_changed(Part::Dataset) {
            self.dataset = dataset(&self.files, &self.reference);
        }
        if has_changed(Part::Articles) {
            self.articles = articles(&self.files);
        }
        if has_changed(Part::Assets) {
            self.assets = assets(&self.files);
        }
        if codes_changed || has_changed(Part::Settings) || has_changed(Part::Templates) {
            self.texts = texts(&self.files, &self.settings);
        }
    }

    /// The site of these parts. Of the `former` one it takes over what follows from
    /// facilities and settings that are still the same.
    ///
    /// # Errors
    ///
    /// With [`Findings`] when settings, data, pages or templates have errors, all of them
    /// at once; with another error when something cannot be read.
    pub fn assemble(&self, former: Option<&Site>) -> Result<Loaded> {
        let (
            Ok(reference),
            Ok(atlas),
            Ok(settings),
            Ok((dataset, warnings)),
            Ok(articles),
            Ok(assets),
            Ok((texts, about_texts)),
        ) = (
            &self.reference,
            &self.atlas,
            &self.settings,
            &self.dataset,
            &self.articles,
            &self.assets,
            &self.texts,
        )
        else {
            return Err(self.troubles());
        };
        let is_same = |former: &&Site| {
            Arc::ptr_eq(&former.dataset, dataset)
                && Arc::ptr_eq(&former.reference, reference)
                && former.config == *settings
        };
        let site = match former.filter(is_same) {
            Some(former) => former
                .clone()
                .with(articles.clone(), texts.clone(), assets.names()),
            None => Site::new(
                settings.clone(),
                reference.clone(),
                dataset.clone(),
                articles.clone(),
                texts.clone(),
                atlas.clone(),
                assets.names(),
            ),
        };
        let renderer = Renderer::new(&self.files, assets.clone(), &site)?;
        let mut warnings = warnings.clone();
        warnings.extend(about_texts.clone());
        Ok(Loaded {
            site,
            renderer,
            warnings,
        })
    }

    /// Everything that is wrong with the parts, and what can be told of the templates without them.
    fn troubles(&self) -> anyhow::Error {
        fn trouble<T>(part: &Read<T>) -> Option<&Trouble> {
            part.as_ref().err()
        }
        let troubles = [
            trouble(&self.reference),
            trouble(&self.atlas),
            trouble(&self.settings),
            trouble(&self.dataset),
            trouble(&self.articles),
            trouble(&self.assets),
            trouble(&self.texts),
        ];
        let mut all = render::unparsed(&self.files);
        for trouble in troubles.into_iter().flatten() {
            match trouble {
                Trouble::Findings(findings) => all.extend(findings.clone()),
                Trouble::Failure(message) => return anyhow!(message.clone()),
            }
        }
        all.into()
    }
}

/// What is wrong, as findings: a preview shows what cannot be read like everything else.
pub fn findings(error: anyhow::Error) -> Findings {
    match Trouble::from(error) {
        Trouble::Findings(findings) => findings,
        Trouble::Failure(message) => Diagnostic::error("unreadable", message).into(),
    }
}

fn reference(files: &SiteFiles) -> Read<Arc<Reference>> {
    Ok(Arc::new(Reference::load(files)?))
}

fn atlas(files: &SiteFiles) -> Read<Arc<Atlas>> {
    Ok(Arc::new(Atlas::load(files)?))
}

fn settings(files: &SiteFiles, reference: &Read<Arc<Reference>>, change: &Change) -> Read<Config> {
    let text = super::load::settings(files)?;
    let services = &reference.as_ref().map_err(Clone::clone)?.services;
    Ok(change(super::load::config(files, &text, services)?))
}

fn dataset(files: &SiteFiles, reference: &Read<Arc<Reference>>) -> Read<(Arc<Dataset>, Findings)> {
    let reference = reference.as_ref().map_err(Clone::clone)?;
    let (dataset, warnings) = dataset::load(files, reference)?;
    Ok((Arc::new(dataset), warnings))
}

fn articles(files: &SiteFiles) -> Read<Articles> {
    Ok(Articles::load(files)?)
}

fn assets(files: &SiteFiles) -> Read<Arc<Assets>> {
    Ok(Arc::new(Assets::load(files)?))
}

/// The texts of the language of the settings. What is wrong with these is told by them.
fn texts(files: &SiteFiles, settings: &Read<Config>) -> Read<(Arc<Texts>, Findings)> {
    let Ok(settings) = settings else {
        return Err(Findings::new().into());
    };
    let (texts, warnings) = Texts::load(files, &settings.language)?;
    Ok((Arc::new(texts), warnings))
}
