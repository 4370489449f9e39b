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
mod number;
mod record;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

pub use count::PlaceCount;
pub use file::{Key, SearchFile};
pub use fold::fold;
pub use record::{Record, names};

use crate::dataset::{Dataset, Folding, Reference};
use count::{Counting, Counts};
use folder::Folders;
use number::Beginnings;
use text::{Reach, Text};

/// A window of at most this many records is rare: one file, a shard, answers whole.
const RARE: u32 = 300;
/// A window of more records than this is very common: it has no list, only counts.
const COMMON: u32 = 3000;

/// Pieces of names or numbers, each part of no longer one that is as common.
#[derive(Debug)]
pub struct Pieces {
    /// Those that are not rare.
    pub frequent: Vec<String>,
    /// Those that are very common.
    pub common: Vec<String>,
}

/// Which records lie in which file.
#[derive(Debug)]
pub struct SearchIndex {
    records: Vec<Record>,
    lists: BTreeMap<SearchFile, Vec<u32>>,
    counts: Counts,
    blocks: Vec<Option<RangeInclusive<u32>>>,
    names: Pieces,
    numbers: Pieces,
    shards: u32,
    folders: Folders,
    letters: BTreeSet<char>,
    place_letters: BTreeSet<char>,
}

impl SearchIndex {
    /// The index of a dataset.
    pub fn new(dataset: &Dataset, reference: &Reference) -> Self {
        let records = record::all(dataset, reference);
        let text = Text::new(records.iter().map(|record| {
            let names = names(dataset.facility_at(record.facility)).into_iter();
            names.map(|name| fold(&reference.folding, name)).collect()
        }));
        let beginnings = Beginnings::new(records.iter().map(|record| record.number.as_str()));
        let mut counts = Counting::new(reference);
        let [frequent, common] = Reach::new(&text, [RARE, COMMON], |grams| {
            counts.add_names(&records, &text, grams);
        });
        counts.add_numbers(&records, &beginnings);
        let counts = counts.shared_out();
        let (shards, mut lists) = filing::file(&records, &text, [&frequent, &common], &beginnings);
        let blocks = block::blocks(&records, reference.areas.all().count(), &mut lists);
        Self {
            names: Pieces {
                frequent: frequent.longest_grams(&text, 1),
                common: common.longest_grams(&text, 2),
            },
            numbers: Pieces {
                frequent: beginnings.longest(RARE),
                common: beginnings.longest(COMMON),
            },
            folders: Folders::new(&digests(&records, &lists, &counts, reference, &blocks)),
            letters: text.letters(),
            place_letters: place_letters(reference),
            records,
            lists,
            counts,
            blocks,
            shards,
        }
    }

    /// The pieces of names that are not rare.
    pub fn names(&self) -> &Pieces {
        &self.names
    }

    /// The beginnings of numbers that are not rare.
    pub fn numbers(&self) -> &Pieces {
        &self.numbers
    }

    /// The characters of folded place names: a word with any other is no place.
    pub fn place_letters(&self) -> &BTreeSet<char> {
        &self.place_letters
    }

    /// The variants of characters that matter: those of characters which occur in a name.
    pub fn variants(&self, folding: &Folding) -> Vec<(char, char)> {
        let occurs = |c: &char| self.letters.contains(c) || self.place_letters.contains(c);
        let variants = folding.variants().into_iter();
        variants.filter(|(_, standard)| occurs(standard)).collect()
    }

    /// How many shards there are.
    pub fn shard_count(&self) -> u32 {
        self.shards
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
        let first = SearchFile::Page(key.clone(), 0);
        let last = SearchFile::Page(key.clone(), u32::MAX);
        self.lists.range(first..=last).count()
    }

    /// The windows of a file of counts.
    pub fn counts(&self, file: u32) -> Option<&BTreeMap<String, PlaceCount>> {
        self.counts.file(file)
    }

    /// Every file, with its path below `/search/` and without its ending.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let counts = (0..self.counts.file_count()).map(SearchFile::Counts);
        let files = self
            .lists
            .keys()
            .cloned()
            .chain(counts)
            .chain([SearchFile::Areas]);
        files.map(|file| self.folders.path(&file))
    }

    /// The file at a path.
    pub fn file_at(&self, path: &str) -> Option<SearchFile> {
        let file = SearchFile::parse(path.rsplit('/').next()?)?;
        let is_there = match &file {
            SearchFile::Areas => true,
            SearchFile::Counts(number) => *number < self.counts.file_count(),
            list => self.lists.contains_key(list),
        };
        (is_there && self.folders.path(&file) == path).then_some(file)
    }
}

fn place_letters(reference: &Reference) -> BTreeSet<char> {
    let areas = reference.areas.all().map(|area| &area.name);
    let prefectures = reference.areas.prefectures().iter();
    let names = areas.chain(prefectures.map(|prefecture| &prefecture.name));
    let folded: String = names.map(|name| fold(&reference.folding, name)).collect();
    folded.chars().collect()
}

/// What every file holds, in short.
fn digests(
    records: &[Record],
    lists: &BTreeMap<SearchFile, Vec<u32>>,
    counts: &Counts,
    reference: &Reference,
    blocks: &[Option<RangeInclusive<u32>>],
) -> BTreeMap<SearchFile, u64> {
    let of_list = |list: &Vec<u32>| {
        record::digest(
            list.iter()
                .map(|&record| records[record as usize].digest.to_le_bytes()),
        )
    };
    let lists = lists
        .iter()
        .map(|(file, list)| (file.clone(), of_list(list)));
    let counts = (0..counts.file_count())
        .filter_map(|number| Some((SearchFile::Counts(number), counts.file(number)?)))
        .map(|(file, windows)| (file, record::digest(count::bytes(windows))));
    let areas = reference.areas.all().zip(blocks);
    let areas = areas.map(|(area, block)| format!("{} {} {block:?}\n", area.code, area.name));
    let areas = (SearchFile::Areas, record::digest(areas));
    lists.chain(counts).chain([areas]).collect()
}
