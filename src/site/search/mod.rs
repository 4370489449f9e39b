//! What the search by name can find, and in which file of its index it lies.
//!
//! A *record* is a facility with all its names. A *window* is a piece of a name that few
//! records have while they would share any smaller piece of it with many: whatever a
//! reader types contains a window, and every name that contains what was typed contains
//! that window too. So it is enough to file each record under its windows (four or five),
//! and to fetch the file of one window of the query. `docs/search-index.md` tells the whole.
//!
//! Owns which records lie in which file. Must not know JSON, which is `render::search`'s,
//! nor pages. Everything follows from the dataset and nothing from the order of threads.

mod block;
mod count;
mod file;
mod filing;
mod fold;
mod folder;
mod gram;
mod number;
mod place;
mod record;
mod searched;
mod shard;
mod text;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rayon::prelude::*;

pub use count::PlaceCount;
pub use file::{Key, SearchFile};
pub use fold::fold;
pub use record::{Record, names};
pub use shard::Shards;

use crate::dataset::{AreaCode, Dataset, FacilityNumber, Folding, Reference};
use crate::fingerprint::{Fingerprint, Mixer};
use count::{Counts, Located};
use folder::Folders;
use place::Places;
use searched::Searched;

/// How many files there should be at most, with the entry file and the list of all areas
/// besides: some hosts have limits.
const FILES: usize = 4950;
/// A window of at most this many records is rare: one file, a shard, answers whole.
const RARE: u32 = 300;
/// A window of more records than this has many pages: another word is better looked for.
const LONG: u32 = 1200;
/// A window of more records than this is very common: it has no list, only counts.
const COMMON: u32 = 3000;

/// Which records lie in which file.
#[derive(Debug)]
pub struct SearchIndex {
    records: Vec<Record>,
    lists: BTreeMap<SearchFile, Vec<u32>>,
    counts: Counts,
    blocks: Vec<Option<RangeInclusive<u32>>>,
    /// Pieces of names, and beginnings of numbers, that are not rare, each part of no longer
    /// one.
    frequent: Vec<String>,
    /// Those whose lists are long.
    long: Vec<String>,
    /// Those that are very common.
    common: Vec<String>,
    /// What of the frequent ones names a place.
    place_words: Vec<String>,
    places: BTreeMap<u32, Vec<u16>>,
    shards: Shards,
    /// What every file holds, in short.
    prints: BTreeMap<SearchFile, Fingerprint>,
    folders: Folders,
    letters: BTreeSet<char>,
}

impl SearchIndex {
    /// The index of a dataset. `listed_on` tells on which page of an area's list a facility
    /// stands; 1 where files need not say so, as it has a page of its own.
    pub fn new(
        dataset: &Dataset,
        reference: &Reference,
        listed_on: impl Fn(FacilityNumber, AreaCode) -> u32 + Sync,
    ) -> Self {
        let records = record::all(dataset, reference, listed_on);
        let names = Searched::names(&records, &reference.folding);
        let numbers = Searched::numbers(&records, &names);
        let counts = Counts::new([&names, &numbers], &Located::new(&records, reference));
        let pages = |searched| filing::pages(searched, names.text());
        let mut lists: BTreeMap<SearchFile, Vec<u32>> =
            pages(&names).into_iter().chain(pages(&numbers)).collect();
        let codes: Vec<AreaCode> = reference.areas.all().map(|area| area.code).collect();
        let blocks = block::blocks(&records, &codes, &mut lists);
        let others = lists.len() + counts.file_count() as usize + place::FILES as usize;
        let mut rare = filing::rare(&names);
        rare.append(&mut filing::rare(&numbers));
        let (shards, mut shard_lists) = shard::shards(&rare, FILES.saturating_sub(others));
        lists.append(&mut shard_lists);
        let pieces = |limit| Vec::from_iter(names.longest(limit).chain(numbers.longest(limit)));
        let frequent = pieces(RARE);
        let places = Places::new(reference);
        let prints = prints(&records, &lists, &counts, reference, &blocks);
        Self {
            place_words: places.among(&frequent),
            frequent,
            long: pieces(LONG),
            common: pieces(COMMON),
            places: places.files(),
            folders: Folders::new(&prints),
            prints,
            letters: names
                .text()
                .alphabet()
                .iter()
                .copied()
                .chain(places.letters())
                .collect(),
            records,
            lists,
            counts,
            blocks,
            shards,
        }
    }

    /// Pieces of names, and beginnings of numbers behind `#`, that are not rare: those that
    /// are part of no longer one.
    pub fn frequent(&self) -> &[String] {
        &self.frequent
    }

    /// The same for those whose lists are long.
    pub fn long(&self) -> &[String] {
        &self.long
    }

    /// The same for those that are very common and have no lists.
    pub fn common(&self) -> &[String] {
        &self.common
    }

    /// What of the frequent pieces names a place: no other frequent word does.
    pub fn place_words(&self) -> &[String] {
        &self.place_words
    }

