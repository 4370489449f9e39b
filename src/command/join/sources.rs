//! What lies in `data/source/`: the tables, and `source.toml` about them as a whole.

use std::path::PathBuf;

use anyhow::Result;
use jiff::civil::Date;
use serde::Deserialize;

use crate::builtin::SiteFiles;
use crate::dataset::{Abolished, About, Reference, Source};
use crate::reconcile::area::AreaFinder;
use crate::reconcile::input::{self, Input, Kind, Readers};
use crate::reconcile::service::ServiceFinder;
use crate::report::{Diagnostic, Findings, toml_error};
use crate::source::Listing;
use crate::{files, reconcile, source};

const FOLDER: &str = "data/source";
const SETTINGS: &str = "data/source/source.toml";

/// `data/source/source.toml`: optional, as all its keys are.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::command) struct Settings {
    /// The day the subscriber list speaks of.
    pub(in crate::command) as_of: Option<Date>,
    /// Under which terms others may use the dataset.
    licence: Option<String>,
    /// Whether the facilities are invented.
    #[serde(default)]
    fictional: bool,
    /// What the credits name, when it is not the usual sources.
    #[serde(default, rename = "source")]
    sources: Vec<Source>,
}

pub(in crate::command) fn settings(site: &SiteFiles) -> Result<Settings> {
    if !site.path(SETTINGS).is_file() {
        return Ok(Settings::default());
    }
    let text = site.read_own_text(SETTINGS)?;
    let settings = toml::from_str(&text);
    Ok(
        settings
            .map_err(|error| Findings::from(toml_error("settings", SETTINGS, &text, &error)))?,
    )
}

pub(in crate::command) fn read(
    site: &SiteFiles,
    reference: &Reference,
) -> Result<(Input, Findings)> {
    let listing = list(site)?;
    let folding = &reference.folding;
    let abolished = Abolished::load(site)?;
    let readers = Readers {
        services: ServiceFinder::new(&reference.services, folding),
        areas: AreaFinder::new(&reference.areas, &abolished, folding),
        folding,
    };
    let mut findings: Findings = listing
        .passed_over
        .iter()
        .map(|file| input::unread(file))
        .collect();
    match input::read(&listing.files, &readers) {
        Ok((input, found)) => {
            findings.extend(found);
            let (input, findings) = findings.or_value(input)?;
            Ok((input, findings))
        }
        Err(found) => {
            findings.extend(found);
            Err(findings.into())
        }
    }
}

/// What lies in the folder.
pub(in crate::command) fn list(site: &SiteFiles) -> Result<Listing> {
    source::list(site.folder(), FOLDER, SETTINGS)
}

pub(in crate::command) fn as_of(
    input: &Input,
    given: Option<Date>,
    site: &SiteFiles,
) -> Result<(Date, Option<Diagnostic>)> {
    let lists = input
        .files
        .iter()
        .filter(|file| file.kind == Kind::Subscribers);
    let written = lists
        .filter_map(|file| files::modified(&path_of(site, &file.name.to_string_lossy())))
        .max();
    Ok(reconcile::as_of::of(input, given, written).map_err(Findings::from)?)
}

/// The file that a table is in: a sheet is called by its file, `#` and its own name.
fn path_of(site: &SiteFiles, table: &str) -> PathBuf {
    let ends = table.match_indices('#').map(|(end, _)| &table[..end]);
    let mut files = ends.map(|name| site.folder().join(name));
    let is_file = |path: &PathBuf| path.is_file();
    files
        .find(is_file)
        .unwrap_or_else(|| site.folder().join(table))
}

pub(in crate::command) fn about(as_of: Date, settings: Settings, input: &Input) -> About {
    let Settings {
        licence,
        fictional,
        sources,
        as_of: _,
    } = settings;
    About {
        as_of,
        licence: licence.unwrap_or_else(|| "CC BY 4.0".to_owned()),
        fictional,
        sources: if sources.is_empty() {
            usual_sources(as_of, input)
        } else {
            sources
        },
    }
}

fn usual_sources(as_of: Date, input: &Input) -> Vec<Source> {
    let open_data = input
        .files
        .iter()
        .filter(|file| file.kind == Kind::OpenData);
    vec![
        Source {
            name: "介護サービス情報公表システム オープンデータ（厚生労働省）".to_owned(),
            as_of: open_data.filter_map(|file| file.stamp).max(),
        },
        Source {
            name: "ケアプランデータ連携システムの利用事業所一覧".to_owned(),
            as_of: Some(as_of),
        },
    ]
}
