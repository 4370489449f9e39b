//! The open data, sorted by number: everything the register says about a facility that
//! may be published, and what tells it from others.

use std::ops::Range;
use std::path::PathBuf;

use crate::dataset::{FacilityNumber, ServiceCode};
use crate::reconcile::area::Found;
use crate::reconcile::rule::coordinates::Position;
use crate::report::Place;

/// One row: a facility with one of its services.
#[derive(Debug, Clone)]
pub struct OpenRow {
    /// 事業所番号.
    pub number: FacilityNumber,
    /// From the file's name or a column.
    pub service: ServiceCode,
    /// 事業所名, without what nobody sees.
    pub name: Box<str>,
    /// The name a correction gives it.
    pub corrected_name: Option<Box<str>>,
    /// 法人の名称. For comparing names only; never published.
    pub corporation: Box<str>,
    /// 住所, without what nobody sees.
    pub address: Box<str>,
    /// Seven digits, or empty.
    pub postal_code: Box<str>,
    /// The official detail page, where the extract gives it.
    pub detail_url: Box<str>,
    /// Where it lies, when that can be told.
    pub area: Option<Found>,
    /// Its point, or why it has none.
    pub position: Position,
    /// Place of its file among those that were read.
    pub file: u32,
    /// Its line there.
    pub line: u32,
}

/// All rows.
#[derive(Debug, Default)]
pub struct OpenData {
    files: Vec<PathBuf>,
    rows: Vec<OpenRow>,
    /// Where the rows of each number begin, in order; small, because it is searched for
    /// every row of the subscriber list.
    starts: Vec<(FacilityNumber, u32)>,
}

impl OpenRow {
    /// The name it is published under.
    pub fn published_name(&self) -> &str {
        self.corrected_name.as_deref().unwrap_or(&self.name)
    }
}

impl OpenData {
    /// Takes the rows of several files, each numbered from 0 in `OpenRow::file`.
    pub fn new(tables: Vec<(PathBuf, Vec<OpenRow>)>) -> Self {
        let mut all = Self::default();
        for (file, rows) in tables {
            let index = all.files.len() as u32;
            all.files.push(file);
            all.rows
                .extend(rows.into_iter().map(|row| OpenRow { file: index, ..row }));
        }
        all.rows
            .sort_by_key(|row| (row.number, row.service, row.file, row.line));
        for (index, row) in all.rows.iter().enumerate() {
            let is_next = |(number, _): &(FacilityNumber, u32)| *number != row.number;
            if all.starts.last().is_none_or(is_next) {
                all.starts.push((row.number, index as u32));
            }
        }
        all
    }

    /// All rows, by number and service.
    pub fn rows(&self) -> &[OpenRow] {
        &self.rows
    }

    /// The rows of a number, by service.
    pub fn of(&self, number: FacilityNumber) -> &[OpenRow] {
        &self.rows[self.range(number)]
    }

    /// The rows of a number, to be corrected.
    pub fn of_mut(&mut self, number: FacilityNumber) -> &mut [OpenRow] {
        let range = self.range(number);
        &mut self.rows[range]
    }

    fn range(&self, number: FacilityNumber) -> Range<usize> {
        let found = self
            .starts
            .binary_search_by_key(&number, |(number, _)| *number);
        let Ok(place) = found else { return 0..0 };
        let next = self.starts.get(place + 1);
        let end = next.map_or(self.rows.len(), |(_, start)| *start as usize);
        self.starts[place].1 as usize..end
    }

    /// Where a row stands, for messages.
    pub fn place(&self, row: &OpenRow) -> Place {
        Place::line(&self.files[row.file as usize], row.line as usize)
    }
}
