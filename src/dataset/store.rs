//! The published dataset in memory: typed, sorted, indexed, compact.
//!
//! All text lies in one buffer and rows point into it, so memory grows with the bytes of
//! the file and not with the number of cells. Equal neighbours (one facility's services
//! mostly share name and address) are kept once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::detail_page::is_detail_page;
use super::facility::Facility;
use super::published::PublishedRow;
use super::{About, AreaCode, Coordinates, FacilityNumber, ServiceCode};

/// A piece of the text buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    length: u32,
}

impl Span {
    fn of(self, text: &str) -> &str {
        &text[self.start as usize..(self.start + self.length) as usize]
    }
}

#[derive(Debug, Clone)]
pub(super) struct StoredRow {
    pub(super) name: Span,
    pub(super) address: Span,
    pub(super) postal_code: Span,
    /// `None` when it is the one that `detail_page` makes: most are, and half of all text.
    pub(super) url: Option<Span>,
    pub(super) coordinates: Option<Coordinates>,
    pub(super) area: AreaCode,
    pub(super) service: ServiceCode,
}

#[derive(Debug, Clone)]
pub(super) struct StoredFacility {
    pub(super) number: FacilityNumber,
    pub(super) rows: Range<u32>,
}

/// All facilities that are published, by number.
#[derive(Debug, Clone)]
pub struct Dataset {
    about: About,
    text: String,
    pub(super) rows: Vec<StoredRow>,
    pub(super) facilities: Vec<StoredFacility>,
    by_area: BTreeMap<AreaCode, Vec<u32>>,
}

/// Rows on their way into a [`Dataset`], in any order; each may be forgotten once it is in.
#[derive(Debug, Default)]
pub struct Gathering {
    text: String,
    rows: Vec<(FacilityNumber, StoredRow)>,
}

/// Few rows have fewer bytes in a file.
const SHORT_ROW: usize = 192;

impl Gathering {
    /// With room for the rows of a file of so many bytes. What is not needed takes no memory,
    /// while growing step by step would for moments take twice as much.
    pub fn of_file(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            rows: Vec::with_capacity(bytes / SHORT_ROW),
        }
    }

    /// Takes a row. Rows of one facility that come behind each other share their text.
    pub fn push(&mut self, row: &PublishedRow<'_>) {
        let before = self.rows.last().map(|(_, row)| row.clone());
        let before = before.as_ref();
        let stored = StoredRow {
            name: self.keep(&row.name, before.map(|row| row.name)),
            address: self.keep(&row.address, before.map(|row| row.address)),
            postal_code: self.keep(&row.postal_code, before.map(|row| row.postal_code)),
            url: self.keep_url(row, before.and_then(|row| row.url)),
            coordinates: row.coordinates,
            area: row.area,
            service: row.service,
        };
        self.rows.push((row.number, stored));
    }

    fn keep_url(&mut self, row: &PublishedRow<'_>, before: Option<Span>) -> Option<Span> {
        let is_made = is_detail_page(&row.url, row.number, row.service);
        (!is_made).then(|| self.keep(&row.url, before))
    }

    fn keep(&mut self, text: &str, before: Option<Span>) -> Span {
        if let Some(span) = before.filter(|&span| span.of(&self.text) == text) {
            return span;
        }
        let position =
            |bytes: usize| u32::try_from(bytes).expect("a dataset is smaller than 4 GiB");
        let span = Span {
            start: position(self.text.len()),
            length: position(text.len()),
        };
        self.text.push_str(text);
        span
    }

    /// The dataset: rows by number, and those of one number by the place of their service
    /// in display order.
    pub fn finish<T: Ord>(mut self, about: About, position: impl Fn(ServiceCode) -> T) -> Dataset {
        let place = |(number, row): &(FacilityNumber, StoredRow)| (*number, position(row.service));
        // As they are in a file that `join` wrote.
        if !self.rows.is_sorted_by_key(place) {
            self.rows.sort_by_key(place);
        }
        let mut facilities: Vec<StoredFacility> = Vec::new();
        let mut by_area: BTreeMap<AreaCode, Vec<u32>> = BTreeMap::new();
        let indexed =
            |index: usize| u32::try_from(index).expect("four thousand million rows are enough");
        for (index, (number, row)) in self.rows.iter().enumerate() {
            let index = indexed(index);
            match facilities.last_mut().filter(|last| last.number == *number) {
                Some(facility) => facility.rows.end = index + 1,
                None => facilities.push(StoredFacility {
                    number: *number,
                    rows: index..index + 1,
                }),
            }
            let facility = indexed(facilities.len() - 1);
            let here = by_area.entry(row.area).or_default();
            if here.last() != Some(&facility) {
                here.push(facility);
            }
        }
        Dataset {
            about,
            text: self.text,
            rows: self.rows.into_iter().map(|(_, row)| row).collect(),
            facilities,
            by_area,
        }
    }
}

impl Dataset {
    pub(super) fn str(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// What is true of the whole.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// How many rows: facility × service.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// How many facilities: numbers.
    pub fn facility_count(&self) -> usize {
        self.facilities.len()
    }

    /// All facilities, by number.
    pub fn facilities(&self) -> impl ExactSizeIterator<Item = Facility<'_>> {
        (0..self.facilities.len() as u32).map(|index| self.facility_at(index))
    }

    /// The facility of this number.
    pub fn facility(&self, number: FacilityNumber) -> Option<Facility<'_>> {
        let found = self
            .facilities
            .binary_search_by_key(&number, |facility| facility.number);
        found.ok().map(|index| self.facility_at(index as u32))
    }

    /// The facility at this place in the order of numbers.
    ///
    /// # Panics
    ///
    /// When there are not that many.
    pub fn facility_at(&self, index: u32) -> Facility<'_> {
        Facility {
            dataset: self,
            index,
        }
    }

    /// Municipalities and wards that have a row, with the facilities that have one there.
    pub fn areas(&self) -> impl Iterator<Item = (AreaCode, &[u32])> {
        self.by_area
            .iter()
            .map(|(&area, facilities)| (area, facilities.as_slice()))
    }

    /// Facilities with a row in this municipality or ward, as indices for
    /// [`Dataset::facility_at`], by number.
    pub fn facilities_in(&self, area: AreaCode) -> &[u32] {
        self.by_area.get(&area).map_or(&[], Vec::as_slice)
    }
}
