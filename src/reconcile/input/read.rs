//! Reads all source files, in parallel, and puts together what they say.

use std::path::PathBuf;

use rayon::prelude::*;

use super::file_name::{self, Said};
use super::{
    Correction, Decision, Input, Kind, OptOut, Readers, Subscriber, TakenFile, corrections,
    decisions, hidden, kind, newest, open_data, opt_outs, subscribers, unread,
};
use crate::files;
use crate::reconcile::open_data::{OpenData, OpenRow};
use crate::reconcile::postal::PostalCodes;
use crate::reconcile::rule::{footnote, number_respelled};
use crate::reconcile::service::stamp;
use crate::report::{Diagnostic, Findings, Place};
use crate::source::{Row, SourceFile, Table, Tables};

/// What one table holds.
pub(super) enum Content {
    Subscribers(Vec<Subscriber>),
    OpenData(Vec<OpenRow>),
    OptOuts(Vec<OptOut>),
    Corrections(Vec<Correction>),
    Decisions(Vec<Decision>),
    PostalCodes(PostalCodes),
}

/// A table's name and what it holds.
pub(super) type Named = (PathBuf, Content);

impl Content {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Subscribers(_) => Kind::Subscribers,
            Self::OpenData(_) => Kind::OpenData,
            Self::OptOuts(_) => Kind::OptOuts,
            Self::Corrections(_) => Kind::Corrections,
            Self::Decisions(_) => Kind::Decisions,
            Self::PostalCodes(_) => Kind::PostalCodes,
        }
    }

    fn rows(&self) -> usize {
        match self {
            Self::Subscribers(rows) => rows.len(),
            Self::OpenData(rows) => rows.len(),
            Self::OptOuts(rows) => rows.len(),
            Self::Corrections(rows) => rows.len(),
            Self::Decisions(rows) => rows.len(),
            Self::PostalCodes(codes) => codes.len(),
        }
    }
}

/// Reads all source files.
///
/// # Errors
///
/// With every problem of every file, when one of them is an error.
pub fn read(files: &[SourceFile], readers: &Readers<'_>) -> Result<(Input, Findings), Findings> {
    let read: Vec<_> = files
        .par_iter()
        .map(|file| read_file(file, readers))
        .collect();
    let mut findings = Findings::new();
    let mut tables = Vec::new();
    for (contents, found) in read {
        tables.extend(contents);
        findings.extend(found);
    }
    let doubtful = doubtful(&tables);
    tables.retain(|(file, _)| !doubtful.contains(file));
    let doubt = |file| kind::doubtful(Place::file(file));
    findings.extend(doubtful.into_iter().map(doubt));
    let (tables, set_aside) = newest::of(tables, readers);
    findings.extend(set_aside);
    let input = gathered(tables);
    findings.extend(missing(&input, findings.has_errors()));
    findings.or_value(input)
}

fn read_file(file: &SourceFile, readers: &Readers<'_>) -> (Vec<Named>, Findings) {
    let Tables {
        tables,
        notice,
        hidden_rows,
    } = match file.tables() {
        Ok(read) => read,
        Err(finding) => return (Vec::new(), finding.into()),
    };
    let mut findings: Findings = notice.into_iter().collect();
    findings.extend(hidden::rows(file, hidden_rows));
    let mut contents = Vec::new();
    for (kind, table) in recognised(tables, &mut findings) {
        findings.extend(hidden::sheet(&table));
        let (table, lines) = table.above_footnotes(match kind {
            Kind::Subscribers | Kind::OpenData => footnote::is_note,
            _ => footnote::is_of_list,
        });
        findings.extend(lines.into_iter().map(|line| unread::line(&table, line)));
        match content(kind, &table, readers) {
            Ok((content, found)) => {
                findings.extend(found);
                contents.push((table.file().to_owned(), content));
            }
            Err(found) => findings.extend(found),
        }
    }
    (contents, findings)
}

/// Of a workbook with several sheets the ones that are known count; notes may lie beside. What
/// may be a list is none of them.
fn recognised(tables: Vec<Table>, findings: &mut Findings) -> Vec<(Kind, Table)> {
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for table in tables {
        match Kind::below_titles(table) {
            Ok(found) => known.push(found),
            Err((finding, table)) => unknown.push((finding, table)),
        }
    }
    let is_known = !known.is_empty();
    let counts = |(finding, table): &(Diagnostic, Table)| {
        !is_known || finding.rule != kind::UNKNOWN || may_be_list(table)
    };
    let unknown = unknown.into_iter().filter(counts);
    findings.extend(unknown.map(|(finding, _)| finding));
    known
}

