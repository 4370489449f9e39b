//! Which towns a postal code stands for: `data/reference/postal-codes.tsv`.
//!
//! A line is a prefix, a municipality, and behind them the codes of that prefix there with
//! their towns; lines are sorted. The text stays as it is and is taken apart when asked for:
//! a preview that never looks up a code does not pay for 140,000 of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use super::code::write_digits;
use super::{AreaCode, CodeError};
use crate::builtin::SiteFiles;

const POSTAL_CODES: &str = "data/reference/postal-codes.tsv";

/// The first three digits of a postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalPrefix(u16);

impl PostalPrefix {
    /// The whole code as a number, of its last four digits.
    pub fn code(self, rest: &str) -> Option<u32> {
        Some(u32::from(self.0) * 10_000 + rest.parse::<u32>().ok()?)
    }
}

impl FromStr for PostalPrefix {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number
            .map(Self)
            .ok_or_else(|| CodeError::PostalPrefix(text.to_owned()))
    }
}

impl fmt::Display for PostalPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits::<3>(self.0.into(), f)
    }
}

/// All postal codes of Japan.
#[derive(Debug, Clone)]
pub struct PostalTable {
    text: Cow<'static, str>,
    /// Sorted by prefix; the bytes hold the codes of the line.
    lines: Vec<(PostalPrefix, AreaCode, Range<usize>)>,
    /// Which lines each municipality has, in their order.
    by_area: BTreeMap<AreaCode, Vec<u32>>,
}

/// A postal code in one municipality. A code on a border stands for two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalTown<'a> {
    /// The last four digits.
    pub rest: &'a str,
    /// The municipality or ward.
    pub area: AreaCode,
    /// The town; empty when the code stands for all that has none of its own.
    pub town: &'a str,
}

impl PostalTable {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// When it cannot be read or a line is not as it should be.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        let text = match files.read(POSTAL_CODES)? {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed)?,
            Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned)?,
        };
        Self::new(text)
    }

    fn new(text: Cow<'static, str>) -> Result<Self> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let place = || format!("{POSTAL_CODES}:{}", index + 1);
            let mut cells = line.trim_end().splitn(3, '\t');
            let (Some(prefix), Some(area), Some(codes)) =
                (cells.next(), cells.next(), cells.next())
            else {
                bail!(
                    "{}: a prefix, a municipality and codes were expected",
                    place()
                );
            };
            if cells_of(codes).any(|code| !is_code(code)) {
                bail!("{}: a code is four digits and a town", place());
            }
            let codes_start = start + prefix.len() + area.len() + 2;
            lines.push((
                prefix.parse().with_context(place)?,
                area.parse().with_context(place)?,
                codes_start..codes_start + codes.len(),
            ));
            start += line.len();
        }
        if !lines.is_sorted_by_key(|(prefix, ..)| *prefix) {
            bail!("{POSTAL_CODES}: the lines are not sorted");
        }
        let mut by_area: BTreeMap<AreaCode, Vec<u32>> = BTreeMap::new();
        for (line, (_, area, _)) in (0..).zip(&lines) {
            by_area.entry(*area).or_default().push(line);
        }
        Ok(Self {
            text,
            lines,
            by_area,
        })
    }

    /// The prefixes that exist, in order.
    pub fn prefixes(&self) -> impl Iterator<Item = PostalPrefix> {
        let runs = self.lines.chunk_by(|(a, ..), (b, ..)| a == b);
        runs.map(|run| run[0].0)
    }

    /// The municipalities of a prefix, each with its codes. None when there is no such prefix.
    pub fn towns(
        &self,
        prefix: PostalPrefix,
    ) -> impl Iterator<Item = (AreaCode, impl Iterator<Item = PostalTown<'_>>)> {
        let start = self.lines.partition_point(|(other, ..)| *other < prefix);
        let lines = self.lines[start..].iter();
        lines
            .take_while(move |(other, ..)| *other == prefix)
            .map(|(_, area, codes)| (*area, self.codes(*area, codes.clone())))
    }

    /// The names of the towns of a municipality, by code; empty where a code stands for all.
    pub fn towns_in(&self, area: AreaCode) -> impl Iterator<Item = &str> {
        let lines = self.by_area.get(&area).into_iter().flatten();
        let lines = lines.map(|&line| &self.lines[line as usize]);
        lines.flat_map(|(_, area, codes)| self.codes(*area, codes.clone()).map(|code| code.town))
    }

    fn codes(&self, area: AreaCode, codes: Range<usize>) -> impl Iterator<Item = PostalTown<'_>> {
        cells_of(&self.text[codes]).map(move |code| PostalTown {
            rest: &code[..4],
            area,
            town: &code[4..],
        })
    }
}

/// The cells of a line, or of a part of one. There are many, and they are short: all tabs are
/// looked for at once.
fn cells_of(text: &str) -> impl Iterator<Item = &str> {
    let tabs = memchr::memchr_iter(b'\t', text.as_bytes());
    let mut start = 0;
    tabs.chain([text.len()]).map(move |end| {
        let cell = &text[start..end];
        start = end + 1;
        cell
    })
}

fn is_code(code: &str) -> bool {
    let digits = code.as_bytes().get(..4);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &'static str) -> Result<PostalTable, String> {
        PostalTable::new(Cow::Borrowed(text)).map_err(|error| format!("{error:#}"))
    }

    fn towns(table: &PostalTable, prefix: &str) -> Vec<String> {
        let towns = table.towns(prefix.parse().unwrap());
        towns
            .flat_map(|(_, towns)| towns)
            .map(|PostalTown { rest, area, town }| format!("{rest} {area} {town}"))
            .collect()
    }

    #[test]
    fn a_code_leads_to_its_town_in_every_municipality_it_stands_for() {
        let table =
            table("130\t13107\t0001吾妻橋\t0002業平\n131\t13107\t0000\n131\t13108\t0000東\n");
        let table = table.unwrap();
        assert_eq!(
            towns(&table, "130"),
            ["0001 13107 吾妻橋", "0002 13107 業平"]
        );
        assert_eq!(towns(&table, "131"), ["0000 13107 ", "0000 13108 東"]);
        assert_eq!(towns(&table, "132"), [""; 0]);
        let prefixes: Vec<_> = table.prefixes().map(|prefix| prefix.to_string()).collect();
        assert_eq!(prefixes, ["130", "131"]);
    }

    #[test]
    fn a_broken_line_is_told_with_its_number() {
        assert_eq!(
            table("130\t13107\t0001吾妻橋\n130\t13107\t1\n").unwrap_err(),
            "data/reference/postal-codes.tsv:2: a code is four digits and a town"
        );
        assert_eq!(
            table("13\t13107\t0001吾妻橋\n").unwrap_err(),
            "data/reference/postal-codes.tsv:1: `13` is not the beginning of a postal code (three digits)"
        );
    }

    #[test]
    fn every_municipality_of_the_shipped_table_is_one_of_ours() {
        let files = SiteFiles::new("no-such-folder");
        let table = PostalTable::load(&files).unwrap();
        let (reference, ..) = crate::dataset::shipped();
        let all = table.prefixes().flat_map(|prefix| table.towns(prefix));
        let all = all.flat_map(|(_, towns)| towns);
        let count = all
            .inspect(|town| assert!(reference.areas.get(town.area).is_some(), "{town:?}"))
            .count();
        assert!(count > 140_000, "only {count}");
    }
}
