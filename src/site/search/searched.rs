//! What is searched: names and numbers, each with the pieces that many records share.

use std::ops::Range;

use super::fold::Letters;
use super::gram::{Gram, Grams};
use super::number::{self, LEAST, WHOLE};
use super::text::{SEPARATOR, Text};
use super::{COMMON, RARE, Record};
use crate::dataset::Folding;

/// No gram is looked at that is longer; a common name of this length is common as a whole.
const LONGEST: usize = 100;

/// Names or numbers.
#[derive(Debug)]
pub(super) struct Searched {
    text: Text,
    grams: Grams,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Looked for with any part of them.
    Names,
    /// Looked for with their beginning.
    Numbers,
}

impl Searched {
    /// The folded names of these records.
    pub(super) fn names(records: &[Record], folding: &Folding) -> Self {
        let letters = Letters::new(folding);
        let text = Text::new(records.len(), |record, to| {
            for name in records[record].names().split('\n') {
                letters.push(name, to);
                to.push(SEPARATOR);
            }
        });
        Self {
            grams: Grams::new(&text, RARE, LONGEST, |_| true),
            text,
            kind: Kind::Names,
        }
    }

    /// The numbers of these records, and what in their names could be one.
    pub(super) fn numbers(records: &[Record], names: &Self) -> Self {
        let text = number::text(records, &names.text);
        Self {
            grams: Grams::new(&text, RARE, WHOLE - 1, |place| text.begins(place)),
            text,
            kind: Kind::Numbers,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &Text {
        &self.text
    }

    /// A gram as a question asks for it: a beginning of a number behind `#`.
    pub(super) fn word(&self, gram: &Gram) -> String {
        self.window(self.grams.places(gram)).collect()
    }

    fn window(&self, places: Range<usize>) -> impl Iterator<Item = char> {
        let sign = (self.kind == Kind::Numbers).then_some('#');
        sign.into_iter().chain(self.text.chars(places))
    }

    /// Whether a gram can be asked for. A single character is too little, and so are three
    /// of a number.
    fn is_word(&self, gram: &Gram) -> bool {
        gram.length >= self.least().max(2)
    }

    /// How many characters a window has at least.
    fn least(&self) -> usize {
        match self.kind {
            Kind::Names => 1,
            Kind::Numbers => LEAST,
        }
    }

    /// Pieces of more than `limit` records, each part of no longer such one, sorted. Single
    /// characters are only among those that are not rare.
    pub(super) fn longest(&self, limit: u32) -> impl Iterator<Item = String> {
        let least = if limit == RARE { 1 } else { 2 }.max(self.least());
        let grams = self.grams.longest(limit);
        grams
            .filter(move |gram| gram.length >= least)
            .map(|gram| self.word(gram))
    }

    /// Very common words.
    pub(super) fn common(&self) -> impl Iterator<Item = &Gram> {
        let grams = self.grams.all().iter();
        grams.filter(|gram| self.is_word(gram) && gram.records > COMMON)
    }

    /// Words that are not rare and have lists: of names those whose parts are all very
    /// common or single characters. Of numbers every one, as they share few, and long ones
    /// are typed.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Gram> {
        let is_common = |part: Option<&Gram>| part.is_some_and(|part| part.records > COMMON);
        let has_list = move |gram: &&Gram| match self.kind {
            Kind::Names if gram.length > 2 => {
                is_common(self.grams.without_last(gram))
                    && is_common(self.grams.without_first(gram))
            }
            _ => true,
        };
        let grams = self.grams.all().iter();
        grams
            .filter(|gram| self.is_word(gram) && gram.records <= COMMON)
            .filter(has_list)
    }

    /// The records that have a gram; by record, and once or more.
    pub(super) fn records(&self, gram: &Gram) -> impl Iterator<Item = u32> {
        let occurrences = self.grams.occurrences(gram).into_iter();
        occurrences.map(|at| at.record)
    }

    /// The same, each with whether one of their names or numbers begins with it.
    pub(super) fn beginnings(&self, gram: &Gram) -> impl Iterator<Item = (u32, bool)> {
        let occurrences = self.grams.occurrences(gram).into_iter();
        occurrences.map(|at| (at.record, self.text.begins(at.place as usize)))
    }

    /// The rare windows of a record: pieces that are not frequent while all their parts are.
    /// Any name that contains a text which is not frequent contains one of that text's
    /// windows.
    pub(super) fn rare(&self, record: usize) -> impl Iterator<Item = impl Iterator<Item = char>> {
        let pieces = self.text.pieces(record);
        let windows = pieces.flat_map(|piece| self.rare_of(piece));
        windows.map(|places| self.window(places))
    }

    fn rare_of(&self, piece: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let end_of = move |at: usize| at + (self.grams.reach(at) + 1).max(self.least());
        let (end, starts) = match self.kind {
            Kind::Names => (piece.end, piece),
            Kind::Numbers => (piece.end, piece.start..piece.start + 1),
        };
        let last = starts.end - 1;
        starts
            .map(move |at| at..end_of(at))
            .filter(move |window| window.end <= end)
            .filter(move |window| window.start == last || end_of(window.start + 1) > window.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: &[&str]) -> Searched {
        let text = Text::new(numbers.len(), |record, to| {
            to.extend(numbers[record].chars().chain([SEPARATOR]));
        });
        Searched {
            grams: Grams::new(&text, 1, WHOLE - 1, |place| text.begins(place)),
            text,
            kind: Kind::Numbers,
        }
    }

    #[test]
    fn the_window_of_a_number_is_its_shortest_rare_beginning() {
        let found = numbers(&[
            "1370000001",
            "1370000002",
            "1371000001",
            "2770000001",
            "13700",
        ]);
        let windows = [0, 1, 2, 3, 4].map(|record| -> Vec<String> {
            let windows = found.rare(record);
            windows.map(Iterator::collect).collect()
        });
        let expected = ["#1370000001", "#1370000002", "#1371", "#2770"];
        assert_eq!(windows[..4], expected.map(|window| vec![window.to_owned()]));
        assert!(windows[4].is_empty());
        assert_eq!(Vec::from_iter(found.longest(1)), ["#137000000"]);
    }
}