    /// How many files the names of areas are shared out over.
    pub fn place_files(&self) -> u32 {
        place::FILES
    }

    /// The areas of a file of places, in the order of all areas.
    pub fn places(&self, file: u32) -> Option<&[u16]> {
        self.places.get(&file).map(Vec::as_slice)
    }

    /// The variants of characters that matter: those of characters which occur in a name.
    pub fn variants(&self, folding: &Folding) -> Vec<(char, char)> {
        let occurs = |c: &char| self.letters.contains(c);
        let variants = folding.variants().into_iter();
        variants.filter(|(_, standard)| occurs(standard)).collect()
    }

    /// How windows are shared out over shards.
    pub fn shards(&self) -> &Shards {
        &self.shards
    }

    /// How many files counts are shared out over.
    pub fn count_files(&self) -> u32 {
        self.counts.file_count()
    }

    /// The hashes of all folders, one behind the other.
    pub fn folder_hashes(&self) -> String {
        self.folders.joined()
    }

    /// The blocks that hold each area, in the order of areas; `None` where nothing is.
    pub fn blocks(&self) -> &[Option<RangeInclusive<u32>>] {
        &self.blocks
    }

    /// The records of a shard, page or block, by area and number.
    pub fn records(&self, file: &SearchFile) -> Option<impl Iterator<Item = &Record>> {
        let mut list = self.lists.get(file)?.clone();
        list.sort_unstable();
        Some(
            list.into_iter()
                .map(|record| &self.records[record as usize]),
        )
    }

    /// How many pages the window of a page has.
    pub fn page_count(&self, key: &Key) -> usize {
        page_count(&self.lists, key)
    }

    /// The windows of a file of counts.
    pub fn counts(&self, file: u32) -> Option<&BTreeMap<String, PlaceCount>> {
        self.counts.file(file)
    }

    /// Every file: its path below `/search/` and without its ending, and what it holds, in
    /// short. Where the settings and the reference data are the same, files of one name hold
    /// the same when they have the same fingerprint.
    pub fn files(&self) -> impl Iterator<Item = (String, Fingerprint)> {
        let counts = (0..self.counts.file_count()).map(SearchFile::Counts);
        let places = self.places.keys().copied().map(SearchFile::Places);
        let files = self.lists.keys().cloned().chain(counts).chain(places);
        let files = files.chain([SearchFile::Areas]);
        files.map(|file| (self.folders.path(&file), self.prints[&file]))
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.files().map(|(path, _)| path)
    }

    /// The file at a path.
    pub fn file_at(&self, path: &str) -> Option<SearchFile> {
        let file = SearchFile::parse(path.rsplit('/').next()?)?;
        let is_there = match &file {
            SearchFile::Areas => true,
            SearchFile::Places(number) => self.places.contains_key(number),
            SearchFile::Counts(number) => *number < self.counts.file_count(),
            list => self.lists.contains_key(list),
        };
        (is_there && self.folders.path(&file) == path).then_some(file)
    }
}

fn page_count(lists: &BTreeMap<SearchFile, Vec<u32>>, key: &Key) -> usize {
    let first = SearchFile::Page(key.clone(), 0);
    let last = SearchFile::Page(key.clone(), u32::MAX);
    lists.range(first..=last).count()
}

/// What every file holds, in short.
fn prints(
    records: &[Record],
    lists: &BTreeMap<SearchFile, Vec<u32>>,
    counts: &Counts,
    reference: &Reference,
    blocks: &[Option<RangeInclusive<u32>>],
) -> BTreeMap<SearchFile, Fingerprint> {
    // A page tells how many there are of its window.
    let pages = |file: &SearchFile| match file {
        SearchFile::Page(key, _) => page_count(lists, key),
        _ => 0,
    };
    // Beside each other: those of a list lie far apart among the records.
    let own: Vec<Fingerprint> = records.iter().map(|record| record.print).collect();
    let of_list = |mixer: &mut Mixer, (file, list): (&SearchFile, &Vec<u32>)| {
        for &record in list {
            mixer.add(own[record as usize]);
        }
        mixer.number(pages(file) as u64);
        (file.clone(), mixer.take())
    };
    let lists: Vec<_> = lists.par_iter().map_init(Mixer::default, of_list).collect();
    let counts = (0..counts.file_count())
        .filter_map(|number| Some((SearchFile::Counts(number), counts.file(number)?)));
    let counts = counts.map(|(file, windows)| (file, count::print(windows)));
    let mut mixer = Mixer::default();
    for (area, block) in reference.areas.all().zip(blocks) {
        mixer.text(&format!("{} {} {block:?}", area.code, area.name));
    }
    let areas = mixer.take();
    // All say the same of the same areas: when one changes, all may.
    let places = (0..place::FILES).map(|file| (SearchFile::Places(file), areas));
    let files = lists.into_iter().chain(counts).chain(places);
    files.chain([(SearchFile::Areas, areas)]).collect()
}
