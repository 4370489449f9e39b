//! What came out, in a few lines for the terminal and in `summary.json` for the pipeline.
//! Counts only: no name and no number.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::Publication;
use super::outputs::REPORT;
use crate::reconcile::Verdict;
use crate::reconcile::compare::ChangeKind;
use crate::report::terminal::counted;

#[derive(Serialize)]
struct Summary<'a> {
    as_of: String,
    facilities: usize,
    rows: usize,
    listed: usize,
    /// By result, in the words of outcomes.csv.
    outcomes: BTreeMap<&'static str, usize>,
    /// By the rule that decided.
    rules: BTreeMap<&'static str, usize>,
    /// By the rule that spoke.
    warnings: BTreeMap<&'static str, usize>,
    changes: Changes,
    sources: Vec<SourceFile<'a>>,
}

#[derive(Serialize)]
struct Changes {
    added: usize,
    renamed: usize,
    moved: usize,
    removed: usize,
}

#[derive(Serialize)]
struct SourceFile<'a> {
    file: String,
    kind: &'a str,
    rows: usize,
}

pub(super) fn json(publication: &Publication) -> Result<Vec<u8>> {
    let Publication {
        dataset,
        joined,
        input,
        changes,
        findings,
        ..
    } = publication;
    let count = |names: &mut dyn Iterator<Item = &'static str>| {
        names.fold(
            BTreeMap::new(),
            |mut counts: BTreeMap<&'static str, usize>, name| {
                *counts.entry(name).or_default() += 1;
                counts
            },
        )
    };
    let summary = Summary {
        as_of: dataset.about().as_of.to_string(),
        facilities: dataset.facility_count(),
        rows: dataset.row_count(),
        listed: joined.outcomes.len(),
        outcomes: count(
            &mut joined
                .outcomes
                .iter()
                .map(|outcome| outcome.verdict.as_str()),
        ),
        rules: count(&mut joined.outcomes.iter().map(|outcome| outcome.rule)),
        warnings: count(&mut findings.iter().map(|finding| finding.rule)),
        changes: Changes {
            added: changes.count(ChangeKind::Added),
            renamed: changes.count(ChangeKind::Renamed),
            moved: changes.count(ChangeKind::Moved),
            removed: changes.removed,
        },
        sources: input
            .files
            .iter()
            .map(|file| SourceFile {
                file: crate::files::slashed(&file.name),
                kind: file.kind.name(),
                rows: file.rows,
            })
            .collect(),
    };
    let mut text = serde_json::to_vec_pretty(&summary)?;
    text.push(b'\n');
    Ok(text)
}

pub(super) fn text(publication: &Publication, is_dry_run: bool) -> String {
    let Publication {
        dataset, joined, ..
    } = publication;
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
        "{} {} facilities ({}) as of {}, out of {}\n{counts}\n{REPORT} shows what needs a decision",
        if is_dry_run {
            "would publish"
        } else {
            "published"
        },
        dataset.facility_count(),
        counted(dataset.row_count(), "row"),
        dataset.about().as_of,
        counted(joined.outcomes.len(), "listed row"),
    )
}
