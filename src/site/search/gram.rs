//! Common grams: runs of characters that many records have inside one piece of their text.
//!
//! All parts of a common gram are common too. So the grams are found from short to long:
//! the occurrences of each are parted by the letter that comes next, as long as enough
//! records share it. Grams and their occurrences lie in the order of a dictionary.

use std::ops::Range;

use rayon::prelude::*;

use super::text::{END, Text};

/// No gram.
const NONE: u32 = u32::MAX;

/// Where a gram occurs.
#[derive(Debug, Clone, Copy, Default)]
struct Occurrence {
    place: u32,
    record: u32,
}

/// A common gram.
#[derive(Debug, Clone)]
pub(super) struct Gram {
    /// How many characters it has.
    pub(super) length: usize,
    /// How many records have it.
    pub(super) records: u32,
    /// Its occurrences: first those of each longer common gram that begins with it.
    occurrences: Range<usize>,
    /// The first occurrence that is of no longer one.
    rest: usize,
    /// The gram without its last character.
    parent: u32,
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
        let mut all = Vec::with_capacity(text.len());
        for record in 0..text.records() {
            let places = text.record(record).filter(|&place| begins(place));
            all.extend(places.map(|place| Occurrence {
                place: place as u32,
                record: record as u32,
            }));
        }
        let mut occurrences = vec![Occurrence::default(); all.len()];
        let mut walk = Walk::new(text, limit, most);
        let first = walk.part(&all, &mut occurrences, 0);
        drop(all);
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

    /// Place and record of every occurrence, by place.
    pub(super) fn occurrences(&self, gram: &Gram) -> Vec<(usize, u32)> {
        let occurrences = self.occurrences[gram.occurrences.clone()].iter();
        let mut occurrences: Vec<_> = occurrences
            .map(|occurrence| (occurrence.place as usize, occurrence.record))
            .collect();
        occurrences.sort_unstable();
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

/// Finds the grams that begin with one.
struct Walk<'a> {
    text: &'a Text,
    limit: u32,
    most: usize,
    /// By letter.
    tallies: Vec<Tally>,
    /// Letters whose tally is not zero.
    touched: Vec<u32>,
    scratch: Vec<Occurrence>,
    grams: Vec<Gram>,
}

/// What is known of a letter behind a gram.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// How often it comes next.
    occurrences: u32,
    /// In how many records.
    records: u32,
    /// The last of these, plus 1.
    last: u32,
    /// Where its next occurrence goes.
    to: u32,
}

impl<'a> Walk<'a> {
    fn new(text: &'a Text, limit: u32, most: usize) -> Self {
        Self {
            text,
            limit,
            most,
            tallies: vec![Tally::default(); text.alphabet().len() + 1],
            touched: Vec::new(),
            scratch: Vec::new(),
            grams: Vec::new(),
        }
    }

    /// Adds a gram and all that begin with it. `start` is the place of its occurrences
    /// among all.
    fn go(
        &mut self,
        occurrences: &mut [Occurrence],
        start: usize,
        records: u32,
        length: usize,
        parent: u32,
    ) {
        let number = self.grams.len();
        let end = start + occurrences.len();
        self.grams.push(Gram {
            length,
            records,
            occurrences: start..end,
            rest: end,
            parent,
        });
        if length == self.most {
            self.grams[number].rest = start;
            return;
        }
        let mut before = std::mem::take(&mut self.scratch);
        before.clear();
        before.extend_from_slice(occurrences);
        let longer = self.part(&before, occurrences, length);
        self.scratch = before;
        let end_of_longer = longer.last().map_or(0, |(_, those)| those.end);
        self.grams[number].rest = start + end_of_longer;
        for (records, those) in longer {
            let at = start + those.start;
            let those = &mut occurrences[those];
            self.go(those, at, records, length + 1, number as u32);
        }
    }

    /// Parts the occurrences (by place) of a gram of this length by the letter that comes
    /// next, into `to`. Returns how many records have each longer gram that is common, and
    /// where its occurrences are; behind them are the others.
    fn part(
        &mut self,
        from: &[Occurrence],
        to: &mut [Occurrence],
        length: usize,
    ) -> Vec<(u32, Range<usize>)> {
        self.tally(from, length);
        let mut parts = Vec::new();
        let mut rest = 0;
        for &letter in &self.touched {
            let tally = &mut self.tallies[letter as usize];
            if tally.records > self.limit {
                tally.to = rest;
                rest += tally.occurrences;
                parts.push((tally.records, tally.to as usize..rest as usize));
            }
        }
        for &occurrence in from {
            let letter = self.text.letter(occurrence.place as usize + length);
            let tally = &mut self.tallies[letter as usize];
            let is_common = tally.records > self.limit;
            let place = if is_common { &mut tally.to } else { &mut rest };
            to[*place as usize] = occurrence;
            *place += 1;
        }
        for letter in self.touched.drain(..) {
            self.tallies[letter as usize] = Tally::default();
        }
        parts
    }

    /// Counts the letters behind a gram of this length.
    fn tally(&mut self, occurrences: &[Occurrence], length: usize) {
        for occurrence in occurrences {
            let letter = self.text.letter(occurrence.place as usize + length);
            if letter == END {
                continue;
            }
            let tally = &mut self.tallies[letter as usize];
            if tally.occurrences == 0 {
                self.touched.push(letter);
            }
            tally.occurrences += 1;
            if tally.last != occurrence.record + 1 {
                tally.last = occurrence.record + 1;
                tally.records += 1;
            }
        }
        self.touched.sort_unstable();
    }
}
