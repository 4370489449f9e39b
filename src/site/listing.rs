//! The list of a place: who stands in it, in which order, on which page, with which address.
//!
//! What pages and data files say about the facilities of a place is the same because both
//! ask here. Lists belong to municipalities and wards; a designated city's wards have them.

use std::collections::HashMap;

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
    pub address: String,
    /// The building, or empty.
    pub building: String,
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

/// The facilities of a place as they stand in its list, in its order.
pub(super) fn listed_in(site: &Site, area: AreaCode) -> Vec<ListedFacility<'_>> {
    let facilities = listed(site, area).into_iter();
    facilities
        .map(|(_, facility)| ListedFacility::new(site, facility, area))
        .collect()
}

/// The facilities listed at a place with their first service group: by that, then by name.
pub(super) fn listed(site: &Site, area: AreaCode) -> Vec<(usize, Facility<'_>)> {
    let facilities = site.dataset.facilities_in(area).iter();
    let mut facilities: Vec<_> = facilities
        .map(|&index| site.dataset.facility_at(index))
        .map(|facility| (first_group(site, facility), facility))
        .collect();
    facilities
        .sort_by_key(|(group, facility)| (*group, facility.principal().name(), facility.number()));
    facilities
}

/// The entries that stand on a later page than the first of their area's list.
pub(super) fn on_later_pages(site: &Site) -> HashMap<(AreaCode, FacilityNumber), u32> {
    let areas = site.reference.areas.all();
    let long = areas.filter(|area| site.page_count(area.code) > 1);
    let pages = long.flat_map(|area| {
        let facilities = listed(site, area.code).into_iter().enumerate();
        facilities.map(move |(place, (_, facility))| {
            let page = place / site.config.entries_per_page + 1;
            ((area.code, facility.number()), page as u32)
        })
    });
    pages.filter(|(_, page)| *page > 1).collect()
}

/// How many facilities stand before the section of a group in an area's list; `None` when
/// the list has no such section.
pub(super) fn first_before(site: &Site, area: AreaCode, group: usize) -> Option<usize> {
    site.sections().first_before(area, group)
}

/// How many facilities of each place stand in the section of each group. Lists are sorted
/// by it, so this tells on which page a section begins.
#[derive(Debug)]
pub(super) struct Sections(HashMap<AreaCode, Vec<usize>>);

impl Sections {
    pub(super) fn new(site: &Site) -> Self {
        let count = |facilities: &[u32]| {
            let mut sections = vec![0; site.config.groups.len()];
            for &index in facilities {
                sections[first_group(site, site.dataset.facility_at(index))] += 1;
            }
            sections
        };
        let areas = site.dataset.areas();
        Self(
            areas
                .map(|(code, facilities)| (code, count(facilities)))
                .collect(),
        )
    }

    fn first_before(&self, area: AreaCode, group: usize) -> Option<usize> {
        let sections = self.0.get(&area)?;
        (sections[group] > 0).then(|| sections[..group].iter().sum())
    }
}

/// The place, in display order, of the first group the facility has a service of.
fn first_group(site: &Site, facility: Facility<'_>) -> usize {
    let groups = facility
        .entries()
        .map(|entry| site.config.groups.of(entry.service()));
    groups.min().unwrap_or_default()
}
