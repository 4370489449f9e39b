//! The texts that are searched, letter by letter.

use std::ops::{Range, RangeInclusive};

use rayon::prelude::*;

/// What stands behind every piece of a text. It is smaller than any letter of one.
pub(super) const SEPARATOR: char = '\n';
/// The place of [`SEPARATOR`] in the alphabet.
pub(super) const END: u32 = 0;
/// How many records one thread takes at a time.
const RECORDS: usize = 4096;

/// The pieces of all records, one behind the other.
#[derive(Debug)]
pub(super) struct Text {
    /// By place: which of the alphabet stands there.
    letters: Vec<u32>,
    /// All characters that occur, sorted; first the separator.
    alphabet: Vec<char>,
    /// Where each record begins, and the end.
    starts: Vec<u32>,
}

impl Text {
    /// The text of so many records. `add` writes the pieces of one of them, a separator
    /// behind each.
    pub(super) fn new(records: usize, add: impl Fn(usize, &mut Vec<char>) + Sync) -> Self {
        let written = |text: &mut Vec<char>, chunk: usize| {
            text.clear();
            let first = chunk * RECORDS;
            let mut ends = Vec::with_capacity(RECORDS);
            for record in first..records.min(first + RECORDS) {
                add(record, text);
                ends.push(text.len() as u32);
            }
            (text.clone(), ends)
        };
        let chunks = (0..records.div_ceil(RECORDS)).into_par_iter();
        let chunks: Vec<(Vec<char>, Vec<u32>)> = chunks.map_init(Vec::new, written).collect();
        let mut text = Vec::with_capacity(chunks.iter().map(|(text, _)| text.len()).sum());
        let mut starts = Vec::with_capacity(records + 1);
        starts.push(0);
        for (chunk, ends) in chunks {
            let before = text.len() as u32;
            starts.extend(ends.into_iter().map(|end| before + end));
            text.extend(chunk);
        }
        let (places, alphabet) = alphabet(&text);
        let letters = text.into_iter().map(|c| places[c as usize]);
        Self {
            letters: letters.collect(),
            alphabet,
            starts,
        }
    }

    /// All characters that occur in a piece, sorted.
    pub(super) fn alphabet(&self) -> &[char] {
        &self.alphabet[1..]
    }

    /// Which of the alphabet these characters are.
    pub(super) fn letters(&self, chars: RangeInclusive<char>) -> Range<u32> {
        let before = |c: char| self.alphabet.partition_point(|&letter| letter < c) as u32;
        let last = self
            .alphabet
            .partition_point(|letter| letter <= chars.end()) as u32;
        before(*chars.start())..last
    }

    /// How many letters there are, separators with them.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Which character stands at a place; [`END`] behind a piece.
    pub(super) fn letter(&self, place: usize) -> u32 {
        self.letters[place]
    }

    /// The characters from one place to another.
    pub(super) fn chars(&self, places: Range<usize>) -> impl Iterator<Item = char> {
        let letters = self.letters[places].iter();
        letters.map(|&letter| self.alphabet[letter as usize])
    }

    /// Whether a piece begins at this place.
    pub(super) fn begins(&self, place: usize) -> bool {
        place == 0 || self.letters[place - 1] == END
    }

    /// How many records there are.
    pub(super) fn records(&self) -> usize {
        self.starts.len() - 1
    }

    /// The places of a record, those of separators with them.
    pub(super) fn record(&self, record: usize) -> Range<usize> {
        self.starts[record] as usize..self.starts[record + 1] as usize
    }

    /// The places of each piece of a record.
    pub(super) fn pieces(&self, record: usize) -> impl Iterator<Item = Range<usize>> {
        let places = self.record(record);
        let mut start = places.start;
        places
            .filter(|&place| self.letters[place] == END)
            .map(move |end| std::mem::replace(&mut start, end + 1)..end)
    }
}

/// The characters of a text, sorted, and by code point the place of each among them.
fn alphabet(text: &[char]) -> (Vec<u32>, Vec<char>) {
    let last = text.iter().copied().max().unwrap_or(SEPARATOR);
    let mut places = vec![0; last as usize + 1];
    for &c in text.iter().chain([&SEPARATOR]) {
        places[c as usize] = 1;
    }
    let alphabet: Vec<char> = ('\0'..=last).filter(|&c| places[c as usize] == 1).collect();
    for (place, &c) in (0..).zip(&alphabet) {
        places[c as usize] = place;
    }
    (places, alphabet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_the_pieces_of_each_record() {
        let records = [&["さくら", "ふじ"][..], &[], &["梅"]];
        let text = Text::new(records.len(), |record, to| {
            for piece in records[record] {
                to.extend(piece.chars().chain([SEPARATOR]));
            }
        });
        let pieces = |record| -> Vec<String> {
            let pieces = text.pieces(record);
            pieces.map(|places| text.chars(places).collect()).collect()
        };
        assert_eq!([0, 1, 2].map(pieces), records.map(<[_]>::to_vec));
        assert_eq!(text.alphabet(), ['く', 'さ', 'じ', 'ふ', 'ら', '梅']);
        let begins: Vec<usize> = (0..text.len())
            .filter(|&place| text.begins(place))
            .collect();
        assert_eq!(begins, [0, 4, 7]);
    }
}
