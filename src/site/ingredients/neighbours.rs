//! What is known of each facility, and who its partners are, from one build to the next.
//!
//! To ask for the partners of 190,000 facilities takes as long as many small builds. But a
//! facility whose partners are all within some distance has the same ones as before unless
//! something changed within that distance.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::dataset::{Coordinates, Entry, Facility, FacilityNumber};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::site::Site;
use crate::site::nearby::{Partners, distance};

/// When more places than this have changed, it is quicker to ask for everybody.
const FEW: usize = 100;

/// Metres that distances may be off by: they are kept in whole metres.
const SLACK: f64 = 2.0;

/// A degree of latitude has at least so many metres.
const DEGREE: f64 = 111_000.0;

/// Whether what is known of a former build holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    /// Settings and reference data are the same.
    Neighbours,
    /// They are not, so neighbours are asked for again.
    Nothing,
}

/// What a build knows of one facility.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Its number.
    pub number: FacilityNumber,
    /// All its rows.
    pub rows: Fingerprint,
    /// Who its partners are, how far, and all their rows.
    pub partners: Fingerprint,
    /// Where it is: degrees north and east.
    point: Option<(f64, f64)>,
    /// Metres within which its partners follow from the facilities there.
    reach: f64,
}

/// All facilities of a site with their partners.
pub(super) fn of_all(
    site: &Site,
    rows: &[Fingerprint],
    known: &[Known],
    reuse: Reuse,
) -> Vec<Known> {
    let former = match reuse {
        Reuse::Neighbours => paired(site, rows, known),
        Reuse::Nothing => Paired::none(rows.len()),
    };
    // A page of each is to be made then, and asks again.
    if former.is_nothing() && site.config.partners_per_group > 0 {
        let groups = &site.config.groups;
        site.partners().find_all(&site.dataset, groups);
    }
    let indices = 0..rows.len() as u32;
    indices
        .into_par_iter()
        .map(|index| match former.still(index) {
            Some(former) => *former,
            None => of(site, rows, site.dataset.facility_at(index)),
        })
        .collect()
}

/// The facilities of a site beside what was known of them.
struct Paired<'a> {
    /// Of each that is as it was.
    former: Vec<Option<&'a Known>>,
    /// Where something changed.
    changed: Vec<Coordinates>,
}

impl<'a> Paired<'a> {
    fn none(count: usize) -> Self {
        Self {
            former: vec![None; count],
            changed: Vec::new(),
        }
    }

    fn is_nothing(&self) -> bool {
        self.former.iter().all(Option::is_none)
    }

    /// What was known of a facility, when it holds with its partners.
    fn still(&self, index: u32) -> Option<&'a Known> {
        let former = self.former[index as usize]?;
        let Some(here) = former.place() else {
            return Some(former);
        };
        let reach = former.reach + SLACK;
        let is_far = |there: &Coordinates| {
            (here.latitude() - there.latitude()).abs() * DEGREE > reach
                || distance(here, *there) > reach
        };
        self.changed.iter().all(is_far).then_some(former)
    }
}

/// Both are sorted by number.
fn paired<'a>(site: &Site, rows: &[Fingerprint], known: &'a [Known]) -> Paired<'a> {
    let mut paired = Paired::none(0);
    let mut known = known.iter().peekable();
    for facility in site.dataset.facilities() {
        let number = facility.number();
        while let Some(gone) = known.next_if(|known| known.number < number) {
            paired.changed.extend(gone.place());
        }
        let same_number = known.next_if(|known| known.number == number);
        let same = same_number.filter(|known| known.rows == rows[facility.index() as usize]);
        if same.is_none() {
            paired.changed.extend(same_number.and_then(Known::place));
            paired
                .changed
                .extend(facility.placed().and_then(Entry::coordinates));
        }
        paired.former.push(same);
    }
    paired.changed.extend(known.filter_map(Known::place));
    if paired.changed.len() > FEW {
        return Paired::none(rows.len());
    }
    paired
}

impl Known {
    fn place(&self) -> Option<Coordinates> {
        let (latitude, longitude) = self.point?;
        Coordinates::new(latitude, longitude)
    }
}

fn of(site: &Site, rows: &[Fingerprint], facility: Facility<'_>) -> Known {
    let place = facility.placed().and_then(Entry::coordinates);
    let limit = site.config.partners_per_group;
    let mut partners = Mixer::default();
    let mut reach: f64 = 0.0;
    if place.is_some() && limit > 0 {
        for group in Partners::groups_for(facility, &site.config.groups) {
            let nearest = site.partners().nearest(&site.dataset, facility, group);
            partners.number(nearest.len() as u64);
            for partner in &nearest {
                partners.number(partner.metres.into());
                partners.add(rows[partner.facility.index() as usize]);
            }
            // Where there are not enough, one more anywhere is a new partner.
            let last = nearest.last().filter(|_| nearest.len() == limit);
            reach = last.map_or(f64::INFINITY, |last| reach.max(last.metres.into()));
        }
    }
    Known {
        number: facility.number(),
        rows: rows[facility.index() as usize],
        partners: partners.take(),
        point: place.map(|place| (place.latitude(), place.longitude())),
        reach,
    }
}
