//! The list of a place: who stands in it, in which order, on which page, with which address.
//!
//! What pages and data files say about the facilities of a place is the same because both
//! ask here. Lists belong to municipalities and wards; a designated city's wards have them.

use std::borrow::Cow;

use super::Site;
use super::address::ShownAddress;
use crate::dataset::{AreaCode, Entry, Facility, FacilityNumber};

/// A facility as it stands in the list of a place.
#[derive(Debug, Clone)]
pub struct ListedFacility<'a> {
    /// The facility.
    pub facility: Facility<'a>,
    /// What stands for it here: the first of its services at this place.
    pub here: Entry<'a>,
    /// Beginning with the prefecture, without the building.
    pub address: Cow<'a, str>,
    /// The building, or empty.
    pub building: &'a str,
}

impl<'a> ListedFacility<'a> {
    /// A facility in the list of `area`. Where it has no service there, its main one stands
    /// for it.
    pub(super) fn new(site: &Site, facility: Facility<'a>, area: AreaCode) -> Self {
        let here = facility.entry_in(area);
        let here = here.unwrap_or_else(|| facility.principal());
        let ShownAddress { address, building } = ShownAddress::of(&here, &site.reference.areas);
        Self {
            facility,
            here,
            address,
            building,
        }
    }
}

/// One facility of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    /// The first group it has a service of.
    group: u32,
    /// Its place in the dataset.
    facility: u32,
}

/// The list of a place, by group, then by name. It is kept: large places have many pages of it.
fn list(site: &Site, area: AreaCode) -> &[Listed] {
    let make = || {
        let facilities = site.dataset.facilities_in(area).iter();
        let mut list: Vec<_> = facilities
            .map(|&facility| Listed {
                group: first_group(site, site.dataset.facility_at(facility)) as u32,
                facility,
            })
            .collect();
        list.sort_by_key(|listed| order(site, *listed));
        list
    };
    site.lists.get(area, make).map_or(&[], Vec::as_slice)
}

/// What decides who stands before whom.
fn order(site: &Site, listed: Listed) -> (u32, &str, FacilityNumber) {
    let facility = site.dataset.facility_at(listed.facility);
    (listed.group, facility.principal().name(), facility.number())
}

/// The facilities of a place as they stand in its list, in its order.
pub(super) fn listed_in(site: &Site, area: AreaCode) -> Vec<ListedFacility<'_>> {
    listed(site, area)
        .map(|(_, facility)| ListedFacility::new(site, facility, area))
        .collect()
}

/// The facilities listed at a place with their first service group: by that, then by name.
pub(super) fn listed(site: &Site, area: AreaCode) -> impl Iterator<Item = (usize, Facility<'_>)> {
    list(site, area).iter().map(|listed| {
        let facility = site.dataset.facility_at(listed.facility);
        (listed.group as usize, facility)
    })
}

/// How many facilities stand before one in the list of a place; `None` when it is not there.
pub(super) fn before(site: &Site, area: AreaCode, facility: Facility<'_>) -> Option<usize> {
    let here = Listed {
        group: first_group(site, facility) as u32,
        facility: facility.index(),
    };
    let list = list(site, area);
    let before = list.partition_point(|listed| order(site, *listed) < order(site, here));
    let found = list.get(before)?;
    (found.facility == here.facility).then_some(before)
}

/// How many facilities stand before the section of a group in an area's list; `None` when
/// the list has no such section.
pub(super) fn first_before(site: &Site, area: AreaCode, group: usize) -> Option<usize> {
    let list = list(site, area);
    let before = list.partition_point(|listed| (listed.group as usize) < group);
    let first = list.get(before)?;
    (first.group as usize == group).then_some(before)
}

/// How many of these facilities stand in the section of each group.
pub(super) fn sections(site: &Site, listed: &[u32]) -> Vec<u64> {
    let mut sections = vec![0; site.config.groups.all().len()];
    for &index in listed {
        sections[first_group(site, site.dataset.facility_at(index))] += 1;
    }
    sections
}

/// The place, in display order, of the first group the facility has a service of.
fn first_group(site: &Site, facility: Facility<'_>) -> usize {
    let groups = facility
        .entries()
        .map(|entry| site.config.groups.of(entry.service()));
    groups.min().unwrap_or_default()
}
