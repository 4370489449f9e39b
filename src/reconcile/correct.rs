//! Corrections win over the open data: they are written into its rows before anything is
//! matched or published.

use super::area::Found;
use super::input::{Change, Correction};
use super::open_data::{OpenData, OpenRow};
use super::rule::coordinates::Unplaced;
use super::rule::correction_idle;
use crate::report::Diagnostic;

/// Writes the corrections into the rows, and says which of them change nothing.
pub(super) fn apply(open_data: &mut OpenData, corrections: &[Correction]) -> Vec<Diagnostic> {
    let mut idle = Vec::new();
    for correction in corrections {
        let is_meant = |row: &&mut OpenRow| {
            correction
                .service
                .is_none_or(|service| row.service == service)
        };
        let rows: Vec<_> = open_data
            .of_mut(correction.number)
            .iter_mut()
            .filter(is_meant)
            .collect();
        let has_rows = !rows.is_empty();
        // Not `any`: every row is to be changed.
        let changed = rows
            .into_iter()
            .filter_map(|row| change(row, &correction.change))
            .count();
        if changed == 0 {
            let reason = if has_rows {
                "the open data have it like this"
            } else {
                "no such facility"
            };
            idle.push(
                Diagnostic::warning(
                    correction_idle::NAME,
                    format!("a correction changes nothing: {reason}"),
                )
                .at(correction.place.clone())
                .hint("take the row out of the corrections"),
            );
        }
    }
    idle
}

/// `Some` when the row is another one afterwards.
fn change(row: &mut OpenRow, change: &Change) -> Option<()> {
    let before = row.clone();
    match change {
        // The listed name is compared with both, so that a corrected name never unmatches.
        Change::Name(name) => row.corrected_name = Some(name.as_str().into()),
        Change::Area(area) => {
            row.area = Some(Found {
                area: *area,
                abolished: None,
            });
        }
        Change::Address(address) => row.address = address.as_str().into(),
        Change::PostalCode(code) => row.postal_code = code.as_str().into(),
        Change::DetailUrl(address) => row.detail_url = address.as_str().into(),
        Change::Point(point) => row.position = point.ok_or(Unplaced::Withdrawn),
    }
    let is_same_name = row
        .corrected_name
        .as_deref()
        .is_none_or(|name| *name == *before.name);
    let is_same = is_same_name
        && row.area.map(|found| found.area) == before.area.map(|found| found.area)
        && row.address == before.address
        && row.postal_code == before.postal_code
        && row.detail_url == before.detail_url
        && row.position == before.position;
    (!is_same).then_some(())
}
