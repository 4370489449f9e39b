//! Records: the facilities as the index lists them, by main area and number.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::dataset::{AreaCode, Dataset, Facility, FacilityNumber, Reference};
use crate::fingerprint::{Fingerprint, Mixer};

/// One facility.
#[derive(Debug)]
pub struct Record {
    /// Its number.
    pub number: FacilityNumber,
    /// The place of its main area, in the order of all areas.
    pub area: u16,
    /// Those of further areas that it has a service in.
    pub further: Box<[u16]>,
    /// Its services and its names. It stands in some ten files: they are gathered once, and
    /// lie in one place.
    pub(super) told: Box<str>,
    /// How many bytes of it are services.
    pub(super) services: u32,
    /// What the index tells of it, in short.
    pub(super) print: Fingerprint,
}

impl Record {
    /// The codes of its services, one behind the other.
    pub fn services(&self) -> &str {
        &self.told[..self.services as usize]
    }

    /// Its names, each a line, the main one first.
    pub fn names(&self) -> &str {
        &self.told[self.services as usize..]
    }

    /// The places of all its areas, its main one first.
    pub(super) fn areas(&self) -> impl Iterator<Item = u16> {
        std::iter::once(self.area).chain(self.further.iter().copied())
    }
}

/// All records, by main area and number.
///
/// `listed_on` tells on which page of an area's list a facility stands, where files say so.
pub(super) fn all(
    dataset: &Dataset,
    reference: &Reference,
    listed_on: impl Fn(FacilityNumber, AreaCode) -> u32 + Sync,
) -> Vec<Record> {
    let place = |code| {
        let place = reference.areas.place(code);
        place.expect("only rows of known areas are in the dataset")
    };
    let record = |mixer: &mut Mixer, index| {
        let facility = dataset.facility_at(index);
        let areas = areas_of(facility);
        let further = areas[1..].iter().map(|&code| place(code));
        let (told, services) = told(facility);
        Record {
            number: facility.number(),
            area: place(areas[0]),
            further: further.collect(),
            told,
            services,
            print: print_of(
                facility,
                mixer,
                reference,
                listed_on(facility.number(), areas[0]),
            ),
        }
    };
    let facilities: Vec<u32> = dataset
        .areas()
        .flat_map(|area| main_in(dataset, area))
        .collect();
    let facilities = facilities.into_par_iter().with_min_len(1024);
    facilities.map_init(Mixer::default, record).collect()
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

/// What [`Record::services`] and [`Record::names`] say, and how much of it the services are.
fn told(facility: Facility<'_>) -> (Box<str>, u32) {
    let mut told = String::with_capacity(64);
    for entry in facility.entries() {
        _ = write!(told, "{}", entry.service());
    }
    let services = told.len() as u32;
    for (before, name) in names(facility).into_iter().enumerate() {
        told.push_str(if before > 0 { "\n" } else { "" });
        told.push_str(name);
    }
    (told.into(), services)
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

fn print_of(
    facility: Facility<'_>,
    mixer: &mut Mixer,
    reference: &Reference,
    page: u32,
) -> Fingerprint {
    mixer.text(facility.number().as_str());
    mixer.number(page.into());
    for entry in facility.entries() {
        let place = reference.areas.get(entry.area());
        mixer.number(entry.service().value().into());
        mixer.number(entry.area().value().into());
        mixer.text(place.map_or("", |area| &area.name));
        mixer.text(entry.name());
    }
    mixer.take()
}
