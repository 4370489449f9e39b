//! decisions.csv: what a person answered about rows that were held.
//!
//! Columns: 介護保険事業所番号, 決定 (掲載 or 保留), and, so that an answer is never applied
//! to another facility, 事業所の名称 as it stood in the list. Who decided, why and when is
//! for people: it is not taken.

use super::contradiction::contradictions;
use super::header::Column;
use crate::dataset::{FacilityNumber, Folding};
use crate::reconcile::rule::{decision, number_shape, text_cleaned::cleaned};
use crate::report::{Diagnostic, Excerpt, Findings, Place};
use crate::source::{Row, Table};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Where it stands, for messages.
    pub place: Place,
    /// The facility.
    pub number: FacilityNumber,
    /// The listed name it was made for; empty when the answer gives none.
    pub name: String,
    /// Publish, or hold.
    pub is_to_publish: bool,
}

impl Decision {
    /// Whether it speaks of a row of the list with this name; without one it speaks of all.
    pub fn means(&self, name: &str, folding: &Folding) -> bool {
        self.name.is_empty() || folding.fold(&self.name) == folding.fold(name)
    }
}

/// Reads the answers.
///
/// # Errors
///
/// With everything that makes them unreadable.
pub(super) fn read(table: &Table) -> Result<Vec<Decision>, Findings> {
    let number = Column::Number.require(table)?;
    let decision = Column::Decision.require(table)?;
    let name = Column::Name.find(table);
    let mut findings = Findings::new();
    let mut decisions = Vec::new();
    for row in table.rows() {
        let read = |row: Row| {
            Ok(Decision {
                place: table.place(row.line, number),
                number: super::number(table, &row, number)?,
                name: name
                    .map(|column| cleaned(row.cell(column)))
                    .unwrap_or_default(),
                is_to_publish: is_to_publish(table, &row, decision)?,
            })
        };
        match row.and_then(read) {
            Ok(decision) => decisions.push(decision),
            Err(finding) => findings.push(finding),
        }
    }
    let pairs = contradictions(&decisions, |one| {
        ((one.number, &one.name), one.is_to_publish)
    });
    findings.extend(
        pairs
            .into_iter()
            .map(|(one, first)| contradiction(one, first)),
    );
    findings.or_value(decisions).map(|(decisions, _)| decisions)
}

fn is_to_publish(table: &Table, row: &Row, column: usize) -> Result<bool, Diagnostic> {
    match number_shape::plain(row.cell(column))
        .to_lowercase()
        .as_str()
    {
        "掲載" | "publish" => Ok(true),
        "保留" | "hold" => Ok(false),
        _ => Err(
            Diagnostic::error(decision::NAME, "a decision is 掲載 or 保留")
                .at(table.place(row.line, column))
                .showing(Excerpt::whole(row.cell(column)))
                .hint("write one of the two, or take the row out"),
        ),
    }
}

fn contradiction(one: &Decision, first: &Decision) -> Diagnostic {
    let line = first.place.line.unwrap_or_default();
    let message = format!("the decision contradicts the one in line {line}");
    Diagnostic::error(decision::NAME, message)
        .at(one.place.clone())
        .hint("keep one of them")
}
