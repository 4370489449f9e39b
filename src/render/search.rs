//! The files of the search index, as JSON. `docs/search-index.md` is their contract.
//!
//! Knows how the index is written, not what lies in which file.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Serialize;

use super::json::{Object, json};
use crate::dataset::{Area, AreaKind};
use crate::site::Site;
use crate::site::search::{PlaceCount, Record, SearchFile};

/// Raised when older clients would misread the files.
const FORMAT: u32 = 1;

/// `/search/index.json`: what a client needs before it can ask for anything else.
#[derive(Serialize)]
struct Entry<'a> {
    format: u32,
    folders: String,
    shards: u32,
    depths: String,
    counts: u32,
    lookups: u32,
    frequent: String,
    long: String,
    common: String,
    variants: String,
    /// Frequent pieces of names that are places as well, one a line.
    places: String,
    prefectures: Vec<&'a str>,
    /// Designated cities, whose wards count as theirs.
    cities: Vec<(String, &'a str)>,
    groups: Vec<(&'a str, &'a str)>,
    services: Vec<(String, &'a str, usize)>,
    /// Whether facilities have pages of their own.
    pages: bool,
}

/// Appends the entry file.
pub(super) fn entry(site: &Site, out: &mut Vec<u8>) {
    let index = site.search();
    let groups = &site.config.groups;
    let variants = index.variants(&site.reference.folding);
    let areas = site.reference.areas.all();
    let cities = areas.filter(|area| area.kind == AreaKind::DesignatedCity);
    let entry = Entry {
        format: FORMAT,
        folders: index.folder_hashes(),
        shards: index.shards().count,
        depths: letters(&index.shards().depths),
        counts: index.count_files(),
        lookups: index.place_files(),
        frequent: index.frequent().join("\n"),
        long: index.long().join("\n"),
        common: index.common().join("\n"),
        variants: variants.into_iter().flat_map(|(a, b)| [a, b]).collect(),
        places: index.place_words().join("\n"),
        cities: cities
            .map(|city| (city.code.to_string(), &*city.name))
            .collect(),
        prefectures: site
            .reference
            .areas
            .prefectures()
            .iter()
            .map(|prefecture| prefecture.name.as_str())
            .collect(),
        groups: groups
            .all()
            .iter()
            .map(|group| (&*group.id, &*group.name))
            .collect(),
        services: site
            .reference
            .services
            .all()
            .iter()
            .map(|service| {
                (
                    service.code.to_string(),
                    &*service.name,
                    groups.of(service.code),
                )
            })
            .collect(),
        pages: site.config.facility_pages,
    };
    json(&entry, out);
}

/// Small numbers as letters: `a` is 0. Digits could be taken for a facility number.
fn letters(numbers: &[u32]) -> String {
    let letter = |&number: &u32| char::from(b'a' + number as u8);
    numbers.iter().map(letter).collect()
}

/// Appends one of the other files.
pub(super) fn file(site: &Site, path: &str, out: &mut Vec<u8>) -> Option<()> {
    let index = site.search();
    let file = index.file_at(path)?;
    let name = file.to_string();
    match &file {
        SearchFile::Areas => {
            let all: Vec<u16> = (0..).take(index.blocks().len()).collect();
            json(&areas(site, name, &all), out);
        }
        SearchFile::Places(number) => json(&areas(site, name, index.places(*number)?), out),
        SearchFile::Counts(number) => {
            let windows = windows(index.counts(*number)?);
            json(
                &Counts {
                    file: name,
                    windows,
                },
                out,
            );
        }
        SearchFile::Page(key, _) => {
            let pages = Some(index.page_count(key));
            records(site, name, index.records(&file)?, pages).write(out);
        }
        _ => records(site, name, index.records(&file)?, None).write(out),
    }
    Some(())
}

/// A shard, page or block: records by area, each a row over all columns.
struct Records<'a> {
    file: String,
    pages: Option<usize>,
    /// Code of each area, less the one before it.
    codes: Vec<u32>,
    places: Vec<&'a str>,
    /// How many of the records lie in each area.
    runs: Vec<u32>,
    names: Vec<&'a str>,
    numbers: Vec<&'a str>,
    services: Vec<&'a str>,
    /// On which page of its area a record is listed, where that is not the first.
    listed: Vec<(usize, u32)>,
    /// Further areas of a record: its row, code and name.
    also: Vec<(usize, u32, &'a str)>,
}

impl Records<'_> {
    /// Appends the file; `pages`, `listed` and `also` only where there are any.
    fn write(&self, out: &mut Vec<u8>) {
        let mut file = Object::new(out);
        file.field("file", &self.file);
        if let Some(pages) = self.pages {
            file.field("pages", &pages);
        }
        file.field("codes", &self.codes);
        file.texts("places", &self.places);
        file.field("runs", &self.runs);
        file.texts("names", &self.names);
        file.texts("numbers", &self.numbers);
        file.texts("services", &self.services);
        if !self.listed.is_empty() {
            file.field("listed", &self.listed);
        }
        if !self.also.is_empty() {
            file.field("also", &self.also);
        }
        file.end();
    }
}

