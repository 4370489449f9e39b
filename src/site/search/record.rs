//! Records: the facilities as the index lists them, by main area and number.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::dataset::{AreaCode, Dataset, Facility, FacilityNumber, Reference};

/// One facility.
#[derive(Debug)]
pub struct Record {
    /// Its place in the dataset.
    pub facility: u32,
    /// Its number.
    pub number: FacilityNumber,
    /// Places, in the order of all areas, of those it has a service in; its main one first.
    pub areas: Vec<u16>,
    /// What the index tells of it, in short.
    pub(super) digest: u64,
}

/// All records, by main area and number.
pub(super) fn all(dataset: &Dataset, reference: &Reference) -> Vec<Record> {
    let areas = reference.areas.all().zip(0..);
    let places: HashMap<AreaCode, u16> = areas.map(|(area, place)| (area.code, place)).collect();
    let mut records: Vec<Record> = dataset
        .facilities()
        .map(|facility| Record {
            facility: facility.index(),
            number: facility.number(),
            areas: areas_of(facility).iter().map(|code| places[code]).collect(),
            digest: digest_of(facility),
        })
        .collect();
    // By number they are already.
    records.sort_by_key(|record| record.areas[0]);
    records
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

fn digest_of(facility: Facility<'_>) -> u64 {
    let number = facility.number().to_string();
    let entries = facility
        .entries()
        .map(|entry| format!("{} {} {}", entry.service(), entry.area(), entry.name()));
    digest(std::iter::once(number).chain(entries))
}

/// The first 64 bits of the SHA-256 of some parts.
pub(super) fn digest(parts: impl IntoIterator<Item = impl AsRef<[u8]>>) -> u64 {
    let mut hasher = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let bytes = hasher.finalize();
    bytes
        .iter()
        .take(8)
        .fold(0, |digest, &byte| digest << 8 | u64::from(byte))
}
