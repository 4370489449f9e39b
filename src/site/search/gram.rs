//! Common grams: runs of characters that many records have inside one piece of their text.
//!
//! All parts of a common gram are common too. So the grams are found from short to long:
//! the occurrences of each are parted by the letter that comes next, as long as enough
//! records share it. Grams and their occurrences lie in the order of a dictionary.

use std::ops::Range;

use rayon::prelude::*;

use super::text::Text;
use super::walk::Walk;

/// No gram.
pub(super) const NONE: u32 = u32::MAX;

/// Where a gram occurs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Occurrence {
    pub(super) place: u32,
    pub(super) record: u32,
}

/// A common gram.
#[derive(Debug, Clone)]
pub(super) struct Gram {
    /// How many characters it has.
    pub(super) length: usize,
    /// How many records have it.
    pub(super) records: u32,
    /// Its occurrences: first those of each longer common gram that begins with it.
    pub(super) occurrences: Range<usize>,
    /// The first occurrence that is of no longer one.
    pub(super) rest: usize,
    /// The gram without its last character.
    pub(super) parent: u32,
}

/// All grams of a text that more than a given number of records have.
#[derive(Debug)]
pub(super) struct Grams {
    /// In the order of a dictionary: each before those that begin with it.
    grams: Vec<Gram>,
    occurrences: Vec<Occurrence>,
    /// By place in the text: the longest gram that begins there, or [`NONE`].
    longest: Vec<u32>,
}

