//! Files every record under the windows of its names and its numbers.

use std::collections::{BTreeMap, HashMap};

use super::file::{Key, SearchFile, hash};
use super::number::{Beginnings, Numbers};
use super::text::{Reach, Text};
use super::{COMMON, RARE, Record};

/// How many records a page holds at most.
const PAGE: usize = 600;
/// How many characters of names a page holds at most.
const PAGE_CHARACTERS: usize = 12_000;

/// What records are filed under.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filed<'a> {
    pub(super) records: &'a [Record],
    pub(super) text: &'a Text,
    pub(super) frequent: &'a Reach,
    pub(super) common: &'a Reach,
    pub(super) numbers: &'a Numbers<'a>,
    pub(super) beginnings: &'a Beginnings<'a>,
}

impl Filed<'_> {
    /// The rare windows: the hash of each, and a record that has it.
    pub(super) fn rare(&self) -> Vec<(u32, u32)> {
        let mut entries = Vec::new();
        for number in 0..self.records.len() as u32 {
            for name in self.text.names(number as usize) {
                let windows = self.frequent.windows(name, 1);
                entries.extend(windows.map(|window| (hash(self.text.gram(window)), number)));
            }
            for wanted in self.numbers.of(number as usize) {
                let window = self.beginnings.window(wanted, RARE);
                entries.extend(window.map(|window| (hash(&format!("#{window}")), number)));
            }
        }
        entries
    }

    /// The pages of all frequent windows that are not very common.
    pub(super) fn pages(&self) -> BTreeMap<SearchFile, Vec<u32>> {
        let mut files = BTreeMap::new();
        for (window, page) in self.frequent() {
            let key = Key::of(&window);
            for (number, records) in (0..).zip(pages_of(&page.records(), self.text)) {
                files.insert(SearchFile::Page(key.clone(), number), records);
            }
        }
        files
    }

    fn frequent(&self) -> HashMap<String, Page> {
        let mut pages: HashMap<String, Page> = HashMap::new();
        let mut add = |window: &str, record, begins| match pages.get_mut(window) {
            Some(page) => page.add(record, begins),
            None => {
                let mut page = Page::default();
                page.add(record, begins);
                pages.insert(window.to_owned(), page);
            }
        };
        for number in 0..self.records.len() as u32 {
            for name in self.text.names(number as usize) {
                for window in self.common.windows(name.clone(), 2) {
                    // A rare one is in a shard.
                    if window.len() <= self.frequent.at(window.start) {
                        let begins = window.start == name.start;
                        add(self.text.gram(window), number, begins);
                    }
                }
            }
            // Every beginning has its own list: numbers share few, and long ones are typed.
            for beginning in self.numbers.beginnings(number as usize) {
                let is = |limit| self.beginnings.is_common(beginning, limit);
                if is(RARE) && !is(COMMON) {
                    add(&format!("#{beginning}"), number, true);
                }
            }
        }
        pages
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_stands_once_in_a_page_and_first_when_its_name_begins_so() {
        let mut page = Page::default();
        for (record, begins) in [(1, false), (2, false), (2, true), (2, true), (3, true)] {
            page.add(record, begins);
        }
        assert_eq!(page.records(), [2, 3, 1]);
    }
}
