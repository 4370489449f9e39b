//! Records: the facilities as the index lists them, by main area and number.

use std::collections::HashMap;
use std::io::Write as _;

use rayon::prelude::*;

use super::digest::Parts;
use crate::dataset::{AreaCode, Dataset, Facility, FacilityNumber, Reference};

/// One facility.
#[derive(Debug)]
pub struct Record {
    /// Its place in the dataset.
    pub facility: u32,
    /// Its number.
    pub number: FacilityNumber,
    /// The place of its main area, in the order of all areas.
    pub area: u16,
    /// Those of further areas that it has a service in.
    pub further: Box<[u16]>,
    /// What the index tells of it, in short.
    pub(super) digest: u64,
}

impl Record {
    /// The places of all its areas, its main one first.
    pub(super) fn areas(&self) -> impl Iterator<Item = u16> {
        std::iter::once(self.area).chain(self.further.iter().copied())
    }
}

/// All records, by main area and number.
pub(super) fn all(dataset: &Dataset, reference: &Reference) -> Vec<Record> {
    let areas = reference.areas.all().zip(0..);
    let places: HashMap<AreaCode, u16> = areas.map(|(area, place)| (area.code, place)).collect();
    let record = |parts: &mut Parts, index| {
        let facility = dataset.facility_at(index);
        let areas = areas_of(facility);
        let further = areas[1..].iter().map(|code| places[code]);
        Record {
            facility: index,
            number: facility.number(),
            area: places[&areas[0]],
            further: further.collect(),
            digest: digest_of(facility, parts),
        }
    };
    let facilities: Vec<u32> = dataset
        .areas()
        .flat_map(|area| main_in(dataset, area))
        .collect();
    let facilities = facilities.into_par_iter().with_min_len(1024);
    facilities.map_init(Parts::default, record).collect()
}

/// The facilities among those of an area whose main area it is, by number.
fn main_in<'a>(
    dataset: &'a Dataset,
    (code, facilities): (AreaCode, &'a [u32]),
) -> impl Iterator<Item = u32> + 'a {
    let main = |index: u32| dataset.facility_at(index).principal().area();
    let facilities = facilities.iter().copied();
    facilities.filter(move |&index| main(index) == code)
}

/// The areas a facility has a service in, its main one first.
fn areas_of(facility: Facility<'_>) -> Vec<AreaCode> {
    let mut areas = Vec::with_capacity(1);
    for entry in facility.entries() {
        if !areas.contains(&entry.area()) {
            areas.push(entry.area());
        }
    }
    areas
}

/// The names of a facility, the main one first.
pub fn names(facility: Facility<'_>) -> Vec<&str> {
    let mut names = Vec::with_capacity(1);
    for entry in facility.entries() {
        if !names.contains(&entry.name()) {
            names.push(entry.name());
        }
    }
    names
}

fn digest_of(facility: Facility<'_>, parts: &mut Parts) -> u64 {
    parts.add(|to| to.extend(facility.number().as_str().bytes()));
    for entry in facility.entries() {
        parts.add(|to| {
            let (service, area) = (entry.service(), entry.area());
            _ = write!(to, "{service} {area} {}", entry.name());
        });
    }
    parts.digest()
}
