//! The texts that are searched, cut into characters, and how far common parts reach.
//!
//! A *gram* is a run of characters inside one name. A gram that is part of more than
//! `limit` records is common beyond that limit, and so are all parts of it. So it is enough
//! to know, for every character, how long the longest common gram is that begins there:
//! its *reach*.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// What stands between two names; no gram goes across.
const SEPARATOR: char = '\n';
/// No gram, or one that is not common.
const NONE: u32 = u32::MAX;

/// The folded names of all records.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    /// Where each character begins, and the end.
    starts: Vec<u32>,
    /// The characters of each record.
    records: Vec<Range<u32>>,
}

impl Text {
    /// The text of these records, each with one or more folded names.
    pub(super) fn new<'a>(records: impl Iterator<Item = Vec<String>> + 'a) -> Self {
        let mut text = Self::default();
        for names in records {
            let start = text.starts.len() as u32;
            for name in names {
                for c in name.chars().chain([SEPARATOR]) {
                    text.starts.push(text.text.len() as u32);
                    text.text.push(c);
                }
            }
            text.records.push(start..text.starts.len() as u32);
        }
        text.starts.push(text.text.len() as u32);
        text
    }

    /// All characters that occur.
    pub(super) fn letters(&self) -> BTreeSet<char> {
        let letters: BTreeSet<char> = self.text.chars().collect();
        letters.into_iter().filter(|&c| c != SEPARATOR).collect()
    }

    /// The gram of these characters.
    pub(super) fn gram(&self, characters: Range<usize>) -> &str {
        let (start, end) = (self.starts[characters.start], self.starts[characters.end]);
        &self.text[start as usize..end as usize]
    }

    /// The names of a record, as ranges of characters.
    pub(super) fn names(&self, record: usize) -> impl Iterator<Item = Range<usize>> {
        let Range { start, end } = self.records[record];
        let mut start = start as usize;
        (start..end as usize)
            .filter(|&at| self.is_separator(at))
            .map(move |at| std::mem::replace(&mut start, at + 1)..at)
    }

    /// How many characters the names of a record have.
    pub(super) fn length(&self, record: usize) -> usize {
        self.records[record].len()
    }

    fn is_separator(&self, at: usize) -> bool {
        self.text.as_bytes()[self.starts[at] as usize] == SEPARATOR as u8
    }

    fn records(&self) -> impl Iterator<Item = (u32, Range<usize>)> {
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        (0..).zip(self.records.iter().map(range))
    }
}

/// All grams of one length: which gram begins at each character.
#[derive(Debug)]
pub(super) struct Grams {
    /// How many characters they have.
    pub(super) length: usize,
    /// For each character, the gram that begins there, or [`NONE`].
    ids: Vec<u32>,
    /// How many records each is part of.
    counts: Vec<u32>,
}

impl Grams {
    /// Calls back for every gram of every record, once per record, that is part of more
    /// than `limit` records: record, gram, its number of records, where it begins.
    pub(super) fn common(&self, text: &Text, limit: u32, mut each: impl FnMut(u32, u32, usize)) {
        let mut last = vec![NONE; self.counts.len()];
        for (record, characters) in text.records() {
            for at in characters {
                let id = self.ids[at];
                if id != NONE && self.counts[id as usize] > limit && last[id as usize] != record {
                    last[id as usize] = record;
                    each(record, id, at);
                }
            }
        }
    }