/// Whether something in it looks like the number of a facility, or its name says that it holds
/// requests.
fn may_be_list(table: &Table) -> bool {
    let is_number = |cell: &str| number_respelled::read(cell).is_ok();
    let header = table.header().any(is_number);
    let has_number = |row: Result<Row, Diagnostic>| row.is_ok_and(|row| row.cells().any(is_number));
    let says = file_name::says(table.file());
    header || says.is_some_and(|said| said != Said::Subscribers) || table.rows().any(has_number)
}

fn content(
    kind: Kind,
    table: &Table,
    readers: &Readers<'_>,
) -> Result<(Content, Findings), Findings> {
    let content = match kind {
        Kind::Subscribers => Content::Subscribers(subscribers::read(table, &readers.services)?),
        Kind::OptOuts => {
            let (requests, found) = opt_outs::read(table)?;
            return Ok((Content::OptOuts(requests), found));
        }
        Kind::Corrections => Content::Corrections(corrections::read(table, readers)?),
        Kind::Decisions => Content::Decisions(decisions::read(table)?),
        Kind::PostalCodes => Content::PostalCodes(PostalCodes::read(table, readers.folding)),
        Kind::OpenData => {
            let (rows, found) = open_data::read(table, &readers.services, &readers.areas)?;
            return Ok((Content::OpenData(rows), found));
        }
    };
    Ok((content, Findings::new()))
}

/// Names and numbers alone, beside a list that says it is the subscribers': nobody can tell
/// that they are not those who asked to be left out.
fn doubtful(tables: &[Named]) -> Vec<PathBuf> {
    let lists = tables.iter().filter_map(|(file, content)| match content {
        Content::Subscribers(rows) => Some((file, rows)),
        _ => None,
    });
    let is_told = |(file, rows): &(&PathBuf, &Vec<Subscriber>)| {
        let has_status = rows.iter().any(|row| !row.statuses.is_empty());
        has_status || file_name::says(file) == Some(Said::Subscribers)
    };
    let (told, others): (Vec<_>, Vec<_>) = lists.partition(is_told);
    let others = others.into_iter().filter(|_| !told.is_empty());
    others.map(|(file, _)| file.clone()).collect()
}

fn gathered(tables: Vec<Named>) -> Input {
    let mut input = Input::default();
    let mut open_data = Vec::new();
    for (file, content) in tables {
        input.files.push(TakenFile {
            stamp: stamp(&file),
            name: file.clone(),
            kind: content.kind(),
            rows: content.rows(),
        });
        match content {
            Content::Subscribers(rows) => input.subscribers.extend(rows),
            Content::OpenData(rows) => open_data.push((file, rows)),
            Content::OptOuts(rows) => input.opt_outs.extend(rows),
            Content::Corrections(rows) => input.corrections.extend(rows),
            Content::Decisions(rows) => input.decisions.extend(rows),
            Content::PostalCodes(codes) => input.postal_codes.extend(codes),
        }
    }
    input.open_data = OpenData::new(open_data);
    input
}

/// Kinds without which there is nothing to join. When a file could not be read, that is
/// the reason, and it is told already.
fn missing(input: &Input, has_errors: bool) -> Vec<Diagnostic> {
    let is_there = |kind| input.files.iter().any(|file| file.kind == kind);
    [
        (
            Kind::Subscribers,
            "a CSV file with the columns `事業所の名称` and `介護保険事業所番号`",
        ),
        (
            Kind::OpenData,
            "the files `jigyosho_NNN.csv` of 介護サービス情報公表システム",
        ),
    ]
    .into_iter()
    .filter(|&(kind, _)| !has_errors && !is_there(kind))
    .map(|(kind, what)| {
        Diagnostic::error(
            "source-missing",
            format!("there is no {} in data/source", kind.name()),
        )
        .hint(format!(
            "put {what} anywhere below data/source/{}",
            taken(input)
        ))
    })
    .collect()
}

/// What every file was taken for; open data are many.
fn taken(input: &Input) -> String {
    let files = input
        .files
        .iter()
        .filter(|file| file.kind != Kind::OpenData);
    let taken = files.map(|file| {
        format!(
            "; `{}` was read as {}",
            files::slashed(&file.name),
            file.kind.name()
        )
    });
    taken.collect()
}
