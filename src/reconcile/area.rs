//! From what a row says about its municipality to a code that is in force.
//!
//! Knows how codes are bent (no check digit, no leading zero) and which were abolished.
//! Never guesses: a code that fits two municipalities is settled by their names or not at
//! all.

use std::collections::HashMap;

use crate::dataset::{Abolished, Area, AreaCode, AreaKind, Areas, Folding};

/// What one row says about its place.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'a> {
    /// 都道府県コード又は市町村コード.
    pub code: &'a str,
    /// 都道府県名.
    pub prefecture: &'a str,
    /// 市区町村名.
    pub municipality: &'a str,
    /// 住所.
    pub address: &'a str,
}

/// A municipality, and whether it is the successor of the one that was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// A municipality or ward of today.
    pub area: AreaCode,
    /// The code that stood in the row, when that municipality is no more.
    pub abolished: Option<AreaCode>,
}

/// Finds municipalities.
#[derive(Debug)]
pub struct AreaFinder<'a> {
    areas: &'a Areas,
    folding: &'a Folding,
    abolished: &'a Abolished,
    by_name: HashMap<String, AreaCode>,
}

impl<'a> AreaFinder<'a> {
    /// With the areas of the reference data and the abolished ones.
    pub fn new(areas: &'a Areas, abolished: &'a Abolished, folding: &'a Folding) -> Self {
        let by_name = areas
            .all()
            .filter(|area| holds_facilities(area))
            .map(|area| {
                let prefecture = &areas.prefecture(area.code.prefecture()).name;
                (
                    folding.fold(&format!("{prefecture}{}", area.name)),
                    area.code,
                )
            });
        Self {
            areas,
            folding,
            abolished,
            by_name: by_name.collect(),
        }
    }

    /// The municipality a row lies in, when that can be told.
    pub fn find(&self, stated: Stated<'_>) -> Option<Found> {
        let mut codes = readings(stated.code);
        codes.retain(|&code| self.is_in_force(code) || self.abolished.get(code).is_some());
        match codes[..] {
            [] => self.by_names(stated),
            [code] => self
                .in_force(code, stated)
                .filter(|&found| !self.is_contradicted(found, stated)),
            _ => {
                let named = codes
                    .into_iter()
                    .find(|&code| self.has_name(code, stated.municipality));
                named.and_then(|code| self.in_force(code, stated))
            }
        }
    }

    fn is_in_force(&self, code: AreaCode) -> bool {
        self.areas.get(code).is_some_and(holds_facilities)
    }

    fn has_name(&self, code: AreaCode, name: &str) -> bool {
        let known = self.areas.get(code).map(|area| &area.name);
        let known = known.or_else(|| self.abolished.get(code).map(|area| &area.name));
        known.is_some_and(|known| self.folding.fold(known) == self.folding.fold(name))
    }

    fn in_force(&self, code: AreaCode, stated: Stated<'_>) -> Option<Found> {
        if self.is_in_force(code) {
            return Some(Found {
                area: code,
                abolished: None,
            });
        }
        let abolished = self.abolished.get(code)?;
        let area = abolished
            .successor
            .or_else(|| self.by_address(code, stated.address))?;
        Some(Found {
            area,
            abolished: Some(code),
        })
    }

    /// Whether the names are those of another municipality than the code's. A name that is
    /// none (an old one, a slip) contradicts nothing.
    fn is_contradicted(&self, found: Found, stated: Stated<'_>) -> bool {
        let is_named = |area: &Area| area.name == stated.municipality;
        if found.abolished.is_some() || self.areas.get(found.area).is_some_and(is_named) {
            return false;
        }
        let named = self.by_names(stated);
        named.is_some_and(|named| named.area != found.area)
    }

    /// A divided municipality: the address may name the new one.
    fn by_address(&self, code: AreaCode, address: &str) -> Option<AreaCode> {
        let address = self.folding.fold(address);
        let prefecture = self
            .folding
            .fold(&self.areas.prefecture(code.prefecture()).name);
        let address = address.strip_prefix(&prefecture).unwrap_or(&address);
        let mut named = self.areas.all().filter(|area| {
            area.code.prefecture() == code.prefecture()
                && holds_facilities(area)
                && address.starts_with(&self.folding.fold(&area.name))
        });
        named.next().map(|area| area.code)
    }

