//! One facility.

use std::borrow::Cow;

use serde::Serialize;

use super::entry::{Degrees, ServiceTag, degrees, tag};
use super::head::{Head, head};
use super::partner::{PartnerPart, partners};
use super::place::{PlaceLink, area_link};
use crate::dataset::{Area, AreaCode, Entry, Facility, FacilityNumber, PostalCode};
use crate::site::address::ShownAddress;
use crate::site::mail::Mail;
use crate::site::{CloseUpDrawing, Route, Site};

/// All that `page/facility.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct FacilityPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// For `data-facility`.
    pub number: FacilityNumber,
    /// Name of the facility.
    pub name: &'a str,
    /// Its services, each with the place it is offered at.
    pub entries: Vec<ServiceEntry<'a>>,
    /// Whether all its services are offered at the same place.
    pub is_at_one_place: bool,
    /// The municipality it is listed in.
    pub municipality: PlaceLink<'a>,
    /// Its code, five digits.
    pub area: AreaCode,
    /// Where it lies in its municipality; `none` when that is not known.
    pub drawing: Option<CloseUpDrawing<'a>>,
    /// The nearest facilities to link up with; `none` when the settings want none.
    pub partners: Option<PartnerPart<'a>>,
    /// A mail that reports a mistake.
    pub report_href: Mail<'a>,
    /// A mail that asks to be taken off.
    pub opt_out_href: Mail<'a>,
}

/// One service of the facility.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceEntry<'a> {
    /// The service.
    pub service: ServiceTag<'a>,
    /// The name it is registered under for this service, when that is another one; or empty.
    pub other_name: &'a str,
    /// 123-4567, or empty.
    pub postal_code: PostalCode<'a>,
    /// Beginning with the prefecture, without the building.
    pub address: Cow<'a, str>,
    /// The building, or empty.
    pub building: &'a str,
    /// Degrees north; empty when the place is not known.
    pub latitude: Degrees,
    /// Degrees east; empty when the place is not known.
    pub longitude: Degrees,
}

pub(super) fn page<'a>(site: &'a Site, number: FacilityNumber) -> Option<FacilityPage<'a>> {
    let facility = site.dataset.facility(number)?;
    let principal = facility.principal();
    let name = principal.name();
    let area = site.reference.areas.get(principal.area())?;
    let prefecture = site.reference.areas.prefecture(area.code.prefecture());
    let city = area.city.and_then(|code| site.reference.areas.get(code));
    let municipality = |area: &'a Area| (&*area.name, Route::Municipality(area.code, 1));
    let above = [
        Some((&*prefecture.name, Route::Prefecture(prefecture.code))),
        city.map(municipality),
        Some(municipality(area)),
    ];
    let services: Vec<_> = facility
        .entries()
        .map(|entry| tag(site, &entry).name)
        .collect();
    let texts = &site.texts;
    let said = [
        ("name", name),
        ("prefecture", &prefecture.name),
        ("place", &area.name),
        ("services", &services.join(texts.say("site.dot"))),
        ("number", number.as_str()),
        ("system", &site.config.system.name),
    ];
    let description = texts.fill("facility.description", &said);
    let mut head = head(
        site,
        &Route::Facility(number),
        name,
        description,
        above.into_iter().flatten(),
    );
    // Many facilities share a name; titles must differ all the same.
    head.title = texts.fill("facility.page_title", &said).into();
    let partners = partners(site, facility);
    let entries = entries(site, facility);
    Some(FacilityPage {
        head,
        number,
        name,
        is_at_one_place: is_at_one_place(&entries),
        entries,
        municipality: area_link(site, area),
        area: area.code,
        drawing: drawing(site, facility, partners.as_ref()),
        partners,
        report_href: site.drafts.correction.about(name, number),
        opt_out_href: site.drafts.leave.about(name, number),
    })
}

fn drawing<'a>(
    site: &'a Site,
    facility: Facility<'a>,
    partners: Option<&PartnerPart<'_>>,
) -> Option<CloseUpDrawing<'a>> {
    let here = facility.placed()?;
    let partners = partners.map_or(&[][..], |part| &part.points);
    let areas = &site.reference.areas;
    site.atlas
        .close_up(areas, here.area(), here.coordinates()?, partners)
}

fn is_at_one_place(entries: &[ServiceEntry<'_>]) -> bool {
    entries.windows(2).all(|two| {
        let [a, b] = [&two[0], &two[1]];
        (&a.address, &a.building, &a.postal_code) == (&b.address, &b.building, &b.postal_code)
    })
}

fn entries<'a>(site: &'a Site, facility: Facility<'a>) -> Vec<ServiceEntry<'a>> {
    let name = facility.principal().name();
    let entry = |entry: Entry<'a>| {
        let ShownAddress { address, building } = ShownAddress::of(&entry, &site.reference.areas);
        let (latitude, longitude) = degrees(&entry);
        ServiceEntry {
            service: tag(site, &entry),
            other_name: if entry.name() == name {
                ""
            } else {
                entry.name()
            },
            postal_code: entry.postal_code_with_hyphen(),
            address,
            building,
            latitude,
            longitude,
        }
    };
    facility.entries().map(entry).collect()
}
