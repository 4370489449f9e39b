//! `renkei check --published`: nothing that must stay out is in a finished site.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use crate::builtin::SiteFiles;
use crate::check::private::{self, Search, Secret};
use crate::dataset::{self, Area, Areas, Dataset, Entry, Reference};
use crate::reconcile::input::{OptOut, secret_items};
use crate::report::terminal::{Terminal, counted};
use crate::report::{Diagnostic, Findings, Place, Status};

use crate::command::join::sources;

/// How many files are searched at a time: enough for all processors, little in memory.
const AT_ONCE: usize = 256;

/// Runs the check.
///
/// # Errors
///
/// When the sources or the site cannot be read. Findings are shown and told by the status.
pub(super) fn run(published: &Path, site: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let search = search(site)?;
    let mut findings = Findings::new();
    let mut waiting: Vec<private::Entry> = Vec::new();
    let mut count = 0;
    private::entries(published, |entry| {
        count += 1;
        waiting.push(entry);
        if waiting.len() == AT_ONCE {
            findings.extend(leaks(&search, &std::mem::take(&mut waiting)));
        }
    })?;
    findings.extend(leaks(&search, &waiting));
    terminal.findings(&findings);
    if findings.has_errors() {
        return Ok(Status::Findings);
    }
    terminal.result(format!(
        "{} searched: nothing that must stay out",
        counted(count, "file")
    ));
    Ok(Status::Fine)
}

fn search(site: &SiteFiles) -> Result<Search> {
    let reference = Reference::load(site)?;
    let (dataset, _) = dataset::load(site, &reference)?;
    let (input, _) = sources::read(site, &reference)?;
    let files = sources::list(site)?.files;
    let items = secret_items(&files, |number| dataset.facility(number).is_some());
    // The first place of each text is enough: corporations run many facilities.
    let mut secrets: BTreeMap<String, Secret> = BTreeMap::new();
    for item in items {
        let (text, what, source) = (item.text.clone(), item.what, item.source);
        secrets
            .entry(item.text)
            .or_insert(Secret { text, what, source });
    }
    for secret in input.opt_outs.iter().flat_map(of_opt_out) {
        secrets.insert(secret.text.clone(), secret);
    }
    let places = place_names(&reference.areas);
    let published = published(&dataset).chain(places.iter().map(Cow::from));
    Search::new(
        secrets.into_values().collect(),
        published,
        addresses(&dataset),
    )
}

/// Municipalities run facilities too; their names stand on every page of a place.
fn place_names(areas: &Areas) -> Vec<String> {
    let prefecture = |area: &Area| &areas.prefecture(area.code.prefecture()).name;
    let of_area = |area: &Area| {
        [
            area.name.clone(),
            format!("{}{}", prefecture(area), area.name),
        ]
    };
    let prefectures = areas
        .prefectures()
        .iter()
        .map(|prefecture| prefecture.name.clone());
    areas.all().flat_map(of_area).chain(prefectures).collect()
}

/// The number, and the whole name.
fn of_opt_out(request: &OptOut) -> [Secret; 2] {
    let secret = |text: &str, what| Secret {
        text: text.to_owned(),
        what,
        source: request.place.to_string(),
    };
    [
        secret(
            request.number.as_str(),
            "the number of a facility that asked to be left out",
        ),
        secret(
            &request.name,
            "the name of a facility that asked to be left out",
        ),
    ]
}

fn published(dataset: &Dataset) -> impl Iterator<Item = Cow<'_, str>> {
    dataset.facilities().flat_map(|facility| {
        facility
            .entries()
            .flat_map(|entry| [entry.name().into(), entry.url().into()])
    })
}

fn addresses(dataset: &Dataset) -> impl Iterator<Item = &str> {
    dataset
        .facilities()
        .flat_map(|facility| facility.entries().map(Entry::address))
}

fn leaks(search: &Search, entries: &[private::Entry]) -> Vec<Diagnostic> {
    entries
        .par_iter()
        .flat_map_iter(|entry| {
            search.leaks(&entry.bytes).into_iter().map(|leak| {
                Diagnostic::error(
                    "published-private",
                    format!("{} is in the site", leak.secret.what),
                )
                .at(Place::line(&entry.path, leak.line))
                .note(format!("the sources have it in {}", leak.secret.source))
                .hint("take the file off the server at once; run `renkei join` and build again")
            })
        })
        .collect()
}