impl Grams {
    /// The grams of at most `most` characters that more than `limit` records have. Only
    /// those are looked at that begin where `begins` says.
    pub(super) fn new(
        text: &Text,
        limit: u32,
        most: usize,
        begins: impl Fn(usize) -> bool,
    ) -> Self {
        let all = (0..text.records()).flat_map(|record| {
            let places = text.record(record).filter(|&place| begins(place));
            places.map(move |place| Occurrence {
                place: place as u32,
                record: record as u32,
            })
        });
        let mut occurrences = vec![Occurrence::default(); all.clone().count()];
        let first = Walk::new(text, limit, most).part(all, &mut occurrences, 0);
        let mut unparted = occurrences.as_mut_slice();
        let first = first.into_iter().map(|(records, occurrences)| {
            let those = unparted.split_off_mut(..occurrences.len());
            (records, occurrences.start, those.unwrap_or_default())
        });
        let first: Vec<_> = first.collect();
        let found = first
            .into_par_iter()
            .map_init(
                || Walk::new(text, limit, most),
                |walk, (records, start, occurrences)| {
                    walk.go(occurrences, start, records, 1, NONE);
                    std::mem::take(&mut walk.grams)
                },
            )
            .collect::<Vec<_>>();
        let mut grams: Vec<Gram> = Vec::with_capacity(found.iter().map(Vec::len).sum());
        for those in found {
            let before = grams.len() as u32;
            grams.extend(those.into_iter().map(|gram| Gram {
                parent: match gram.parent {
                    NONE => NONE,
                    parent => before + parent,
                },
                ..gram
            }));
        }
        let mut longest = vec![NONE; text.len()];
        for (number, gram) in (0..).zip(&grams) {
            for occurrence in &occurrences[gram.rest..gram.occurrences.end] {
                longest[occurrence.place as usize] = number;
            }
        }
        Self {
            grams,
            occurrences,
            longest,
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Gram] {
        &self.grams
    }

    /// How long the longest one is that begins at a place.
    pub(super) fn reach(&self, place: usize) -> usize {
        let longest = self.grams.get(self.longest[place] as usize);
        longest.map_or(0, |gram| gram.length)
    }

    /// The places in the text of one of its occurrences.
    pub(super) fn places(&self, gram: &Gram) -> Range<usize> {
        let place = self.occurrences[gram.occurrences.start].place as usize;
        place..place + gram.length
    }

    /// Every occurrence, by place.
    pub(super) fn occurrences(&self, gram: &Gram) -> Vec<Occurrence> {
        let mut occurrences = self.occurrences[gram.occurrences.clone()].to_vec();
        // They are some sorted runs, one behind the other, which a stable sort makes use of.
        occurrences.sort_by_key(|occurrence| occurrence.place);
        occurrences
    }

    /// The gram without its last character, unless it has only one.
    pub(super) fn without_last(&self, gram: &Gram) -> Option<&Gram> {
        self.grams.get(gram.parent as usize)
    }

    /// The gram without its first character, unless it has only one.
    pub(super) fn without_first(&self, gram: &Gram) -> Option<&Gram> {
        Some(&self.grams[self.number_without_first(gram)?])
    }

    fn number_without_first(&self, gram: &Gram) -> Option<usize> {
        let mut number = self.longest[self.places(gram).start + 1] as usize;
        loop {
            let part = self.grams.get(number)?;
            if part.length < gram.length {
                return Some(number);
            }
            number = part.parent as usize;
        }
    }

    /// Those of more than `limit` records that are part of no longer such one.
    pub(super) fn longest(&self, limit: u32) -> impl Iterator<Item = &Gram> {
        let mut is_part = vec![false; self.grams.len()];
        for gram in self.grams.iter().filter(|gram| gram.records > limit) {
            if gram.parent != NONE {
                is_part[gram.parent as usize] = true;
            }
            if let Some(number) = self.number_without_first(gram) {
                is_part[number] = true;
            }
        }
        let grams = self.grams.iter().zip(is_part);
        grams
            .filter(move |(gram, is_part)| gram.records > limit && !is_part)
            .map(|(gram, _)| gram)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::super::text::SEPARATOR;
    use super::*;

    const LIMIT: u32 = 2;

    fn text(records: &[Vec<String>]) -> Text {
        Text::new(records.len(), |record, to| {
            for piece in &records[record] {
                to.extend(piece.chars().chain([SEPARATOR]));
            }
        })
    }

    /// Every run of at most `most` characters with the records that have it, found one by one.
    fn runs(records: &[Vec<String>], most: usize) -> BTreeMap<Vec<char>, BTreeSet<u32>> {
        let mut runs: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (record, pieces) in (0..).zip(records) {
            for piece in pieces {
                let letters: Vec<char> = piece.chars().collect();
                for length in 1..=most {
                    for run in letters.windows(length) {
                        runs.entry(run.to_vec()).or_default().insert(record);
                    }
                }
            }
        }
        runs.retain(|_, records| records.len() > LIMIT as usize);
        runs
    }

    proptest! {
        #[test]
        fn grams_are_the_runs_that_many_records_have(
            records in prop::collection::vec(prop::collection::vec("[あいう]{0,6}", 0..3), 0..12),
            most in 1..6_usize,
        ) {
            let text = text(&records);
            let grams = Grams::new(&text, LIMIT, most, |_| true);
            let word = |gram: &Gram| -> Vec<char> { text.chars(grams.places(gram)).collect() };
            let found: Vec<_> = grams.all().iter().map(|gram| {
                let records = grams.occurrences(gram).into_iter().map(|it| it.record);
                let records: BTreeSet<u32> = records.collect();
                assert_eq!(records.len(), gram.records as usize);
                (word(gram), records)
            }).collect();
            let runs = runs(&records, most);
            prop_assert_eq!(&found, &runs.clone().into_iter().collect::<Vec<_>>());

            let is_part = |run: &[char]| {
                runs.keys().any(|other| other.len() > run.len() && other.windows(run.len()).any(|it| it == run))
            };
            let longest: Vec<_> = grams.longest(LIMIT).map(word).collect();
            let expected: Vec<_> = runs.keys().filter(|run| !is_part(run)).cloned().collect();
            prop_assert_eq!(longest, expected);

            for gram in grams.all() {
                let run = word(gram);
                let without = |part: Option<&Gram>| part.map(word).unwrap_or_default();
                prop_assert_eq!(without(grams.without_last(gram)), &run[..run.len() - 1]);
                prop_assert_eq!(without(grams.without_first(gram)), &run[1..]);
            }
        }
    }
}
