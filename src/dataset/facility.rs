//! One facility of a dataset, and each of its services.

use std::fmt;

use super::as_text::serialize_as_text;
use super::detail_page::DetailPage;
use super::store::{Dataset, StoredFacility, StoredRow};
use super::{AreaCode, Coordinates, FacilityNumber, ServiceCode};

/// One facility: a number, and a row for each of its services.
#[derive(Debug, Clone, Copy)]
pub struct Facility<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) index: u32,
}

impl<'a> Facility<'a> {
    /// Its place in the order of numbers.
    pub fn index(self) -> u32 {
        self.index
    }

    /// Its number.
    pub fn number(self) -> FacilityNumber {
        self.stored().number
    }

    /// Its services, in display order. There is at least one.
    pub fn entries(self) -> impl ExactSizeIterator<Item = Entry<'a>> + Clone {
        let rows = self.stored().rows.clone();
        rows.map(move |row| self.entry(row))
    }

    /// The first of its services, whose name and place stand for the facility.
    pub fn principal(self) -> Entry<'a> {
        self.entry(self.stored().rows.start)
    }

    fn entry(self, row: u32) -> Entry<'a> {
        Entry {
            dataset: self.dataset,
            number: self.number(),
            row: &self.dataset.rows[row as usize],
        }
    }

    /// The first of its services whose place is known: there the facility is on a map.
    pub fn placed(self) -> Option<Entry<'a>> {
        self.entries().find(|entry| entry.row.coordinates.is_some())
    }

    /// The first of its services in this municipality or ward, whose name and place stand
    /// for the facility there.
    pub fn entry_in(self, area: AreaCode) -> Option<Entry<'a>> {
        self.entries().find(|entry| entry.area() == area)
    }

    fn stored(self) -> &'a StoredFacility {
        &self.dataset.facilities[self.index as usize]
    }
}

/// One facility × one service.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    dataset: &'a Dataset,
    number: FacilityNumber,
    row: &'a StoredRow,
}

impl<'a> Entry<'a> {
    /// 事業所の名称.
    pub fn name(self) -> &'a str {
        self.dataset.str(self.row.name)
    }

    /// 介護サービスコード.
    pub fn service(self) -> ServiceCode {
        self.row.service
    }

    /// 市区町村コード.
    pub fn area(self) -> AreaCode {
        self.row.area
    }

    /// 郵便番号: seven digits, or empty.
    pub fn postal_code(self) -> &'a str {
        self.dataset.str(self.row.postal_code)
    }

    /// 郵便番号 as people write it.
    pub fn postal_code_with_hyphen(self) -> PostalCode<'a> {
        PostalCode(self.postal_code())
    }

    /// 緯度 and 経度, when they can be trusted.
    pub fn coordinates(self) -> Option<Coordinates> {
        self.row.coordinates
    }

    /// 事業所の所在地.
    pub fn address(self) -> &'a str {
        self.dataset.str(self.row.address)
    }

    /// The official detail page, or empty.
    pub fn url(self) -> DetailPage<'a> {
        match self.given_url() {
            Some(url) => DetailPage::Given(url),
            None => DetailPage::Of(self.number, self.row.service),
        }
    }

    /// The same when it does not follow from number and service.
    pub fn given_url(self) -> Option<&'a str> {
        Some(self.dataset.str(self.row.url?))
    }
}

/// A postal code as people write it, 123-4567; empty where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostalCode<'a>(&'a str);

impl fmt::Display for PostalCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_at_checked(3) {
            Some((area, rest)) if self.0.len() == 7 => write!(f, "{area}-{rest}"),
            _ => f.write_str(self.0),
        }
    }
}

serialize_as_text!(PostalCode<'_>);
