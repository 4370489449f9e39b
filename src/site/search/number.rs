//! Beginnings of facility numbers, from the fourth character on.
//!
//! They have windows as names have, but a number is only ever looked for from its front:
//! its window is its shortest beginning that is not common.

use std::collections::HashMap;

/// Fewer characters are no beginning of a number.
pub(super) const LEAST: usize = 4;

/// How many records have a number that begins so.
#[derive(Debug)]
pub(super) struct Beginnings<'a>(HashMap<&'a str, u32>);

impl<'a> Beginnings<'a> {
    /// Counts the beginnings of these numbers.
    pub(super) fn new(numbers: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = HashMap::new();
        for number in numbers {
            for length in LEAST..number.len() {
                *counts.entry(&number[..length]).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// The shortest beginning of a number that at most `limit` records have.
    pub(super) fn window<'n>(&self, number: &'n str, limit: u32) -> &'n str {
        let is_rare = |length: &usize| !self.is_common(&number[..*length], limit);
        let length = (LEAST..number.len()).find(is_rare);
        &number[..length.unwrap_or(number.len())]
    }

    /// Whether more than `limit` records begin so.
    pub(super) fn is_common(&self, beginning: &str, limit: u32) -> bool {
        self.0.get(beginning).is_some_and(|&count| count > limit)
    }

    /// The common beginnings that are that of no longer common one, sorted.
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
            .map(|(beginning, _)| (*beginning).to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_of_a_number_is_its_shortest_rare_beginning() {
        let numbers = ["1370000001", "1370000002", "1371000001", "2770000001"];
        let beginnings = Beginnings::new(numbers.into_iter());
        assert_eq!(beginnings.window("2770000001", 1), "2770");
        assert_eq!(beginnings.window("1371000001", 1), "1371");
        assert_eq!(beginnings.window("1370000001", 1), "1370000001");
        assert_eq!(beginnings.longest(1), ["137000000"]);
    }
}
