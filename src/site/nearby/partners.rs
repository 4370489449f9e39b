//! Who is near a facility and on the other side of its care plans.
//!
//! Care plans go between a care-management office and providers of services. So an office's
//! partners are the providers of every other service group, a provider's are the offices,
//! and a facility that is both has both.
//!
//! A facility is where the first of its services is whose place is known. One without such
//! a service is nobody's partner: its distance is not known.

use std::iter;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::Nearest;
use crate::config::Groups;
use crate::dataset::{Coordinates, Dataset, Entry, Facility};

/// A facility near another.
#[derive(Debug, Clone, Copy)]
pub struct Partner<'a> {
    /// The facility.
    pub facility: Facility<'a>,
    /// Great-circle distance in whole metres.
    pub metres: u32,
}

/// The facilities of each service group, ready to be asked for the nearest.
#[derive(Debug)]
pub struct Partners {
    /// In the order of [`Groups::all`].
    by_group: Vec<Nearest>,
    /// So many partners of a group a facility has at most.
    limit: usize,
    /// Of all facilities, when all were asked for.
    all: OnceLock<Answers>,
}

/// The partners of every facility, in little memory.
#[derive(Debug)]
struct Answers {
    /// Where those of each facility begin, and where the last ones end.
    starts: Vec<u32>,
    found: Vec<Found>,
}

/// A partner in one group.
#[derive(Debug, Clone, Copy)]
struct Found {
    group: u32,
    facility: u32,
    metres: u32,
}

impl Answers {
    fn of(&self, facility: Facility<'_>, group: usize) -> impl Iterator<Item = &Found> {
        let index = facility.index() as usize;
        let found = self.starts[index] as usize..self.starts[index + 1] as usize;
        let found = self.found[found].iter();
        found.filter(move |found| found.group == group as u32)
    }
}

impl Partners {
    /// Of the facilities of a dataset, each with at most `limit` partners in a group.
    pub fn new(dataset: &Dataset, groups: &Groups, limit: usize) -> Self {
        let mut points: Vec<Vec<(u32, Coordinates)>> = vec![Vec::new(); groups.all().len()];
        for facility in dataset.facilities() {
            let Some(point) = facility.placed().and_then(Entry::coordinates) else {
                continue;
            };
            for group in of(facility, groups) {
                points[group].push((facility.index(), point));
            }
        }
        Self {
            by_group: points.into_iter().map(Nearest::new).collect(),
            limit,
            all: OnceLock::new(),
        }
    }

    /// Looks for the partners of all facilities, on all cores: who asks for them twice waits
    /// once.
    pub fn find_all(&self, dataset: &Dataset, groups: &Groups) {
        self.all.get_or_init(|| {
            let of_one = |index| self.found(dataset.facility_at(index), groups);
            let indices = 0..dataset.facility_count() as u32;
            let found: Vec<_> = indices.into_par_iter().map(of_one).collect();
            let mut end = 0;
            let starts = found.iter().map(|found| {
                end += found.len() as u32;
                end
            });
            Answers {
                starts: iter::once(0).chain(starts).collect(),
                found: found.into_iter().flatten().collect(),
            }
        });
    }

    fn found(&self, facility: Facility<'_>, groups: &Groups) -> Vec<Found> {
        let groups = Self::groups_for(facility, groups).into_iter();
        groups
            .flat_map(|group| self.look(facility, group))
            .collect()
    }

    fn look(&self, facility: Facility<'_>, group: usize) -> Vec<Found> {
        let Some(from) = facility.placed().and_then(Entry::coordinates) else {
            return Vec::new();
        };
        let nearest = self.by_group[group].to(from, facility.index(), self.limit);
        let found = |(metres, facility): (f64, u32)| Found {
            group: group as u32,
            facility,
            metres: metres.round() as u32,
        };
        nearest.into_iter().map(found).collect()
    }

    /// The partners of one service group that are nearest to a facility: by distance, then by
    /// number. A facility whose place is not known has none.
    pub fn nearest<'a>(
        &self,
        dataset: &'a Dataset,
        facility: Facility<'_>,
        group: usize,
    ) -> Vec<Partner<'a>> {
        let partner = |found: &Found| Partner {
            facility: dataset.facility_at(found.facility),
            metres: found.metres,
        };
        match self.all.get() {
            Some(all) => all.of(facility, group).map(partner).collect(),
            None => self.look(facility, group).iter().map(partner).collect(),
        }
    }

    /// The service groups, in display order, in which a facility has its partners.
    pub fn groups_for(facility: Facility<'_>, groups: &Groups) -> Vec<usize> {
        let own = of(facility, groups);
        let office = groups.care_management();
        let is_office = own.contains(&office);
        let is_provider = own.iter().any(|&group| group != office);
        let is_wanted = |group: &usize| match *group == office {
            true => is_provider,
            false => is_office,
        };
        (0..groups.all().len()).filter(is_wanted).collect()
    }
}

/// The service groups a facility belongs to, in display order.
fn of(facility: Facility<'_>, groups: &Groups) -> Vec<usize> {
    let services = facility.entries().map(Entry::service);
    let mut own: Vec<usize> = services.map(|service| groups.of(service)).collect();
    own.sort_unstable();
    own.dedup();
    own
}
