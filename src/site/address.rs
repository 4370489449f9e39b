//! Addresses as pages show them: with their prefecture, the building on a line of its own.
//!
//! Works on what is published and changes nothing of it. Where the prefecture is missing, it
//! follows from the code: in a list that `join` wrote it mostly stands there. The building stands right behind the house number,
//! mostly without a space; where no house number is complete, the address stays in one line.

use std::borrow::Cow;

use crate::dataset::{Areas, Entry};

/// An address in two lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownAddress<'a> {
    /// Beginning with a prefecture, as far as it is known.
    pub(super) address: Cow<'a, str>,
    /// The building, or empty.
    pub(super) building: &'a str,
}

impl<'a> ShownAddress<'a> {
    /// The address of an entry.
    pub(super) fn of(entry: &Entry<'a>, areas: &Areas) -> Self {
        let prefecture = &areas.prefecture(entry.area().prefecture()).name;
        let municipality = areas.get(entry.area()).map_or("", |area| &area.name);
        let names_one = |address: &str| {
            let mut prefectures = areas.prefectures().iter();
            prefectures.any(|prefecture| address.starts_with(&*prefecture.name))
        };
        Self::new(entry.address(), prefecture, municipality, names_one)
    }

    /// `names_one` tells whether an address begins with some prefecture: the join leaves those
    /// that contradict their code as they are, for a person to look at.
    fn new(
        address: &'a str,
        prefecture: &str,
        municipality: &str,
        names_one: impl Fn(&str) -> bool,
    ) -> Self {
        let (street, building) = split(address.trim());
        let address = if street.is_empty() {
            [prefecture, municipality].concat().into()
        } else if street.starts_with(prefecture)
            || names_one(street)
            || street.contains(&[prefecture, municipality].concat())
        {
            street.into()
        } else {
            [prefecture, street].concat().into()
        };
        Self { address, building }
    }
}

/// At the end of the first house number that has something behind it.
fn split(address: &str) -> (&str, &str) {
    let mut from = 0;
    while let Some(number) = HouseNumber::first(address, from) {
        let rest = &address[number.end..];
        let (is_apart, rest) = (rest.starts_with(char::is_whitespace), rest.trim_start());
        let is_building = !rest.is_empty() && (is_apart || number.is_complete);
        if is_building && !rest.starts_with(GOES_ON) {
            return (&address[..number.end], rest);
        }
        from = number.end;
    }
    (address, "")
}

/// Behind a number these belong to it, or to a place name: 北25条, 3階.
const GOES_ON: [char; 12] = [
    '条', '線', '区', '町', '丁', '番', '号', '階', '・', '、', ',', '～',
];

/// A run of numbers as addresses have it: 6丁目3番23号, 4-30-25, 12番地の3.
struct HouseNumber {
    /// The byte behind it.
    end: usize,
    /// Whether it has at least two parts, or a word that ends it: 25 in 北25条 does not.
    is_complete: bool,
}

impl HouseNumber {
    /// The first one behind the byte `from`.
    fn first(address: &str, from: usize) -> Option<Self> {
        let start = from + address[from..].find(is_digit)?;
        let mut number = Self {
            end: start,
            is_complete: false,
        };
        loop {
            let rest = &address[number.end..];
            let digits = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
            number.end += digits;
            let Some(joint) = joint(&address[number.end..]) else {
                return Some(number);
            };
            number.end += joint;
            number.is_complete = true;
        }
    }
}

/// How many bytes join the next part to a house number: 丁目, 番地の, a hyphen before a digit.
fn joint(rest: &str) -> Option<usize> {
    const WORDS: [&str; 7] = ["丁目", "番地の", "番地", "番", "号", "の", "ノ"];
    let goes_on = |length: usize| rest[length..].starts_with(is_digit);
    if let Some(word) = WORDS.into_iter().find(|word| rest.starts_with(word)) {
        let ends = ["番地", "番", "号"].contains(&word);
        return (ends || goes_on(word.len())).then_some(word.len());
    }
    let hyphen = rest.chars().next().filter(|c| "-－‐‑–—―−ー".contains(*c))?;
    goes_on(hyphen.len_utf8()).then_some(hyphen.len_utf8())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(address: &str) -> (String, String) {
        let names_one = |address: &str| address.starts_with("青森県");
        let shown = ShownAddress::new(address, "北海道", "札幌市北区", names_one);
        (shown.address.into_owned(), shown.building.to_owned())
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
        assert_eq!(shown("青森県青森市1"), pair("青森県青森市1", ""));
        let with_slip = "い北海道札幌市北区北25条西6丁目3番23号";
        assert_eq!(shown(with_slip), pair(with_slip, ""));
    }

    #[test]
    fn the_building_stands_alone_behind_the_house_number() {
        for (address, street, building) in [
            (
                "札幌市北区麻生町６丁目６番９号　見本ビル １階",
                "札幌市北区麻生町６丁目６番９号",
                "見本ビル １階",
            ),
            (
                "札幌市北区麻生町６丁目６番９号見本ビル１階",
                "札幌市北区麻生町６丁目６番９号",
                "見本ビル１階",
            ),
            (
                "札幌市北区北25条西6丁目3番23号見本2号館",
                "札幌市北区北25条西6丁目3番23号",
                "見本2号館",
            ),
            (
                "札幌市北区見本4－30－25ハイツ１０１",
                "札幌市北区見本4－30－25",
                "ハイツ１０１",
            ),
            (
                "札幌市北区見本12番地の3 コーポ",
                "札幌市北区見本12番地の3",
                "コーポ",
            ),
            (
                "札幌市北区見本12番地コーポ",
                "札幌市北区見本12番地",
                "コーポ",
            ),
        ] {
            assert_eq!(shown(address), pair(&format!("北海道{street}"), building));
        }
    }

    #[test]
    fn without_a_complete_house_number_the_address_stays_whole() {
        for address in [
            "札幌市　北区麻生町",
            "札幌市北区見本1234ハイツ",
            "札幌市北区北25条西6丁目3番23号",
            "札幌市北区見本1-2",
            "札幌市北区見本3丁目",
        ] {
            assert_eq!(shown(address), pair(&format!("北海道{address}"), ""));
        }
    }
}
