//! Postal codes from Japan Post's `utf_ken_all.csv`: by municipality and the longest town
//! name that an address begins with.
//!
//! A town that has several codes (by block or by building) gives none: the code is left
//! empty rather than guessed.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::dataset::{AreaCode, Folding};
use crate::source::Table;

/// Places of the columns: the file has no header.
mod column {
    pub(super) const AREA: usize = 0;
    pub(super) const CODE: usize = 2;
    pub(super) const TOWN: usize = 8;
    pub(super) const COUNT: usize = 15;
}

/// Codes by municipality; each town folded, `None` where it has several codes.
#[derive(Debug, Default)]
pub struct PostalCodes(HashMap<AreaCode, HashMap<String, Option<String>>>);

impl PostalCodes {
    /// Whether the first line of a table is one of that file.
    pub fn is_first_line<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
        let cells: Vec<&str> = cells.collect();
        let is_digits = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        cells.len() == column::COUNT
            && is_digits(cells[column::AREA], 5)
            && is_digits(cells[column::CODE], 7)
    }

    /// Reads the file; lines that are none of it are left out.
    pub fn read(table: &Table, folding: &Folding) -> Self {
        let mut codes = Self::default();
        let header: Vec<&str> = table.header().collect();
        codes.add(
            header[column::AREA],
            header[column::CODE],
            header[column::TOWN],
            folding,
        );
        for row in table.rows().filter_map(Result::ok) {
            let (area, code) = (row.cell(column::AREA), row.cell(column::CODE));
            codes.add(area, code, row.cell(column::TOWN), folding);
        }
        codes
    }

    fn add(&mut self, area: &str, code: &str, town: &str, folding: &Folding) {
        let (Ok(area), true) = (area.parse::<AreaCode>(), code.len() == 7) else {
            return;
        };
        let town = town.split(['（', '(']).next().unwrap_or_default();
        if town.is_empty() || town == "以下に掲載がない場合" {
            return;
        }
        self.know(area, folding.fold(town), Some(code.to_owned()));
    }

    fn know(&mut self, area: AreaCode, town: String, code: Option<String>) {
        match self.0.entry(area).or_default().entry(town) {
            Entry::Vacant(town) => drop(town.insert(code)),
            Entry::Occupied(mut known) if *known.get() != code => drop(known.insert(None)),
            Entry::Occupied(_) => {}
        }
    }

    /// Adds what another file says.
    pub fn extend(&mut self, other: Self) {
        for (area, towns) in other.0 {
            for (town, code) in towns {
                self.know(area, town, code);
            }
        }
    }

    /// How many towns are known.
    pub fn len(&self) -> usize {
        self.0.values().map(HashMap::len).sum()
    }

    /// Whether there is nothing to look up.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The code of a place: the rest of an address behind its municipality.
    pub fn find(&self, area: AreaCode, rest: &str, folding: &Folding) -> Option<&str> {
        let towns = self.0.get(&area)?;
        let rest = folding.fold(rest);
        let ends: Vec<usize> = rest
            .char_indices()
            .map(|(start, _)| start)
            .skip(1)
            .collect();
        let longest = ends.into_iter().chain([rest.len()]).rev();
        longest
            .filter_map(|end| towns.get(&rest[..end]))
            .next()?
            .as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::shipped;

    fn line(area: &str, code: &str, town: &str) -> String {
        format!("{area},\"130\",\"{code}\",ｶﾅ,ｶﾅ,ｶﾅ,東京都,墨田区,{town},0,0,0,0,0,0\n")
    }

    #[test]
    fn the_longest_town_name_counts_and_a_town_with_two_codes_gives_none() {
        let text = [
            line("13107", "1300000", "以下に掲載がない場合"),
            line("13107", "1300001", "吾妻橋"),
            line("13107", "1300002", "架空"),
            line("13107", "1300003", "架空町（１〜３丁目）"),
            line("13107", "1300004", "二重町（１階）"),
            line("13107", "1300005", "二重町（２階）"),
        ]
        .concat();
        let table = Table::new("utf_ken_all.csv", text).unwrap();
        assert!(PostalCodes::is_first_line(table.header()));
        let (_, _, folding) = shipped();
        let codes = PostalCodes::read(&table, &folding);
        let find = |rest| codes.find("13107".parse().unwrap(), rest, &folding);
        assert_eq!(find("吾妻橋１丁目"), Some("1300001"));
        assert_eq!(find("架空町１丁目"), Some("1300003"));
        assert_eq!(find("架空１丁目"), Some("1300002"));
        assert_eq!(find("二重町1"), None);
        assert_eq!(find("知らない町1"), None);
    }

    #[test]
    fn a_town_that_has_another_code_in_another_file_gives_none() {
        let (_, _, folding) = shipped();
        let read = |code: &str| {
            let text = line("13107", code, "吾妻橋") + &line("13107", "1300009", "本所");
            let table = Table::new("utf_ken_all.csv", text).unwrap();
            PostalCodes::read(&table, &folding)
        };
        let mut codes = read("1300001");
        codes.extend(read("1300002"));
        codes.extend(read("1300002"));
        let find = |rest| codes.find("13107".parse().unwrap(), rest, &folding);
        assert_eq!(find("吾妻橋１丁目"), None);
        assert_eq!(find("本所１丁目"), Some("1300009"));
    }
}
