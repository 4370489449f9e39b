//! From tables to what they say: each kind of source has a file here.
//!
//! Owns headers, kinds and the meaning of cells. Must not know how rows are matched.

mod header;
mod kind;
mod open_data;
mod opt_outs;
mod subscribers;

use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;

pub use kind::Kind;
pub use opt_outs::OptOut;
pub use subscribers::Subscriber;

use super::area::AreaFinder;
use super::open_data::{OpenData, OpenRow};
use super::rule::open_data_older;
use super::service::{ServiceFinder, stamp};
use crate::report::{Diagnostic, Findings, Place};
use crate::source::{SourceFile, Table};

/// Everything the sources say.
#[derive(Debug, Default)]
pub struct Input {
    /// Rows of the subscriber list, in its order.
    pub subscribers: Vec<Subscriber>,
    /// The register.
    pub open_data: OpenData,
    /// Requests to be left out.
    pub opt_outs: Vec<OptOut>,
    /// What each file was taken for, in order of their names.
    pub files: Vec<TakenFile>,
}

/// A file and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFile {
    /// Its name, relative to the site.
    pub name: PathBuf,
    /// What it was taken for.
    pub kind: Kind,
    /// How many rows it has.
    pub rows: usize,
    /// The day in its name.
    pub stamp: Option<Date>,
}

/// What one table holds.
enum Content {
    Subscribers(Vec<Subscriber>),
    OpenData(Vec<OpenRow>),
    OptOuts(Vec<OptOut>),
}

impl Content {
    fn kind_and_rows(&self) -> (Kind, usize) {
        match self {
            Self::Subscribers(rows) => (Kind::Subscribers, rows.len()),
            Self::OpenData(rows) => (Kind::OpenData, rows.len()),
            Self::OptOuts(rows) => (Kind::OptOuts, rows.len()),
        }
    }
}

/// What the readers need to understand cells.
#[derive(Debug)]
pub struct Readers<'a> {
    /// Finds services.
    pub services: ServiceFinder<'a>,
    /// Finds municipalities.
    pub areas: AreaFinder<'a>,
}

/// Reads all source files, in parallel.
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
    let tables = newest(tables, readers, &mut findings);
    let input = gathered(tables);
    findings.extend(missing(&input, findings.has_errors()));
    findings.or_value(input)
}

type Named = (PathBuf, Content);

fn read_file(file: &SourceFile, readers: &Readers<'_>) -> (Vec<Named>, Findings) {
    let mut findings = Findings::new();
    let tables = match file.tables() {
        Ok((tables, notice)) => {
            findings.extend(notice);
            tables
        }
        Err(finding) => {
            findings.push(finding);
            Vec::new()
        }
    };
    let mut contents = Vec::new();
    for table in tables {
        match content(&table, readers) {
            Ok((content, found)) => {
                findings.extend(found);
                contents.push((table.file().to_owned(), content));
            }
            Err(found) => findings.extend(found),
        }
    }
    (contents, findings)
}

fn content(table: &Table, readers: &Readers<'_>) -> Result<(Content, Findings), Findings> {
    let fine = |content| (content, Findings::new());
    match Kind::of(table)? {
        Kind::Subscribers => subscribers::read(table, &readers.services)
            .map(Content::Subscribers)
            .map(fine),
        Kind::OptOuts => opt_outs::read(table).map(Content::OptOuts).map(fine),
        Kind::OpenData => {
            let (rows, found) = open_data::read(table, &readers.services, &readers.areas)?;
            Ok((Content::OpenData(rows), found))
        }
    }
}

/// Sets aside what a newer file of the same kind replaces: open data of the same service,
/// and subscriber lists whose names carry different days. Opt-outs all count, always.
fn newest(tables: Vec<Named>, readers: &Readers<'_>, findings: &mut Findings) -> Vec<Named> {
    let key = |file: &PathBuf, content: &Content| match content {
        Content::Subscribers(_) => Some((Kind::Subscribers, None)),
        Content::OpenData(_) => readers
            .services
            .of_file(file)
            .map(|service| (Kind::OpenData, Some(service))),
        Content::OptOuts(_) => None,
    };
    let mut kept: Vec<Named> = Vec::new();
    let stamps: Vec<_> = tables
        .iter()
        .map(|(file, content)| (key(file, content), stamp(file)))
        .collect();
    for ((file, content), (key, day)) in tables.into_iter().zip(&stamps) {
        let newest = stamps
            .iter()
            .filter(|(other, _)| other == key)
            .map(|(_, day)| *day)
            .max();
        if key.is_some() && newest.is_some_and(|newest| newest > *day) {
            findings.push(set_aside(&file, newest.flatten()));
        } else {
            kept.push((file, content));
        }
    }
    kept
}

fn set_aside(file: &PathBuf, newest: Option<Date>) -> Diagnostic {
    let day = newest.map(|day| format!(" of {day}")).unwrap_or_default();
    Diagnostic::warning(
        open_data_older::NAME,
        format!("the file was set aside: a newer one{day} counts"),
    )
    .at(Place::file(file))
    .hint("take it out of data/source/ when it is no longer needed")
}

fn gathered(tables: Vec<Named>) -> Input {
    let mut input = Input::default();
    let mut open_data = Vec::new();
    for (file, content) in tables {
        let (kind, rows) = content.kind_and_rows();
        input.files.push(TakenFile {
            stamp: stamp(&file),
            name: file.clone(),
            kind,
            rows,
        });
        match content {
            Content::Subscribers(rows) => input.subscribers.extend(rows),
            Content::OpenData(rows) => open_data.push((file, rows)),
            Content::OptOuts(rows) => input.opt_outs.extend(rows),
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
        .hint(format!("put {what} anywhere below data/source/"))
    })
    .collect()
}
