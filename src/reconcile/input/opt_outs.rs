//! The opt-out list: who asked to be left out.
//!
//! It holds persons' names and telephone numbers. Only the number, the facility's name and
//! the dates are taken; no type here has a place for a contact, and the text of the file
//! is dropped as soon as its rows are read.

use jiff::civil::Date;

use super::header::{Column, folded};
use crate::dataset::{FacilityNumber, ShapeError};
use crate::reconcile::date;
use crate::reconcile::rule::{
    number_respelled, number_shape, opt_out_received, text_cleaned::cleaned,
};
use crate::report::{Diagnostic, Findings, Place};
use crate::source::Table;

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptOut {
    /// Where it stands, for messages.
    pub place: Place,
    /// The facility that is left out, with all its services.
    pub number: FacilityNumber,
    /// As the request gives it; for comparing only.
    pub name: String,
    /// When the request came.
    pub received: Option<Date>,
}

/// Reads the list. A number that lost its zero is completed without asking whether a name
/// confirms it: here leaving out too much is the safe side. A day that cannot be read is a
/// warning.
///
/// # Errors
///
/// With everything that makes it unreadable. A request that cannot be read stops the run:
/// otherwise its facility would stay published without a sound.
pub(super) fn read(table: &Table) -> Result<(Vec<OptOut>, Findings), Findings> {
    let number = Column::Number.require(table).map_err(Findings::from)?;
    let (name, received) = (Column::Name.find(table), Column::Received.find(table));
    let mut findings: Findings = second_number(table, number).into_iter().collect();
    let mut opt_outs = Vec::new();
    for row in table.rows() {
        let row = match row {
            Ok(row) => row,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let cell = row.cell(number);
        let place = table.place(row.line, number);
        let received = received.and_then(|column| {
            let day = date::find(row.cell(column));
            if day.is_none() && !row.cell(column).is_empty() {
                findings.push(undated(table.place(row.line, column)));
            }
            day
        });
        match number_respelled::read(cell) {
            Ok(number) => opt_outs.push(OptOut {
                place,
                number,
                name: name
                    .map(|column| cleaned(row.cell(column)))
                    .unwrap_or_default(),
                received,
            }),
            Err(reason) => findings.push(unreadable(place, &reason)),
        }
    }
    findings.or_value(opt_outs)
}

/// Whether another column holds numbers, too: nobody would read them. One that says the same
/// in every row does no harm.
fn second_number(table: &Table, number: usize) -> Option<Diagnostic> {
    let headers: Vec<&str> = table.header().collect();
    let is_second = |&column: &usize| {
        let header = folded(headers[column]);
        let words = ["事業所番号", "事業者番号", "事業所コード"];
        column != number
            && (header == folded(headers[number]) || words.iter().any(|word| header.contains(word)))
    };
    let columns: Vec<usize> = (0..headers.len()).filter(is_second).collect();
    let mut rows = table.rows().filter_map(Result::ok);
    let (line, column) = rows.find_map(|row| {
        let differs = |&&column: &&usize| {
            !row.cell(column).is_empty() && row.cell(column) != row.cell(number)
        };
        columns
            .iter()
            .find(differs)
            .map(|&column| (row.line, column))
    })?;
    let message = format!(
        "the columns `{}` and `{}` both hold numbers of facilities; only one can be read",
        headers[number], headers[column]
    );
    Some(
        Diagnostic::error("opt-out-columns", message)
            .at(table.place(line, column))
            .hint("give each facility a row of its own, and take the second column out"),
    )
}

fn undated(place: Place) -> Diagnostic {
    let message = "nobody can tell on which day this request came; it is carried out all the same";
    Diagnostic::warning(opt_out_received::NAME, message)
        .at(place)
        .hint("write the day with its year: 2026-10-20")
}

fn unreadable(place: Place, reason: &ShapeError) -> Diagnostic {
    Diagnostic::error(
        number_shape::NAME,
        format!("a request to be left out cannot be read: {reason}"),
    )
    .at(place)
    .hint("correct the number; nothing is published until every request is understood")
}