    fn by_names(&self, stated: Stated<'_>) -> Option<Found> {
        let name = self
            .folding
            .fold(&format!("{}{}", stated.prefecture, stated.municipality));
        self.by_name.get(&name).map(|&area| Found {
            area,
            abolished: None,
        })
    }
}

/// A designated city's own code never stands on a row: its wards' do.
fn holds_facilities(area: &Area) -> bool {
    area.kind != AreaKind::DesignatedCity
}

/// All codes that a cell may stand for: with or without check digit and leading zero.
fn readings(cell: &str) -> Vec<AreaCode> {
    let as_it_is = || cell.parse().ok();
    let with_zero = || format!("0{cell}").parse().ok();
    let readings = match cell.len() {
        6 => [as_it_is(), None],
        5 => [as_it_is(), with_zero()],
        4 => [with_zero(), None],
        _ => [None, None],
    };
    readings.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::shipped;

    fn found(
        code: &str,
        prefecture: &str,
        municipality: &str,
        address: &str,
    ) -> Option<(String, bool)> {
        let (reference, abolished, folding) = shipped();
        let finder = AreaFinder::new(&reference.areas, &abolished, &folding);
        let found = finder.find(Stated {
            code,
            prefecture,
            municipality,
            address,
        });
        found.map(|found| (found.area.to_string(), found.abolished.is_some()))
    }

    fn in_force(code: &str) -> Option<(String, bool)> {
        Some((code.to_owned(), false))
    }

    #[test]
    fn codes_are_read_with_and_without_check_digit_and_leading_zero() {
        for code in ["011029", "01102", "11029", "1102"] {
            assert_eq!(
                found(code, "北海道", "札幌市北区", ""),
                in_force("01102"),
                "{code}"
            );
        }
        assert_eq!(found("131075", "", "", ""), in_force("13107"));
    }

    #[test]
    fn a_code_that_fits_two_municipalities_is_settled_by_the_name() {
        // 12106 without its zero could also be 01210-6.
        assert_eq!(
            found("12106", "千葉県", "千葉市美浜区", ""),
            in_force("12106")
        );
        assert_eq!(found("12106", "北海道", "岩見沢市", ""), in_force("01210"));
        assert_eq!(found("12106", "", "", ""), None);
    }

    #[test]
    fn names_stand_in_for_a_code_that_is_missing_or_unknown() {
        assert_eq!(found("", "茨城県", "龍ヶ崎市", ""), in_force("08208"));
        assert_eq!(found("999999", "東京都", "墨田区", ""), in_force("13107"));
        assert_eq!(
            found("011002", "北海道", "札幌市", ""),
            None,
            "a designated city is no ward"
        );
    }

    #[test]
    fn a_code_and_the_name_of_another_municipality_contradict() {
        assert_eq!(found("131075", "北海道", "札幌市北区", ""), None);
        assert_eq!(found("131075", "東京都", "江東区", ""), None);
        for name in ["墨田区", "墨 田 区", "本所区", ""] {
            assert_eq!(
                found("131075", "東京都", name, ""),
                in_force("13107"),
                "{name}"
            );
        }
    }

    #[test]
    fn an_abolished_code_goes_to_its_one_successor_and_no_further() {
        let successor = |code: &str| Some((code.to_owned(), true));
        assert_eq!(
            found("22131", "静岡県", "浜松市中区", ""),
            successor("22138")
        );
        assert_eq!(
            found("221376", "静岡県", "浜松市天竜区", ""),
            successor("22140")
        );
        assert_eq!(
            found("22135", "静岡県", "浜松市北区", "浜松市北区三ヶ日町"),
            None
        );
        assert_eq!(
            found(
                "22135",
                "静岡県",
                "浜松市北区",
                "静岡県浜松市浜名区三ヶ日町"
            ),
            successor("22139")
        );
    }
}
