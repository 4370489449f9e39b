//! How often very common windows occur in each place.
//!
//! A list of all 訪問看護 would help nobody. Their counts by prefecture and municipality
//! lead on to where a list is short enough.

use std::collections::BTreeMap;

use super::file::hash;
use super::number::{Beginnings, Numbers};
use super::text::{Grams, Text};
use super::{COMMON, Record};
use crate::dataset::Reference;

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

/// The counts of all windows while they are made.
#[derive(Debug)]
pub(super) struct Counting {
    /// The prefecture of each area, from 0.
    prefectures: Vec<usize>,
    windows: BTreeMap<String, PlaceCount>,
}

/// The counts of all windows, shared out over files by the hash of the window.
#[derive(Debug)]
pub(super) struct Counts(Vec<BTreeMap<String, PlaceCount>>);

impl Counting {
    /// No counts yet.
    pub(super) fn new(reference: &Reference) -> Self {
        let prefecture =
            |code: crate::dataset::AreaCode| usize::from(code.prefecture().value()) - 1;
        Self {
            prefectures: reference
                .areas
                .all()
                .map(|area| prefecture(area.code))
                .collect(),
            windows: BTreeMap::new(),
        }
    }

    /// Counts the pieces of names of one length. Single characters are too little to ask for.
    pub(super) fn add_names(&mut self, records: &[Record], text: &Text, grams: &Grams) {
        if grams.length == 1 {
            return;
        }
        let mut counts: BTreeMap<u32, (usize, PlaceCount)> = BTreeMap::new();
        grams.common(text, COMMON, |record, gram, at| {
            let (_, count) = counts.entry(gram).or_insert_with(|| (at, self.nothing()));
            self.add(count, &records[record as usize]);
        });
        let window = |at| text.gram(at..at + grams.length).to_owned();
        let counts = counts.into_values().map(|(at, count)| (window(at), count));
        self.windows.extend(counts);
    }

    /// Counts the beginnings of numbers.
    pub(super) fn add_numbers(
        &mut self,
        records: &[Record],
        numbers: &Numbers<'_>,
        beginnings: &Beginnings<'_>,
    ) {
        let mut counts: BTreeMap<String, PlaceCount> = BTreeMap::new();
        for (place, record) in records.iter().enumerate() {
            for beginning in numbers.beginnings(place) {
                if beginnings.is_common(beginning, COMMON) {
                    let count = counts.entry(format!("#{beginning}"));
                    self.add(count.or_insert_with(|| self.nothing()), record);
                }
            }
        }
        self.windows.extend(counts);
    }

    fn nothing(&self) -> PlaceCount {
        PlaceCount {
            total: 0,
            prefectures: vec![0; 47],
            areas: vec![0; self.prefectures.len()],
        }
    }

    fn add(&self, count: &mut PlaceCount, record: &Record) {
        count.total += 1;
        for (place, &area) in record.areas.iter().enumerate() {
            let prefecture = self.prefectures[usize::from(area)];
            let before = &record.areas[..place];
            if !before
                .iter()
                .any(|&area| self.prefectures[usize::from(area)] == prefecture)
            {
                count.prefectures[prefecture] += 1;
            }
            count.areas[usize::from(area)] += 1;
        }
    }

    /// The counts, shared out over files.
    pub(super) fn shared_out(self) -> Counts {
        let files = self.windows.len().div_ceil(WINDOWS).next_power_of_two();
        let mut shared = vec![BTreeMap::new(); files];
        for (window, count) in self.windows {
            shared[hash(&window) as usize % files].insert(window, count);
        }
        Counts(shared)
    }
}

impl Counts {
    /// How many files there are.
    pub(super) fn file_count(&self) -> u32 {
        self.0.len() as u32
    }

    /// The windows of one file.
    pub(super) fn file(&self, number: u32) -> Option<&BTreeMap<String, PlaceCount>> {
        self.0.get(number as usize)
    }
}

/// What a file of counts tells, as bytes.
pub(super) fn bytes(windows: &BTreeMap<String, PlaceCount>) -> impl Iterator<Item = Vec<u8>> {
    windows.iter().map(|(window, count)| {
        let mut bytes = window.clone().into_bytes();
        let numbers = [count.total]
            .into_iter()
            .chain(count.prefectures.iter().copied());
        for number in numbers.chain(count.areas.iter().copied()) {
            bytes.extend(number.to_le_bytes());
        }
        bytes
    })
}
