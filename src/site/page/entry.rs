//! A facility as one entry of a list.

use std::borrow::Cow;

use serde::Serialize;

use crate::dataset::{AreaCode, Entry, Facility, Reference};
use crate::site::{ListedFacility, Route, Site};

/// One card. Its `number` is the anchor `f-…` that links lead to.
#[derive(Debug, Clone, Serialize)]
pub struct FacilityEntry<'a> {
    /// For `data-facility`.
    pub number: String,
    /// Name of the facility.
    pub name: &'a str,
    /// Its services.
    pub services: Vec<ServiceTag<'a>>,
    /// 〒 with hyphen, or empty.
    pub postal_code: String,
    /// Beginning with the prefecture, without the building.
    pub address: String,
    /// The building, or empty.
    pub building: String,
    /// Degrees north; empty when the place is not known.
    pub latitude: String,
    /// Degrees east; empty when the place is not known.
    pub longitude: String,
    /// The facility's own page; empty when the site has none (`facility_pages = false`).
    pub href: String,
    /// A mail that reports a mistake.
    pub report_href: String,
}

/// One service of a facility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceTag<'a> {
    /// Three digits.
    pub code: String,
    /// As the ministry writes it.
    pub name: &'a str,
    /// For narrow places.
    pub short_name: &'a str,
    /// Identifier of its group.
    pub group: &'a str,
    /// The facility's page for this service in the official register, or empty.
    pub url: Cow<'a, str>,
}

/// The entry of a facility in the list of `area`: its place is the one it has there.
pub(super) fn entry<'a>(
    site: &'a Site,
    facility: Facility<'a>,
    area: AreaCode,
) -> FacilityEntry<'a> {
    let number = facility.number();
    let ListedFacility {
        here,
        address,
        building,
        ..
    } = ListedFacility::new(site, facility, area);
    let (latitude, longitude) = degrees(&here);
    let href = match site.config.facility_pages {
        true => site.href(&Route::Facility(number)),
        false => String::new(),
    };
    FacilityEntry {
        number: number.to_string(),
        name: here.name(),
        services: facility.entries().map(|entry| tag(site, &entry)).collect(),
        postal_code: here.postal_code_with_hyphen(),
        address,
        building,
        latitude,
        longitude,
        href,
        report_href: site.drafts.correction.about(here.name(), number.as_str()),
    }
}

pub(super) fn tag<'a>(site: &'a Site, entry: &Entry<'a>) -> ServiceTag<'a> {
    let (name, short_name) = names(&site.reference, entry);
    ServiceTag {
        code: entry.service().to_string(),
        name,
        short_name,
        group: &site.config.groups.all()[site.config.groups.of(entry.service())].id,
        url: entry.url(),
    }
}

fn names<'a>(reference: &'a Reference, entry: &Entry<'_>) -> (&'a str, &'a str) {
    let service = reference.services.get(entry.service());
    service.map_or(("", ""), |service| (&service.name, &service.short_name))
}

/// Latitude and longitude as text, or two empty texts.
pub(super) fn degrees(entry: &Entry<'_>) -> (String, String) {
    entry.coordinates().map_or_else(Default::default, |point| {
        (point.latitude().to_string(), point.longitude().to_string())
    })
}
