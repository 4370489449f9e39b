//! Beginnings of facility numbers, from the fourth character on.
//!
//! They have windows as names have, but a number is only ever looked for from its front:
//! its window is its shortest beginning that is not common. Where a name holds what could
//! be the beginning of a number, it is filed like one: so one file answers such a word.

use std::collections::{BTreeSet, HashMap};

use super::Record;
use super::text::Text;

/// Fewer characters are no beginning of a number.
const LEAST: usize = 4;
/// So many characters has a number.
const WHOLE: usize = 10;

/// What is looked for as a number: of each record its number, and what in its names could
/// be the beginning of one.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    records: &'a [Record],
    /// By record; hardly any name has such a piece.
    in_names: HashMap<usize, BTreeSet<String>>,
}

impl<'a> Numbers<'a> {
    /// The numbers of these records, and those in their names.
    pub(super) fn new(records: &'a [Record], text: &Text) -> Self {
        let all = (0..records.len()).map(|record| (record, in_names(text, record)));
        Self {
            records,
            in_names: all.filter(|(_, found)| !found.is_empty()).collect(),
        }
    }

    /// What one record has, its own number first.
    pub(super) fn of(&self, record: usize) -> impl Iterator<Item = &str> {
        let others = self.in_names.get(&record).into_iter().flatten();
        std::iter::once(self.records[record].number.as_str()).chain(others.map(String::as_str))
    }

    /// The beginnings of all that a record has, each once.
    pub(super) fn beginnings(&self, record: usize) -> impl Iterator<Item = &str> {
        let mut seen: Vec<&str> = Vec::with_capacity(WHOLE - LEAST);
        for number in self.of(record) {
            for beginning in (LEAST..WHOLE).filter_map(|length| number.get(..length)) {
                if !seen.contains(&beginning) {
                    seen.push(beginning);
                }
            }
        }
        seen.into_iter()
    }
}

/// The pieces of a record's names that could be the beginning of a number: two digits, one
/// more or a letter, digits.
fn in_names(text: &Text, record: usize) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in text.names(record) {
        let name = text.gram(name);
        for (start, _) in name.match_indices(|c: char| c.is_ascii_digit()) {
            let fits = |(place, c): &(usize, char)| match place {
                2 => c.is_ascii_alphanumeric(),
                _ => c.is_ascii_digit(),
            };
            let letters = name[start..].chars().take(WHOLE).enumerate();
            let piece: String = letters.take_while(fits).map(|(_, c)| c).collect();
            if piece.len() >= LEAST {
                found.insert(piece.to_uppercase());
            }
        }
    }
    found
}

/// How many records have a number that begins so.
#[derive(Debug)]
pub(super) struct Beginnings<'a>(HashMap<&'a str, u32>);

impl<'a> Beginnings<'a> {
    /// Counts the beginnings of all numbers.
    pub(super) fn new(numbers: &'a Numbers<'_>) -> Self {
        let mut counts = HashMap::new();
        for record in 0..numbers.records.len() {
            for beginning in numbers.beginnings(record) {
                *counts.entry(beginning).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// The shortest beginning of a number that at most `limit` records have. A whole number
    /// always is one; a piece of a name need not have one.
    pub(super) fn window<'n>(&self, number: &'n str, limit: u32) -> Option<&'n str> {
        let is_rare = |length: usize| length == WHOLE || !self.is_common(&number[..length], limit);
        let length = (LEAST..=number.len()).find(|&length| is_rare(length));
        length.map(|length| &number[..length])
    }

    /// Whether more than `limit` records begin so.
    pub(super) fn is_common(&self, beginning: &str, limit: u32) -> bool {
        self.0.get(beginning).is_some_and(|&count| count > limit)
    }

    /// The common beginnings that are that of no longer common one, sorted, behind `#`.
    pub(super) fn longest(&self, limit: u32) -> Vec<String> {
        let common = self
            .0
            .keys()
            .filter(|beginning| self.is_common(beginning, limit));
        let mut common: Vec<&str> = common.copied().collect();
        common.sort_unstable();
        let next = common.iter().skip(1).copied().chain([""]);
        let pairs = common.iter().zip(next);
        pairs
            .filter(|(beginning, next)| !next.starts_with(**beginning))
            .map(|(beginning, _)| format!("#{beginning}"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: &str) -> Record {
        Record {
            facility: 0,
            number: number.parse().unwrap(),
            areas: Vec::new(),
            digest: 0,
        }
    }

    #[test]
    fn the_window_of_a_number_is_its_shortest_rare_beginning() {
        let records = ["1370000001", "1370000002", "1371000001", "2770000001"].map(record);
        let names = records.iter().map(|_| vec!["ななし".to_owned()]);
        let numbers = Numbers::new(&records, &Text::new(names));
        let beginnings = Beginnings::new(&numbers);
        assert_eq!(beginnings.window("2770000001", 1), Some("2770"));
        assert_eq!(beginnings.window("1371000001", 1), Some("1371"));
        assert_eq!(beginnings.window("1370000001", 1), Some("1370000001"));
        assert_eq!(beginnings.window("13700", 1), None);
        assert_eq!(beginnings.longest(1), ["#137000000"]);
    }

    #[test]
    fn a_name_with_what_could_be_a_number_is_filed_like_one() {
        let records = ["1370000001"].map(record);
        let names = vec!["けあ13a4567と24時間".to_owned(), "2026ねん".to_owned()];
        let numbers = Numbers::new(&records, &Text::new(std::iter::once(names)));
        let found: Vec<&str> = numbers.of(0).collect();
        assert_eq!(found, ["1370000001", "13A4567", "2026", "4567"]);
    }
}
