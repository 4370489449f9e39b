//! Who is near a facility and on the other side of its care plans.
//!
//! Care plans go between a care-management office and providers of services. So an office's
//! partners are the providers of every other service group, a provider's are the offices,
//! and a facility that is both has both.
//!
//! A facility is where the first of its services is whose place is known. One without such
//! a service is nobody's partner: its distance is not known.

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
}

impl Partners {
    /// Of the facilities of a dataset.
    pub fn new(dataset: &Dataset, groups: &Groups) -> Self {
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
        }
    }

    /// The partners of one service group that are nearest to a point, other than the
    /// facility itself: by distance, then by number.
    pub fn nearest<'a>(
        &self,
        dataset: &'a Dataset,
        facility: Facility<'_>,
        from: Coordinates,
        group: usize,
        limit: usize,
    ) -> Vec<Partner<'a>> {
        let nearest = self.by_group[group].to(from, facility.index(), limit);
        let partner = |(metres, index): (f64, u32)| Partner {
            facility: dataset.facility_at(index),
            metres: metres.round() as u32,
        };
        nearest.into_iter().map(partner).collect()
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
