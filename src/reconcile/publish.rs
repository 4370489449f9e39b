//! From the facilities that may be published to the rows that are.

use std::collections::BTreeMap;

use super::open_data::{OpenData, OpenRow};
use super::rule::address_completed::Completer;
use super::rule::{area_abolished, area_unknown, coordinates, detail_url, open_data_twice};
use crate::dataset::published::PublishedRow;
use crate::dataset::{FacilityNumber, Reference, ServiceCode};
use crate::report::{Diagnostic, Findings};

/// Which facilities are published, and which of their services: all, or those listed.
pub(super) type Approved = BTreeMap<FacilityNumber, Option<Vec<ServiceCode>>>;

/// Makes the rows.
#[derive(Debug)]
pub(super) struct Publisher<'a> {
    /// The register.
    pub open_data: &'a OpenData,
    /// Areas and services.
    pub reference: &'a Reference,
    /// Completes addresses.
    pub completer: Completer<'a>,
}

impl Publisher<'_> {
    /// One row for each service of the approved facilities, and what is to be said of them.
    pub(super) fn publish(&self, approved: &Approved) -> (Vec<PublishedRow>, Findings) {
        let mut findings = Findings::new();
        let mut published: Vec<PublishedRow> = Vec::new();
        for (&number, services) in approved {
            let is_meant = |row: &&OpenRow| {
                services
                    .as_ref()
                    .is_none_or(|services| services.contains(&row.service))
            };
            for row in self.open_data.of(number).iter().filter(is_meant) {
                let is_twice = published
                    .last()
                    .is_some_and(|last| last.number == number && last.service == row.service);
                if is_twice {
                    findings.push(self.twice(row));
                } else {
                    published.extend(self.row(row, &mut findings));
                }
            }
        }
        (published, findings)
    }

    fn row(&self, row: &OpenRow, findings: &mut Findings) -> Option<PublishedRow> {
        let found = row
            .area
            .and_then(|found| Some((found, self.reference.areas.get(found.area)?)));
        let Some((found, area)) = found else {
            findings.push(self.without_area(row));
            return None;
        };
        if let Some(old) = found.abolished {
            let message = format!(
                "{old} is no more, {} ({}) took its place",
                found.area, area.name
            );
            findings.push(
                Diagnostic::warning(area_abolished::NAME, message).at(self.open_data.place(row)),
            );
        }
        if let Err(reason) = row.position {
            let message = format!("not on the map: {}", reason.message());
            findings.push(
                Diagnostic::warning(coordinates::NAME, message).at(self.open_data.place(row)),
            );
        }
        Some(PublishedRow {
            name: row.name.to_string(),
            number: row.number,
            service: row.service,
            area: found.area,
            postal_code: row.postal_code.to_string(),
            coordinates: row.position.ok(),
            address: self.completer.complete(&row.address, area),
            url: detail_url::address(&row.detail_url, row.number, row.service),
        })
    }

    fn without_area(&self, row: &OpenRow) -> Diagnostic {
        let message = "a service was left out: nobody can tell its municipality";
        Diagnostic::warning(area_unknown::NAME, message)
            .at(self.open_data.place(row))
            .hint("write the municipality's code into corrections.csv")
    }

    fn twice(&self, row: &OpenRow) -> Diagnostic {
        let message = format!(
            "{} has two rows for service {}; the first counts",
            row.number, row.service
        );
        Diagnostic::warning(open_data_twice::NAME, message).at(self.open_data.place(row))
    }
}
