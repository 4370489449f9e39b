//! How many facilities there are, by place and service group.
//!
//! A facility is one number. It counts once in every place it has a row in, and once in
//! every group it has a service of, so the groups of a place may add up to more than its
//! total. A designated city's count is that of its wards together.

use std::collections::BTreeMap;

use crate::config::Groups;
use crate::dataset::{AreaCode, Areas, Dataset, Facility, PrefectureCode};

/// The counts of one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// Facilities.
    pub total: usize,
    /// Facilities with a service of the group, in the order of [`Groups::all`].
    pub groups: Vec<usize>,
}

impl Count {
    fn add(&mut self, groups: impl IntoIterator<Item = usize>, of: usize) {
        self.groups.resize(of, 0);
        self.total += 1;
        for group in groups {
            self.groups[group] += 1;
        }
    }
}

/// The counts of all places.
#[derive(Debug, Clone)]
pub struct Tally {
    country: Count,
    prefectures: BTreeMap<PrefectureCode, Count>,
    areas: BTreeMap<AreaCode, Count>,
    nothing: Count,
}

/// A place that a facility counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Country,
    Prefecture(PrefectureCode),
    Area(AreaCode),
}

impl Tally {
    /// Counts the dataset.
    pub fn new(dataset: &Dataset, areas: &Areas, groups: &Groups) -> Self {
        let nothing = Count {
            total: 0,
            groups: vec![0; groups.all().len()],
        };
        let mut tally = Self {
            country: nothing.clone(),
            prefectures: BTreeMap::new(),
            areas: BTreeMap::new(),
            nothing,
        };
        let mut counted = Vec::new();
        for facility in dataset.facilities() {
            tally.add(facility, areas, groups, &mut counted);
        }
        tally
    }

    /// Counts a facility. `counted` is room to work in.
    fn add(
        &mut self,
        facility: Facility<'_>,
        areas: &Areas,
        groups: &Groups,
        counted: &mut Vec<(Scope, usize)>,
    ) {
        counted.clear();
        for entry in facility.entries() {
            let area = entry.area();
            let city = areas.get(area).and_then(|area| area.city).map(Scope::Area);
            let here = [
                Scope::Country,
                Scope::Prefecture(area.prefecture()),
                Scope::Area(area),
            ];
            for scope in here.into_iter().chain(city) {
                counted.push((scope, groups.of(entry.service())));
            }
        }
        counted.sort_unstable();
        counted.dedup();
        for present in counted.chunk_by(|(a, _), (b, _)| a == b) {
            let count = match present[0].0 {
                Scope::Country => &mut self.country,
                Scope::Prefecture(code) => self.prefectures.entry(code).or_default(),
                Scope::Area(code) => self.areas.entry(code).or_default(),
            };
            count.add(present.iter().map(|&(_, group)| group), groups.all().len());
        }
    }

    /// The whole country.
    pub fn country(&self) -> &Count {
        &self.country
    }

    /// A prefecture.
    pub fn prefecture(&self, code: PrefectureCode) -> &Count {
        self.prefectures.get(&code).unwrap_or(&self.nothing)
    }

    /// A municipality, ward or designated city.
    pub fn area(&self, code: AreaCode) -> &Count {
        self.areas.get(&code).unwrap_or(&self.nothing)
    }
}
