//! The files a join writes, all of them together or none.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::{Publication, page, summary};
use crate::builtin::SiteFiles;
use crate::dataset::Reference;
use crate::dataset::published::{ABOUT, FACILITIES, write_facilities};
use crate::files::replace::{self, Contents};
use crate::reconcile::compare::{CHANGES, HISTORY, TOTALS, write_totals};
use crate::reconcile::opt_out_record::{self, OPT_OUT_RECORD};
use crate::reconcile::{OUTCOMES, write_outcomes};

/// Where the steward's page lies in a site.
pub(super) const REPORT: &str = "data/report/report.html";
const SUMMARY: &str = "data/report/summary.json";

pub(super) fn write(
    site: &SiteFiles,
    publication: &Publication,
    reference: &Reference,
    is_dry_run: bool,
) -> Result<()> {
    let Publication {
        dataset,
        joined,
        changes,
        history,
        opt_outs,
        ..
    } = publication;
    let mut outputs = vec![
        (OUTCOMES, write_outcomes(&joined.outcomes)),
        (
            REPORT,
            page::html(site, publication, reference, is_dry_run)?,
        ),
        (SUMMARY, summary::json(publication)?),
    ];
    // Nobody has left the publication by a dry run, and no request is forgotten by it.
    if !is_dry_run {
        let about = toml::to_string(dataset.about()).context("cannot write dataset.toml")?;
        outputs.extend([
            (OPT_OUT_RECORD, opt_out_record::write(opt_outs)),
            (FACILITIES, write_facilities(joined.rows.clone(), reference)),
            (ABOUT, about.into_bytes()),
            (TOTALS, write_totals(&joined.totals, reference)),
            (HISTORY, history.write()),
            (CHANGES, changes.write()),
        ]);
    }
    let mut folders: BTreeMap<String, Contents> = BTreeMap::new();
    for (path, bytes) in outputs {
        if let Some((folder, name)) = path.rsplit_once('/') {
            folders
                .entry(folder.to_owned())
                .or_default()
                .insert(name.to_owned(), bytes);
        }
    }
    replace::replace(site.folder(), &folders)
}
