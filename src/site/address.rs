//! Addresses as pages show them: with their prefecture, the building on a line of its own.
//!
//! Works on what is published and changes nothing of it: the prefecture, missing in every
//! fifth address, follows from the code; where the building begins is only taken from a
//! space that somebody wrote behind a house number, never guessed.

use crate::dataset::{Areas, Entry};

/// An address in two lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownAddress {
    /// Beginning with the prefecture.
    pub(super) address: String,
    /// The building, or empty.
    pub(super) building: String,
}

impl ShownAddress {
    /// The address of an entry.
    pub(super) fn of(entry: &Entry<'_>, areas: &Areas) -> Self {
        let prefecture = &areas.prefecture(entry.area().prefecture()).name;
        let municipality = areas.get(entry.area()).map_or("", |area| &area.name);
        Self::new(entry.address(), prefecture, municipality)
    }

    fn new(address: &str, prefecture: &str, municipality: &str) -> Self {
        let (street, building) = split(address.trim());
        let address = if street.is_empty() {
            format!("{prefecture}{municipality}")
        } else if street.starts_with(prefecture) {
            street.to_owned()
        } else {
            format!("{prefecture}{street}")
        };
        Self {
            address,
            building: building.to_owned(),
        }
    }
}

/// At the first space that stands behind a house number.
fn split(address: &str) -> (&str, &str) {
    let ends_house_number =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "号番地－-の".contains(c);
    address
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .find(|&(at, _)| address[..at].trim_end().ends_with(ends_house_number))
        .map_or((address, ""), |(at, _)| {
            (address[..at].trim_end(), address[at..].trim_start())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(address: &str) -> (String, String) {
        let shown = ShownAddress::new(address, "北海道", "札幌市北区");
        (shown.address, shown.building)
    }

    fn pair(address: &str, building: &str) -> (String, String) {
        (address.to_owned(), building.to_owned())
    }

    #[test]
    fn the_prefecture_is_completed_once() {
        let whole = pair("北海道札幌市北区北25条西6丁目3番23号", "");
        assert_eq!(shown("札幌市北区北25条西6丁目3番23号"), whole);
        assert_eq!(shown("北海道札幌市北区北25条西6丁目3番23号"), whole);
        assert_eq!(shown(""), pair("北海道札幌市北区", ""));
    }

    #[test]
    fn the_building_stands_alone_where_somebody_wrote_a_space() {
        assert_eq!(
            shown("札幌市北区麻生町６丁目６番９号　見本マリオン １階"),
            pair("北海道札幌市北区麻生町６丁目６番９号", "見本マリオン １階")
        );
        assert_eq!(
            shown("札幌市　北区麻生町"),
            pair("北海道札幌市　北区麻生町", "")
        );
    }
}
