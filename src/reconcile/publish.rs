//! From the facilities that may be published to the rows that are.

use std::collections::BTreeMap;

use super::open_data::OpenRow;
use super::rule::address_completed::Completer;
use super::rule::coordinates::Unplaced;
use super::rule::{
    area_abolished, area_unknown, coordinates, coordinates_far, detail_url, open_data_twice,
};
use super::{Input, World};
use crate::dataset::published::PublishedRow;
use crate::dataset::{Area, Coordinates, FacilityNumber, ServiceCode};
use crate::report::{Diagnostic, Findings};

/// Which facilities are published, and which of their services: all, or those listed.
pub(super) type Approved = BTreeMap<FacilityNumber, Option<Vec<ServiceCode>>>;

/// A published facility that is not on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplotted {
    /// Its number.
    pub number: FacilityNumber,
    /// The service whose row has no point.
    pub service: ServiceCode,
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: Unplaced,
}

/// Makes the rows.
#[derive(Debug)]
pub(super) struct Publisher<'a> {
    input: &'a Input,
    world: World<'a>,
    completer: Completer<'a>,
}

impl<'a> Publisher<'a> {
    /// From these sources.
    pub(super) fn new(input: &'a Input, world: World<'a>) -> Self {
        Self {
            input,
            world,
            completer: Completer::new(&world.reference.areas, &world.reference.folding),
        }
    }

    /// One row for each service of the approved facilities, and what is to be said of them.
    pub(super) fn publish(
        &self,
        approved: &Approved,
    ) -> (Vec<PublishedRow<'static>>, Vec<Unplotted>, Findings) {
        let mut findings = Findings::new();
        let mut unplotted = Vec::new();
        let mut published: Vec<PublishedRow<'static>> = Vec::new();
        for (&number, services) in approved {
            let is_meant = |row: &&OpenRow| {
                services
                    .as_ref()
                    .is_none_or(|services| services.contains(&row.service))
            };
            for row in self.input.open_data.of(number).iter().filter(is_meant) {
                let is_twice = published
                    .last()
                    .is_some_and(|last| last.number == number && last.service == row.service);
                if is_twice {
                    findings.push(self.twice(row));
                } else {
                    published.extend(self.row(row, &mut findings, &mut unplotted));
                }
            }
        }
        (published, unplotted, findings)
    }

    fn row(
        &self,
        row: &OpenRow,
        findings: &mut Findings,
        unplotted: &mut Vec<Unplotted>,
    ) -> Option<PublishedRow<'static>> {
        let areas = &self.world.reference.areas;
        let found = row
            .area
            .and_then(|found| Some((found, areas.get(found.area)?)));
        let Some((found, area)) = found else {
            findings.push(self.without_area(row));
            return None;
        };
        if let Some(old) = found.abolished {
            let message = format!(
                "{old} is no more, {} ({}) took its place",
                found.area, area.name
            );
            findings.push(self.warning(area_abolished::NAME, &message, row));
        }
        let position = row.position.and_then(|point| self.near(point, area));
        if let Err(reason) = position {
            let rule = if reason == Unplaced::Far {
                coordinates_far::NAME
            } else {
                coordinates::NAME
            };
            let message = format!("not on the map: {}", reason.message());
            findings.push(self.warning(rule, &message, row));
            let (number, service) = (row.number, row.service);
            let name = row.published_name().to_owned();
            unplotted.push(Unplotted {
                number,
                service,
                name,
                reason,
            });
        }
        let address = self.completer.complete(&row.address, area);
        Some(PublishedRow {
            name: row.published_name().to_owned().into(),
            number: row.number,
            service: row.service,
            area: found.area,
            postal_code: self.postal_code(row, area, &address).into(),
            coordinates: position.ok(),
            address: address.into(),
            url: detail_url::address(&row.detail_url, row.number, row.service).into(),
        })
    }

    fn near(&self, point: Coordinates, area: &Area) -> Result<Coordinates, Unplaced> {
        let outside = self.kilometres_outside(area, point);
        if outside > self.world.settings.far_km {
            Err(Unplaced::Far)
        } else {
            Ok(point)
        }
    }

    /// Outside the ward or municipality; outside its city or, failing that, its prefecture
    /// where it has no outline of its own.
    fn kilometres_outside(&self, area: &Area, point: Coordinates) -> f64 {
        let outside = |code| self.world.outlines.kilometres_outside(code, point);
        let of_city = || area.city.and_then(outside);
        let of_prefecture = || {
            let areas = &self.world.reference.areas;
            let municipalities = areas.municipalities(area.code.prefecture());
            municipalities
                .filter_map(|area| outside(area.code))
                .min_by(f64::total_cmp)
        };
        outside(area.code)
            .or_else(of_city)
            .or_else(of_prefecture)
            .unwrap_or_default()
    }

    /// The one the row has, otherwise the one of its town.
    fn postal_code(&self, row: &OpenRow, area: &Area, address: &str) -> String {
        let codes = &self.input.postal_codes;
        if !row.postal_code.is_empty() || codes.is_empty() {
            return row.postal_code.to_string();
        }
        let prefecture = &self
            .world
            .reference
            .areas
            .prefecture(area.code.prefecture())
            .name;
        let rest = address.strip_prefix(prefecture.as_str()).unwrap_or(address);
        let rest = rest.strip_prefix(area.district.as_str()).unwrap_or(rest);
        let rest = rest.strip_prefix(area.name.as_str()).unwrap_or(rest);
        codes
            .find(area.code, rest, &self.world.reference.folding)
            .unwrap_or_default()
            .to_owned()
    }

    fn warning(&self, rule: &'static str, message: &str, row: &OpenRow) -> Diagnostic {
        Diagnostic::warning(rule, message).at(self.input.open_data.place(row))
    }

    fn without_area(&self, row: &OpenRow) -> Diagnostic {
        let message =
            "a service was left out: nobody can tell its municipality, or code and name contradict";
        self.warning(area_unknown::NAME, message, row)
            .hint("write the municipality's code into corrections.csv")
    }

    fn twice(&self, row: &OpenRow) -> Diagnostic {
        let message = format!(
            "{} has two rows for service {}; the first counts",
            row.number, row.service
        );
        self.warning(open_data_twice::NAME, &message, row)
    }
}
