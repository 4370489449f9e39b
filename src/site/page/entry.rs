//! A facility as one entry of a list.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::dataset::{
    AreaCode, Coordinates, Decimal, DetailPage, Entry, Facility, FacilityNumber, PostalCode,
    Reference, ServiceCode, serialize_as_text,
};
use crate::site::mail::Mail;
use crate::site::{Href, ListedFacility, Route, Site};

/// One card. Its `number` is the anchor `f-…` that links lead to.
#[derive(Debug, Clone, Serialize)]
pub struct FacilityEntry<'a> {
    /// For `data-facility`.
    pub number: FacilityNumber,
    /// Name of the facility.
    pub name: &'a str,
    /// Its services.
    pub services: Vec<ServiceTag<'a>>,
    /// 〒 with hyphen, or empty.
    pub postal_code: PostalCode<'a>,
    /// Beginning with the prefecture, without the building.
    pub address: Cow<'a, str>,
    /// The building, or empty.
    pub building: &'a str,
    /// Degrees north; empty when the place is not known.
    pub latitude: Degrees,
    /// Degrees east; empty when the place is not known.
    pub longitude: Degrees,
    /// The facility's own page; `none` when the site has none (`facility_pages = false`).
    pub href: Option<Href<'a>>,
    /// A mail that reports a mistake.
    pub report_href: Mail<'a>,
}

/// One service of a facility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceTag<'a> {
    /// Three digits.
    pub code: ServiceCode,
    /// As the ministry writes it.
    pub name: &'a str,
    /// For narrow places.
    pub short_name: &'a str,
    /// Identifier of its group.
    pub group: &'a str,
    /// The facility's page for this service in the official register, or empty.
    pub url: DetailPage<'a>,
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
    let has_page = site.config.facility_pages;
    FacilityEntry {
        number,
        name: here.name(),
        services: facility.entries().map(|entry| tag(site, &entry)).collect(),
        postal_code: here.postal_code_with_hyphen(),
        address,
        building,
        latitude,
        longitude,
        href: has_page.then(|| site.href(Route::Facility(number))),
        report_href: site.drafts.correction.about(here.name(), number),
    }
}

pub(super) fn tag<'a>(site: &'a Site, entry: &Entry<'a>) -> ServiceTag<'a> {
    let (name, short_name) = names(&site.reference, entry);
    ServiceTag {
        code: entry.service(),
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

/// Degrees as text; where a place is not known, an empty one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Degrees(Option<f64>);

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |degrees| Decimal(degrees).fmt(f))
    }
}

serialize_as_text!(Degrees);

/// Latitude and longitude.
pub(super) fn degrees(entry: &Entry<'_>) -> (Degrees, Degrees) {
    let point = entry.coordinates();
    let latitude = point.map(Coordinates::latitude);
    (
        Degrees(latitude),
        Degrees(point.map(Coordinates::longitude)),
    )
}
