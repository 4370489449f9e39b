//! What the last run left: the dataset that stands, and the requests it knew.

use anyhow::{Result, bail};

use super::Args;
use crate::builtin::SiteFiles;
use crate::dataset::published::FACILITIES;
use crate::dataset::{self, Dataset, Reference};
use crate::reconcile::compare::{HISTORY, History};
use crate::reconcile::opt_out_record::{Earlier, OPT_OUT_RECORD};
use crate::report::{Diagnostic, Findings, Place, Severity};

/// How much weighs what speaks against publishing, unless it is meant. A dry run publishes
/// nothing, so there is nothing to stop.
pub(super) fn severity(args: &Args, is_meant: bool) -> Severity {
    if args.dry_run || is_meant {
        Severity::Warning
    } else {
        Severity::Error
    }
}

/// The dataset that stands now. One that cannot be read stops the run, as the guards do:
/// nobody would see that the new one shrinks, and whoever opted out would stay in the counts
/// of earlier days.
pub(super) fn dataset(
    args: &Args,
    site: &SiteFiles,
    reference: &Reference,
    findings: &mut Findings,
) -> Option<Dataset> {
    if !site.path(FACILITIES).is_file() {
        return None;
    }
    let found = match dataset::load(site, reference) {
        Ok((former, _)) => return Some(former),
        Err(found) => found,
    };
    let message = "the former dataset cannot be read, so nothing can be compared with it";
    let hint = "bring it back as the last run wrote it; `--accept-shrink` goes on without it";
    let finding = Diagnostic {
        severity: severity(args, args.accept_shrink),
        ..Diagnostic::error("former-dataset", message)
    };
    let finding = finding.at(Place::file(FACILITIES)).hint(hint);
    let finding = found.iter().fold(finding, |finding, why| {
        let place = why.place.iter().map(|place| format!("{place}: "));
        let hint = why.hint.iter().map(|hint| format!("; {hint}"));
        let note = place.chain([why.message.clone()]).chain(hint);
        finding.note(note.collect::<String>())
    });
    findings.push(finding);
    None
}

/// What was counted at each publication.
///
/// # Errors
///
/// When it cannot be read.
pub(in crate::command) fn history(site: &SiteFiles) -> Result<History> {
    match text(site, HISTORY)? {
        Some(text) => Ok(History::read(text).map_err(Findings::from)?),
        None => Ok(History::default()),
    }
}

/// Says so when the dataset that stands is not the one that the last run wrote: whoever asks
/// to be left out and was taken out of it by hand would stay in the counts of earlier days.
pub(super) fn changed(args: &Args, former: &Dataset, history: &History) -> Option<Diagnostic> {
    let finding = Diagnostic {
        severity: severity(args, args.accept_shrink),
        ..history.mismatch(former)?
    };
    let hint = "bring it back as the last run wrote it, or whoever was taken out by hand stays in \
                the counts of earlier days; `--accept-shrink` goes on with it as it is";
    Some(finding.hint(hint))
}

/// The requests that the last run knew. A record that cannot be read stops this one, as
/// requests do that no list holds any more.
///
/// # Errors
///
/// When the file cannot be opened.
pub(super) fn requests(args: &Args, site: &SiteFiles, findings: &mut Findings) -> Result<Earlier> {
    let Some(text) = text(site, OPT_OUT_RECORD)? else {
        return Ok(Earlier::default());
    };
    Ok(Earlier::read(text).unwrap_or_else(|finding| {
        findings.push(Diagnostic {
            severity: severity(args, args.accept_withdrawn),
            ..finding
        });
        Earlier::default()
    }))
}

/// The text of an output of the former run.
pub(super) fn text(site: &SiteFiles, name: &str) -> Result<Option<String>> {
    if site.path(name).is_dir() {
        bail!("`{name}` is a folder; a file is written there");
    }
    site.path(name)
        .is_file()
        .then(|| site.read_own_text(name))
        .transpose()
}
