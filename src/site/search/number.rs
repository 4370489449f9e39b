//! Facility numbers, and what in a name could be the beginning of one.
//!
//! A number is only ever looked for from its front: its window is its shortest beginning
//! that is not common. Where a name holds what could be the beginning of a number, it is
//! filed like one: so one file answers such a word.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Record;
use super::text::{SEPARATOR, Text};

/// Fewer characters are no beginning of a number.
pub(super) const LEAST: usize = 4;
/// So many characters has a number.
pub(super) const WHOLE: usize = 10;

/// What is looked for as a number: of each record its number, and what in its names could
/// be the beginning of one.
pub(super) fn text(records: &[Record], names: &Text) -> Text {
    let digits = names.letters('0'..='9');
    Text::new(records.len(), |record, to| {
        to.extend(records[record].number.as_str().chars().chain([SEPARATOR]));
        for piece in in_names(names, record, &digits) {
            to.extend(piece.chars().chain([SEPARATOR]));
        }
    })
}

/// The pieces of a record's names that could be the beginning of a number: two digits, one
/// more or a letter, digits.
fn in_names(names: &Text, record: usize, digits: &Range<u32>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let begins = |start: &usize| digits.contains(&names.letter(*start));
    for name in names.pieces(record) {
        // Most names have no digit at all.
        for start in name.clone().filter(begins) {
            let fits = |(place, c): &(usize, char)| match place {
                2 => c.is_ascii_alphanumeric(),
                _ => c.is_ascii_digit(),
            };
            let letters = names.chars(start..name.end).take(WHOLE).enumerate();
            let piece: String = letters.take_while(fits).map(|(_, c)| c).collect();
            if piece.len() >= LEAST {
                found.insert(piece.to_uppercase());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprint;

    #[test]
    fn a_name_with_what_could_be_a_number_is_filed_like_one() {
        let record = Record {
            number: "1370000001".parse().unwrap(),
            area: 0,
            further: Box::default(),
            told: Box::default(),
            services: 0,
            print: Fingerprint::default(),
        };
        let names = Text::new(1, |_, to| {
            to.extend("けあ13a4567と24時間\n2026ねん\n".chars());
        });
        let numbers = text(&[record], &names);
        let pieces = numbers.pieces(0);
        let found: Vec<String> = pieces
            .map(|places| numbers.chars(places).collect())
            .collect();
        assert_eq!(found, ["1370000001", "13A4567", "2026", "4567"]);
    }
}