    /// Counts single characters.
    fn single(text: &Text) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let ids = (0..text.starts.len() - 1).map(|at| match text.is_separator(at) {
            true => NONE,
            false => {
                let next = numbers.len() as u32;
                *numbers.entry(text.gram(at..at + 1)).or_insert(next)
            }
        });
        let ids = ids.collect();
        Self::counted(text, 1, ids, numbers.len())
    }

    /// The grams one longer, of those that are common beyond `limit`: a gram that is not
    /// common is part of no common one.
    fn longer(&self, text: &Text, limit: u32) -> Self {
        let common = |at: usize| {
            let id = self.ids.get(at).copied().filter(|&id| id != NONE)?;
            (self.counts[id as usize] > limit).then_some(u64::from(id))
        };
        let mut numbers: HashMap<u64, u32> = HashMap::new();
        let ids = (0..self.ids.len()).map(|at| match (common(at), common(at + 1)) {
            (Some(first), Some(second)) => {
                let next = numbers.len() as u32;
                *numbers.entry(first << 32 | second).or_insert(next)
            }
            _ => NONE,
        });
        let ids = ids.collect();
        Self::counted(text, self.length + 1, ids, numbers.len())
    }

    fn counted(text: &Text, length: usize, ids: Vec<u32>, size: usize) -> Self {
        let mut counts = vec![0; size];
        let mut last = vec![NONE; size];
        for (record, characters) in text.records() {
            for &id in &ids[characters] {
                if id != NONE && last[id as usize] != record {
                    last[id as usize] = record;
                    counts[id as usize] += 1;
                }
            }
        }
        Self {
            length,
            ids,
            counts,
        }
    }
}

/// For every character, how long the longest common gram is that begins there.
#[derive(Debug)]
pub(super) struct Reach(Vec<u8>);

/// No gram is looked at that is longer; a common name of this length is common as a whole.
const LONGEST: usize = 100;

impl Reach {
    /// Reaches for the two limits of the index. `each` sees the grams of every length.
    pub(super) fn new<const N: usize>(
        text: &Text,
        limits: [u32; N],
        mut each: impl FnMut(&Grams),
    ) -> [Self; N] {
        let mut reaches = [(); N].map(|()| Self(vec![0; text.starts.len() - 1]));
        let mut grams = Grams::single(text);
        loop {
            let mut is_any_common = false;
            for (reach, limit) in reaches.iter_mut().zip(limits) {
                for (reach, &id) in reach.0.iter_mut().zip(&grams.ids) {
                    if id != NONE && grams.counts[id as usize] > limit {
                        *reach = grams.length as u8;
                        is_any_common = true;
                    }
                }
            }
            if !is_any_common || grams.length == LONGEST {
                return reaches;
            }
            each(&grams);
            let least = limits.into_iter().min().unwrap_or_default();
            grams = grams.longer(text, least);
        }
    }

    /// How long the longest common gram is that begins at this character.
    pub(super) fn at(&self, character: usize) -> usize {
        usize::from(self.0[character])
    }

    /// Every gram that is not common while all its parts are: any name that contains a
    /// text which is not common contains one of that text's windows. Single characters
    /// shorter than `least` always count as common.
    pub(super) fn windows(
        &self,
        name: Range<usize>,
        least: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let end_of = move |at: usize| at + self.at(at).max(least - 1) + 1;
        let end = name.end;
        name.map(move |at| at..end_of(at))
            .filter(move |window| window.end <= end)
            .filter(move |window| window.start + 1 >= end || end_of(window.start + 1) > window.end)
    }

    /// The common grams that are part of no longer common one, sorted.
    pub(super) fn longest_grams(&self, text: &Text, least: usize) -> Vec<String> {
        let mut grams: Vec<&str> = (0..self.0.len())
            .filter(|&at| self.at(at) >= least)
            .filter(|&at| at == 0 || self.at(at - 1) <= self.at(at))
            .map(|at| text.gram(at..at + self.at(at)))
            .collect();
        grams.sort_unstable();
        grams.dedup();
        let is_part = |gram: &&str| {
            let is_longer = |other: &&&str| other.len() > gram.len();
            grams
                .iter()
                .filter(is_longer)
                .any(|other| other.contains(gram))
        };
        grams
            .iter()
            .filter(|gram| !is_part(gram))
            .map(|gram| (*gram).to_owned())
            .collect()
    }
}
