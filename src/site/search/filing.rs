//! Files every record under the windows of its names and its number.

use std::collections::{BTreeMap, HashMap};

use super::file::{Key, SearchFile, hash};
use super::number::Beginnings;
use super::text::{Reach, Text};
use super::{COMMON, RARE, Record};

/// How many records a shard should hold: the fewer, the fewer bytes for one question.
const SHARD: usize = 128;
/// The most shards, so that the whole index stays below 5,000 files, as hosts have limits.
const SHARDS: u32 = 2816;
/// How many records a page holds at most.
const PAGE: usize = 600;
/// How many characters of names a page holds at most.
const PAGE_CHARACTERS: usize = 12_000;

/// The number of shards, and the records of all shards and pages.
pub(super) fn file(
    records: &[Record],
    text: &Text,
    [frequent, common]: [&Reach; 2],
    beginnings: &Beginnings<'_>,
) -> (u32, BTreeMap<SearchFile, Vec<u32>>) {
    let mut shards: Vec<(u32, u32)> = Vec::new();
    let mut pages: HashMap<String, Page> = HashMap::new();
    let mut add_page = |window: &str, record, begins| match pages.get_mut(window) {
        Some(page) => page.add(record, begins),
        None => {
            let mut page = Page::default();
            page.add(record, begins);
            pages.insert(window.to_owned(), page);
        }
    };
    for (number, record) in (0..).zip(records) {
        for name in text.names(number as usize) {
            for window in frequent.windows(name.clone(), 1) {
                shards.push((hash(text.gram(window)), number));
            }
            for window in common.windows(name.clone(), 2) {
                // A rare one is in a shard.
                if window.len() <= frequent.at(window.start) {
                    add_page(
                        text.gram(window.clone()),
                        number,
                        window.start == name.start,
                    );
                }
            }
        }
        let window = beginnings.window(record.number.as_str(), RARE);
        shards.push((hash(&format!("#{window}")), number));
        let window = beginnings.window(record.number.as_str(), COMMON);
        if beginnings.is_common(window, RARE) {
            add_page(&format!("#{window}"), number, true);
        }
    }
    let (count, mut lists) = shared_out(shards);
    for (window, page) in pages {
        let key = Key::of(&window);
        for (number, records) in (0..).zip(pages_of(&page.records(), text)) {
            lists.insert(SearchFile::Page(key.clone(), number), records);
        }
    }
    (count, lists)
}

/// The records of one common window. Names that begin with it come first, since a reader
/// who types it is likely to mean them.
#[derive(Debug, Default)]
struct Page {
    beginning: Vec<u32>,
    inside: Vec<u32>,
}

impl Page {
    fn add(&mut self, record: u32, begins: bool) {
        let list = if begins {
            &mut self.beginning
        } else {
            &mut self.inside
        };
        if list.last() != Some(&record) {
            list.push(record);
        }
    }

    fn records(mut self) -> Vec<u32> {
        let is_new = |record: &u32| self.beginning.binary_search(record).is_err();
        self.inside.retain(is_new);
        self.beginning.append(&mut self.inside);
        self.beginning
    }
}

/// The records of a window, cut into pages.
fn pages_of(records: &[u32], text: &Text) -> Vec<Vec<u32>> {
    let characters = |record: &u32| text.length(*record as usize);
    let count = records.len().div_ceil(PAGE);
    let count = count.max(
        records
            .iter()
            .map(characters)
            .sum::<usize>()
            .div_ceil(PAGE_CHARACTERS),
    );
    let pages = records.chunks(records.len().div_ceil(count));
    pages.map(<[u32]>::to_vec).collect()
}

/// Shards of the records filed under each hash.
fn shared_out(entries: Vec<(u32, u32)>) -> (u32, BTreeMap<SearchFile, Vec<u32>>) {
    let count = shard_count(entries.len().div_ceil(SHARD));
    let mut shards = vec![Vec::new(); count as usize];
    for (hash, record) in entries {
        let shard: &mut Vec<u32> = &mut shards[(hash % count) as usize];
        if shard.last() != Some(&record) {
            shard.push(record);
        }
    }
    let files = (0..).map(SearchFile::Shard);
    (count, files.zip(shards).collect())
}

/// The next of … 128, 144, 160, 176 … 256, 288 …: few steps, since every shard is another one
/// when their number changes.
fn shard_count(least: usize) -> u32 {
    let least = (least as u32).clamp(4, SHARDS);
    let step = least.next_power_of_two() / 16;
    least.next_multiple_of(step.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_shards_grows_in_steps() {
        let counts = [0, 4, 5, 9, 100, 2000, 2120, 9000].map(shard_count);
        assert_eq!(counts, [4, 4, 5, 9, 104, 2048, 2304, 2816]);
    }

    #[test]
    fn a_record_stands_once_in_a_page_and_first_when_its_name_begins_so() {
        let mut page = Page::default();
        for (record, begins) in [(1, false), (2, false), (2, true), (2, true), (3, true)] {
            page.add(record, begins);
        }
        assert_eq!(page.records(), [2, 3, 1]);
    }
}
