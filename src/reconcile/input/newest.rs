//! Sets aside what a newer file of the same kind replaces: open data of the same service,
//! and subscriber lists whose names carry different days. Requests to be left out,
//! corrections and decisions all count, always.

use std::path::Path;

use jiff::civil::Date;

use super::read::{Content, Named};
use super::{Kind, Readers};
use crate::dataset::ServiceCode;
use crate::reconcile::rule::open_data_older;
use crate::reconcile::service::stamp;
use crate::report::{Diagnostic, Place};

type Key = (Kind, Option<ServiceCode>);

/// The tables that count, and what is to be said of the others.
pub(super) fn of(tables: Vec<Named>, readers: &Readers<'_>) -> (Vec<Named>, Vec<Diagnostic>) {
    let days: Vec<(Option<Key>, Option<Date>)> = tables
        .iter()
        .map(|(file, content)| (key(file, content, readers), stamp(file)))
        .collect();
    let newest = |key: &Key| {
        days.iter()
            .filter(|(other, _)| other.as_ref() == Some(key))
            .map(|(_, day)| *day)
            .max()
    };
    let mut kept = Vec::new();
    let mut set_aside = Vec::new();
    for ((file, content), (key, day)) in tables.into_iter().zip(&days) {
        match key.as_ref().and_then(newest).filter(|newest| newest > day) {
            Some(_) if day.is_none() && content.kind() == Kind::Subscribers => {
                set_aside.push(undated(&file));
            }
            Some(newest) => set_aside.push(finding(&file, newest)),
            None => kept.push((file, content)),
        }
    }
    (kept, set_aside)
}

/// Files with the same key speak of the same thing.
fn key(file: &Path, content: &Content, readers: &Readers<'_>) -> Option<Key> {
    match content {
        Content::Subscribers(_) => Some((Kind::Subscribers, None)),
        Content::OpenData(_) => readers
            .services
            .of_file(file)
            .map(|service| (Kind::OpenData, Some(service))),
        _ => None,
    }
}

/// A part of the list may be meant, or a former one: one would lose facilities, the other keep
/// those that have left.
fn undated(file: &Path) -> Diagnostic {
    let message = "this subscriber list has no day in its name, and another one has";
    Diagnostic::error("source-undated", message)
        .at(Place::file(file))
        .hint(
            "write the day into its name, `subscribers-YYYYMMDD.csv`: lists of the newest day \
             count, all of them; or take it out of data/source/",
        )
}

fn finding(file: &Path, newest: Option<Date>) -> Diagnostic {
    let day = newest.map(|day| format!(" of {day}")).unwrap_or_default();
    let message = format!("the file was set aside: a newer one{day} counts");
    Diagnostic::warning(open_data_older::NAME, message)
        .at(Place::file(file))
        .hint("take it out of data/source/ when it is no longer needed")
}
