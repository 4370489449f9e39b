//! `renkei join`: source files to the published dataset, and what became of every row.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde::Deserialize;

use crate::builtin::SiteFiles;
use crate::dataset::published::{ABOUT, FACILITIES, write_facilities};
use crate::dataset::{Abolished, About, Folding, Reference, Source};
use crate::files::replace::{self, Contents};
use crate::reconcile::area::AreaFinder;
use crate::reconcile::input::{self, Input, Kind, Readers};
use crate::reconcile::service::ServiceFinder;
use crate::reconcile::{self, Joined, OUTCOMES, Verdict, as_of, write_outcomes};
use crate::report::terminal::{Terminal, counted};
use crate::report::{Findings, Status, toml_error};
use crate::{files, source};

/// Joins the files of data/source/ into the published dataset.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei join                        what lies in data/source/ becomes data/published/
  renkei join --as-of 2026-11-01     the list speaks of this day
  renkei join --site sites/tokyo     another site's folder

The files are recognised by their columns, whatever they are called:
  subscriber list   事業所の名称, 介護保険事業所番号
  open data         jigyosho_NNN.csv of 介護サービス情報公表システム
  opt-out list      介護保険事業所番号, 受付日")]
pub struct Args {
    /// The day the subscriber list speaks of; without it the file names and contents tell
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

/// Where the sources lie in a site.
const SOURCES: &str = "data/source";
/// What is true of the sources as a whole.
const SOURCE_SETTINGS: &str = "data/source/source.toml";

/// `data/source/source.toml`: optional.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceSettings {
    as_of: Option<Date>,
    licence: Option<String>,
    #[serde(default)]
    fictional: bool,
}

/// Runs the join.
///
/// # Errors
///
/// When the program cannot do its work. Findings about the data are shown and told by the
/// status.
pub fn run(args: &Args, site: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    replace::recover(site.folder())?;
    let reference = Reference::load(site)?;
    let folding = Folding::load(site)?;
    match joined(args, site, &reference, &folding)? {
        Ok((about, joined)) => {
            terminal.findings(&joined.findings);
            write(site, &about, &joined, &reference)?;
            terminal.result(summary(&about, &joined));
            Ok(Status::Fine)
        }
        Err(findings) => {
            terminal.findings(&findings);
            terminal.notice("nothing was published; the former outputs are as they were");
            Ok(Status::Findings)
        }
    }
}

fn joined(
    args: &Args,
    site: &SiteFiles,
    reference: &Reference,
    folding: &Folding,
) -> Result<Result<(About, Joined), Findings>> {
    let files = source::list(site.folder(), SOURCES)?;
    let abolished = Abolished::load(site)?;
    let readers = Readers {
        services: ServiceFinder::new(&reference.services, folding),
        areas: AreaFinder::new(&reference.areas, &abolished, folding),
    };
    let read = || -> Result<(About, Joined), Findings> {
        let settings = settings(site)?;
        let (input, mut findings) = input::read(&files, &readers)?;
        let written = newest_list(site.folder(), &input);
        let (as_of, warning) = as_of::of(&input, args.as_of.or(settings.as_of), written)?;
        findings.extend(warning);
        let mut joined = reconcile::reconcile(&input, reference, folding);
        findings.extend(std::mem::take(&mut joined.findings));
        let (about, findings) = findings.or_value(about(as_of, settings, &input))?;
        Ok((about, Joined { findings, ..joined }))
    };
    Ok(read())
}

fn settings(site: &SiteFiles) -> Result<SourceSettings, Findings> {
    let path = site.path(SOURCE_SETTINGS);
    if !path.is_file() {
        return Ok(SourceSettings::default());
    }
    let unreadable = |error: anyhow::Error| {
        crate::report::Diagnostic::error("source-unreadable", format!("{error:#}"))
    };
    let text = site.read_own_text(SOURCE_SETTINGS).map_err(unreadable)?;
    Ok(toml::from_str(&text)
        .map_err(|error| toml_error("settings", SOURCE_SETTINGS, &text, &error))?)
}

/// The day the subscriber list was last written, for when nothing else tells the day.
fn newest_list(site: &Path, input: &Input) -> Option<Date> {
    let lists = input
        .files
        .iter()
        .filter(|file| file.kind == Kind::Subscribers);
    lists
        .filter_map(|file| files::modified(&site.join(&file.name)))
        .max()
}

fn about(as_of: Date, settings: SourceSettings, input: &Input) -> About {
    let newest = |kind: Kind| {
        input
            .files
            .iter()
            .filter(|file| file.kind == kind)
            .filter_map(|file| file.stamp)
            .max()
    };
    About {
        as_of,
        licence: settings.licence.unwrap_or_else(|| "CC BY 4.0".to_owned()),
        fictional: settings.fictional,
        sources: vec![
            Source {
                name: "介護サービス情報公表システム オープンデータ（厚生労働省）".to_owned(),
                as_of: newest(Kind::OpenData),
            },
            Source {
                name: "ケアプランデータ連携システムの利用事業所一覧".to_owned(),
                as_of: Some(as_of),
            },
        ],
    }
}

fn write(site: &SiteFiles, about: &About, joined: &Joined, reference: &Reference) -> Result<()> {
    let about = toml::to_string(about).context("cannot write dataset.toml")?;
    let outputs = [
        (FACILITIES, write_facilities(joined.rows.clone(), reference)),
        (ABOUT, about.into_bytes()),
        (OUTCOMES, write_outcomes(&joined.outcomes)),
    ];
    let mut folders: BTreeMap<String, Contents> = BTreeMap::new();
    for (path, bytes) in outputs {
        if let Some((folder, name)) = path.rsplit_once('/') {
            folders
                .entry(folder.to_owned())
                .or_default()
                .insert(name.to_owned(), bytes);
        }
    }
    replace::replace(site.folder(), &folders, |_| false)
}

fn summary(about: &About, joined: &Joined) -> String {
    let mut numbers: Vec<_> = joined.rows.iter().map(|row| row.number).collect();
    numbers.dedup();
    let of = |verdict| {
        joined
            .outcomes
            .iter()
            .filter(|outcome| outcome.verdict == verdict)
            .count()
    };
    let counts = Verdict::ALL
        .map(|verdict| format!("{verdict} {}", of(verdict)))
        .join(" · ");
    format!(
        "published {} facilities ({}) as of {}, out of {}\n{counts}\n{OUTCOMES} tells each of them",
        numbers.len(),
        counted(joined.rows.len(), "row"),
        about.as_of,
        counted(joined.outcomes.len(), "listed row"),
    )
}
