//! `/data/pref/13.json`: how many facilities offer which services, by place.
//!
//! A client can add up any choice of services exactly, because facilities are counted by
//! the set of services they have at a place, not by each service.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dataset::{AreaCode, PrefectureCode};
use crate::render::json::json;
use crate::site::Site;

#[derive(Serialize)]
struct PrefectureFile<'a> {
    code: String,
    name: &'a str,
    date: String,
    /// Sets of service codes.
    sets: Vec<Set>,
    places: Vec<Place>,
    /// For each facility with services at several places of the prefecture: the places, and
    /// its set at each. It counts once in each of them, and once in the prefecture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    several: Vec<Vec<(String, usize)>>,
}

/// Code, name, and how many facilities have which set there.
type Place = (String, String, Vec<(usize, usize)>);

/// Service codes, sorted.
type Set = Vec<u16>;

/// Appends the file of a prefecture.
pub(in crate::render) fn prefecture(site: &Site, code: PrefectureCode, out: &mut Vec<u8>) {
    let places = places(site, code);
    let all: BTreeSet<&Set> = places.iter().flat_map(|(_, sets)| sets.values()).collect();
    let sets: Vec<Set> = all.into_iter().cloned().collect();
    let index = |set: &Set| sets.binary_search(set).unwrap_or_default();
    let mut several: BTreeMap<u32, Vec<(String, usize)>> = BTreeMap::new();
    for (area, facilities) in &places {
        for (facility, set) in facilities {
            let here = (area.to_string(), index(set));
            several.entry(*facility).or_default().push(here);
        }
    }
    several.retain(|_, places| places.len() > 1);
    let counted = places.iter().filter_map(|(code, facilities)| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for set in facilities.values() {
            *counts.entry(index(set)).or_default() += 1;
        }
        let name = site.place_name(site.reference.areas.get(*code)?);
        Some((code.to_string(), name, counts.into_iter().collect()))
    });
    let file = PrefectureFile {
        code: code.to_string(),
        name: &site.reference.areas.prefecture(code).name,
        date: site.dataset.about().as_of.to_string(),
        places: counted.collect(),
        several: several.into_values().collect(),
        sets,
    };
    json(&file, out);
}

/// The places of a prefecture, and the services that each facility has there.
fn places(site: &Site, code: PrefectureCode) -> Vec<(AreaCode, BTreeMap<u32, Set>)> {
    let areas = site.dataset.areas();
    let areas = areas.filter(|(area, _)| area.prefecture() == code);
    let sets = |area, facilities: &[u32]| {
        let set = |&index: &u32| {
            let entries = site.dataset.facility_at(index).entries();
            let here = entries.filter(|entry| entry.area() == area);
            let codes: BTreeSet<u16> = here.map(|entry| entry.service().value()).collect();
            (index, codes.into_iter().collect())
        };
        facilities.iter().map(set).collect()
    };
    areas
        .map(|(area, facilities)| (area, sets(area, facilities)))
        .collect()
}
