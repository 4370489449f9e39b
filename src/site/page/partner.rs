//! The nearest partners, as a facility's page names them.

use std::borrow::Cow;

use serde::Serialize;

use crate::config::Group;
use crate::dataset::{AreaCode, Coordinates, Entry, Facility, FacilityNumber};
use crate::site::address::ShownAddress;
use crate::site::nearby::{Distance, Partner, Partners};
use crate::site::{Href, Route, Site};

/// Whom a facility can link up with.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerPart<'a> {
    /// Whether the facility's place is known. When it is not, the groups have no partners,
    /// only their lists.
    pub is_placed: bool,
    /// The service groups on the other side of its care plans, in display order.
    pub groups: Vec<PartnerGroup<'a>>,
    /// The search around the facility.
    pub near_href: String,
    /// Where the partners are, for a drawing.
    #[serde(skip)]
    pub points: Vec<Coordinates>,
}

/// Partners of one service group.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerGroup<'a> {
    /// Identifier of the group, for the anchor.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The nearest first.
    pub partners: Vec<PartnerEntry<'a>>,
    /// The group in the list of the facility's municipality.
    pub list_href: Href<'a>,
}

/// One partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartnerEntry<'a> {
    /// For `data-facility`.
    pub number: FacilityNumber,
    /// Name of the facility.
    pub name: &'a str,
    /// Its page.
    pub href: Href<'a>,
    /// Its services of the group in their short form, as the page says them.
    pub services: Cow<'a, str>,
    /// Its municipality, with the prefecture when that is another one.
    pub place: Cow<'a, str>,
    /// For `data-distance-m`.
    pub metres: u32,
    /// 約1.2km.
    pub distance: Distance<'a>,
    /// 同じ建物, 同じ住所, 同じ地点, or empty.
    pub same: &'a str,
}

/// Facilities further apart than this many metres are not at the same address, even if
/// their addresses are equal: one of them is a slip.
const SAME_ADDRESS: u32 = 100;

/// The partners of a facility; `None` when the settings want none.
pub(super) fn partners<'a>(site: &'a Site, facility: Facility<'a>) -> Option<PartnerPart<'a>> {
    if site.config.partners_per_group == 0 {
        return None;
    }
    let here = facility.placed();
    let at = here.unwrap_or_else(|| facility.principal());
    let about = site.texts.say("distance.about");
    let mut points = Vec::new();
    let mut group = |place: usize| {
        let Group { id, name, .. } = &site.config.groups.all()[place];
        let partners = site.partners().nearest(&site.dataset, facility, place);
        let mut entries = Vec::with_capacity(partners.len());
        for partner in partners {
            if let Some(there) = partner.facility.placed() {
                points.extend(there.coordinates());
                entries.push(entry(site, [&at, &there], partner, place, about));
            }
        }
        PartnerGroup {
            id,
            name,
            partners: entries,
            list_href: site.section_href(at.area(), place),
        }
    };
    let groups = Partners::groups_for(facility, &site.config.groups);
    Some(PartnerPart {
        is_placed: here.is_some(),
        groups: groups.into_iter().map(&mut group).collect(),
        near_href: format!(
            "{}?facility={}&area={}",
            site.href(Route::Near),
            facility.number(),
            facility.principal().area()
        ),
        points,
    })
}

fn entry<'a>(
    site: &'a Site,
    [here, there]: [&Entry<'a>; 2],
    Partner { facility, metres }: Partner<'a>,
    group: usize,
    about: &'a str,
) -> PartnerEntry<'a> {
    PartnerEntry {
        number: facility.number(),
        name: facility.principal().name(),
        href: site.href(Route::Facility(facility.number())),
        services: services(site, facility, group),
        place: place(site, here.area(), there.area()),
        metres,
        distance: Distance { metres, about },
        same: same(site, here, there, metres),
    }
}

fn services<'a>(site: &'a Site, facility: Facility<'a>, group: usize) -> Cow<'a, str> {
    let of_group = facility.entries().map(Entry::service);
    let of_group = of_group.filter(|&service| site.config.groups.of(service) == group);
    let short_name = |service| Some(&*site.reference.services.get(service)?.short_name);
    let mut names = of_group.filter_map(short_name);
    match names.clone().nth(1) {
        None => names.next().unwrap_or_default().into(),
        Some(_) => Vec::from_iter(names)
            .join(site.texts.say("site.dot"))
            .into(),
    }
}

fn place(site: &Site, here: AreaCode, there: AreaCode) -> Cow<'_, str> {
    let areas = &site.reference.areas;
    let name = areas.get(there).map_or("", |area| &area.name);
    match here.prefecture() == there.prefecture() {
        true => name.into(),
        false => format!("{}{name}", areas.prefecture(there.prefecture()).name).into(),
    }
}

/// What two facilities share when they are at one place.
fn same<'a>(site: &'a Site, a: &Entry<'_>, b: &Entry<'_>, metres: u32) -> &'a str {
    if metres > SAME_ADDRESS {
        return "";
    }
    let [a, b] = [a, b].map(|entry| ShownAddress::of(entry, &site.reference.areas));
    match a.address == b.address {
        true if !a.building.is_empty() && a.building == b.building => {
            site.texts.say("partners.same_building")
        }
        true => site.texts.say("partners.same_address"),
        false if metres == 0 => site.texts.say("partners.same_point"),
        false => "",
    }
}
