//! How often very common windows occur in each place.
//!
//! A list of all 訪問看護 would help nobody. Their counts by prefecture and municipality
//! lead on to where a list is short enough.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Record;
use super::file::hash;
use super::gram::Gram;
use super::searched::Searched;
use crate::dataset::{Area, Reference};
use crate::fingerprint::{Fingerprint, Mixer};

/// How many windows a file of counts should hold.
const WINDOWS: usize = 16;

/// Records that have one window, by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceCount {
    /// In the country.
    pub total: u32,
    /// By prefecture, in the order of their codes.
    pub prefectures: Vec<u32>,
    /// By area, in the order of all areas.
    pub areas: Vec<u32>,
}

/// The counts of all windows, shared out over files by the hash of the window.
#[derive(Debug)]
pub(super) struct Counts(Vec<BTreeMap<String, PlaceCount>>);

/// Where records are.
#[derive(Debug)]
pub(super) struct Located<'a> {
    records: &'a [Record],
    /// The main area of each, and [`SEVERAL`] when it is not the only one. Beside each other:
    /// those that have a window lie far apart among the records.
    areas: Vec<u16>,
    /// The prefecture of each area, from 0.
    prefectures: Vec<usize>,
}

/// Added to the place of an area; there are not so many.
const SEVERAL: u16 = 1 << 15;

impl<'a> Located<'a> {
    /// The places of these records.
    pub(super) fn new(records: &'a [Record], reference: &Reference) -> Self {
        let areas = reference.areas.all();
        let prefecture = |area: &Area| usize::from(area.code.prefecture().value()) - 1;
        let area = |record: &Record| match record.further.is_empty() {
            true => record.area,
            false => record.area | SEVERAL,
        };
        Self {
            records,
            areas: records.iter().map(area).collect(),
            prefectures: areas.map(prefecture).collect(),
        }
    }

    /// Counts these records; one may come several times on end.
    fn count(&self, records: impl Iterator<Item = u32>) -> PlaceCount {
        let mut count = PlaceCount {
            total: 0,
            prefectures: vec![0; 47],
            areas: vec![0; self.prefectures.len()],
        };
        let mut in_several = Vec::new();
        let mut before = None;
        for record in records.filter(|&record| before.replace(record) != Some(record)) {
            let area = self.areas[record as usize];
            count.total += 1;
            count.areas[usize::from(area & !SEVERAL)] += 1;
            if area & SEVERAL != 0 {
                in_several.push(record);
            }
        }
        for (area, &prefecture) in self.prefectures.iter().enumerate() {
            count.prefectures[prefecture] += count.areas[area];
        }
        for record in in_several {
            self.count_further(&self.records[record as usize], &mut count);
        }
        count
    }

    /// Counts a record where it is beside its main area.
    fn count_further(&self, record: &Record, count: &mut PlaceCount) {
        let prefecture = |area: u16| self.prefectures[usize::from(area)];
        for (before, area) in record.areas().enumerate().skip(1) {
            count.areas[usize::from(area)] += 1;
            let mut others = record.areas().take(before);
            if others.all(|other| prefecture(other) != prefecture(area)) {
                count.prefectures[prefecture(area)] += 1;
            }
        }
    }
}

impl Counts {
    /// Counts where the records of every very common window are.
    pub(super) fn new<const N: usize>(searched: [&Searched; N], located: &Located<'_>) -> Self {
        let words = searched.iter().flat_map(|&searched| {
            let grams = searched.common();
            grams.map(move |gram| (searched, gram))
        });
        let words: Vec<_> = words.collect();
        let files = words.len().div_ceil(WINDOWS).next_power_of_two();
        let count = |(searched, gram): (&Searched, &Gram)| {
            (searched.word(gram), located.count(searched.records(gram)))
        };
        let counts: Vec<_> = words.into_par_iter().map(count).collect();
        let mut shared = vec![BTreeMap::new(); files];
        for (window, count) in counts {
            shared[hash(window.chars()) as usize % files].insert(window, count);
        }
        Self(shared)
    }

    /// How many files there are.
    pub(super) fn file_count(&self) -> u32 {
        self.0.len() as u32
    }

    /// The windows of one file.
    pub(super) fn file(&self, number: u32) -> Option<&BTreeMap<String, PlaceCount>> {
        self.0.get(number as usize)
    }
}

/// What a file of counts tells, in short.
pub(super) fn print(windows: &BTreeMap<String, PlaceCount>) -> Fingerprint {
    let mut mixer = Mixer::default();
    for (window, count) in windows {
        mixer.text(window);
        let places = count.prefectures.iter().chain(&count.areas);
        for &number in [&count.total].into_iter().chain(places) {
            mixer.number(number.into());
        }
    }
    mixer.take()
}
