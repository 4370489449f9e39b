//! Finds common grams from short to long: the occurrences of one are parted by the letter
//! that comes next.

use std::ops::Range;

use super::gram::{Gram, Occurrence};
use super::text::{END, Text};

/// Finds the grams that begin with one.
pub(super) struct Walk<'a> {
    text: &'a Text,
    limit: u32,
    most: usize,
    /// By letter.
    tallies: Vec<Tally>,
    /// Letters whose tally is not zero.
    touched: Vec<u32>,
    scratch: Vec<Occurrence>,
    /// The letters behind the occurrences of a gram: each stands somewhere else in the text,
    /// and is only looked up once.
    letters: Vec<u32>,
    /// What was found.
    pub(super) grams: Vec<Gram>,
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
    /// For grams of at most `most` characters that more than `limit` records have.
    pub(super) fn new(text: &'a Text, limit: u32, most: usize) -> Self {
        Self {
            text,
            limit,
            most,
            tallies: vec![Tally::default(); text.alphabet().len() + 1],
            touched: Vec::new(),
            scratch: Vec::new(),
            letters: Vec::new(),
            grams: Vec::new(),
        }
    }

    /// Adds a gram and all that begin with it. `start` is the place of its occurrences
    /// among all.
    pub(super) fn go(
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
        let longer = self.part(before.iter().copied(), occurrences, length);
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
    pub(super) fn part(
        &mut self,
        from: impl Iterator<Item = Occurrence> + Clone,
        to: &mut [Occurrence],
        length: usize,
    ) -> Vec<(u32, Range<usize>)> {
        self.tally(from.clone(), length);
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
        for (occurrence, &letter) in from.zip(&self.letters) {
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

    /// Looks up the letters behind a gram of this length, and counts them.
    fn tally(&mut self, occurrences: impl Iterator<Item = Occurrence>, length: usize) {
        self.letters.clear();
        for occurrence in occurrences {
            let letter = self.text.letter(occurrence.place as usize + length);
            self.letters.push(letter);
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