fn records<'a>(
    site: &'a Site,
    file: String,
    records: impl Iterator<Item = &'a Record>,
    pages: Option<usize>,
) -> Records<'a> {
    // They lie far from each other in memory: column by column, the processor waits for many
    // of them at a time.
    let records: Vec<&Record> = records.collect();
    let mut columns = Records {
        file,
        pages,
        codes: Vec::new(),
        places: Vec::new(),
        runs: Vec::new(),
        names: records.iter().map(|record| record.names()).collect(),
        numbers: records
            .iter()
            .map(|record| record.number.as_str())
            .collect(),
        services: records.iter().map(|record| record.services()).collect(),
        listed: Vec::new(),
        also: Vec::new(),
    };
    let all = &site.reference.areas;
    let mut before = 0;
    for (row, record) in records.into_iter().enumerate() {
        let area = all.at(record.area);
        if columns.runs.is_empty() || before != area.code.value() {
            columns.codes.push(area.code.value() - before);
            columns.places.push(&area.name);
            columns.runs.push(0);
            before = area.code.value();
        }
        if let Some(run) = columns.runs.last_mut() {
            *run += 1;
        }
        let page = site.result_on(record.number, area.code);
        if page > 1 {
            columns.listed.push((row, page));
        }
        let further = record
            .further
            .iter()
            .map(|&area| all.at(area))
            .map(|area| (row, area.code.value(), &*area.name));
        columns.also.extend(further);
    }
    columns
}

/// `areas`, `a-1f`: municipalities, and how many blocks hold each, one behind the other.
#[derive(Serialize)]
struct Areas<'a> {
    file: String,
    codes: Vec<u32>,
    names: Vec<&'a str>,
    /// The first block of each area that has one, less that of the one before it.
    first: Vec<u32>,
    /// How many blocks hold the area.
    blocks: Vec<u32>,
}

/// `chosen`: places in the order of all areas.
fn areas<'a>(site: &'a Site, file: String, chosen: &[u16]) -> Areas<'a> {
    let all = &site.reference.areas;
    let blocks = site.search().blocks();
    let (areas, blocks): (Vec<&Area>, Vec<_>) = chosen
        .iter()
        .map(|&area| (all.at(area), &blocks[usize::from(area)]))
        .unzip();
    let codes: Vec<u32> = areas.iter().map(|area| area.code.value()).collect();
    let held = || blocks.iter().copied().flatten();
    let first: Vec<u32> = held().map(|blocks| *blocks.start()).collect();
    let count = |blocks: &RangeInclusive<u32>| blocks.end() - blocks.start() + 1;
    Areas {
        file,
        codes: steps(&codes),
        names: areas.iter().map(|area| area.name.as_str()).collect(),
        first: steps(&first),
        blocks: blocks
            .iter()
            .map(|blocks| blocks.as_ref().map_or(0, count))
            .collect(),
    }
}

/// Each number less the one before it: they rise, and small numbers are short.
fn steps(numbers: &[u32]) -> Vec<u32> {
    let before = [0].iter().chain(numbers);
    numbers
        .iter()
        .zip(before)
        .map(|(number, before)| number - before)
        .collect()
}

#[derive(Serialize)]
struct Counts<'a> {
    file: String,
    windows: BTreeMap<&'a str, Count<'a>>,
}

#[derive(Serialize)]
struct Count<'a> {
    total: u32,
    prefectures: &'a [u32],
    /// Places of the areas that have any, each less the one before it, in the order of all.
    areas: Vec<u32>,
    counts: Vec<u32>,
}

fn windows(windows: &BTreeMap<String, PlaceCount>) -> BTreeMap<&str, Count<'_>> {
    let count = |count: &'_ PlaceCount| {
        let (areas, counts): (Vec<u32>, Vec<u32>) = (0..)
            .zip(count.areas.iter().copied())
            .filter(|(_, count)| *count > 0)
            .unzip();
        (steps(&areas), counts)
    };
    windows
        .iter()
        .map(|(window, place_count)| {
            let (areas, counts) = count(place_count);
            let PlaceCount {
                total, prefectures, ..
            } = place_count;
            (
                window.as_str(),
                Count {
                    total: *total,
                    prefectures,
                    areas,
                    counts,
                },
            )
        })
        .collect()
}
