//! Open data: the published rows as CSV.
//!
//! UTF-8 with a byte-order mark and CRLF, as spreadsheets of the readers expect; the same
//! 13 columns as `data/published/facilities.csv`.

use std::io::{self, Write};

use crate::dataset::published::{PublishedRow, RowWriter};
use crate::dataset::{Entry, Facility, PrefectureCode};
use crate::site::Site;

/// Appends all rows, or those of one prefecture.
pub(in crate::render) fn facilities(
    site: &Site,
    prefecture: Option<PrefectureCode>,
    out: &mut Vec<u8>,
) {
    if prefecture.is_none() {
        // Growing step by step, it would for a moment be in memory twice. Room that is not
        // written to takes no memory.
        out.reserve(site.dataset.row_count() * LONG_ROW);
    }
    write_facilities(site, prefecture, out).expect("a buffer takes all that is written");
}

/// Few rows have so many bytes.
const LONG_ROW: usize = 512;

/// Writes the same row by row: those of a whole country need not be in memory.
pub(in crate::render) fn write_facilities(
    site: &Site,
    prefecture: Option<PrefectureCode>,
    out: &mut impl Write,
) -> io::Result<()> {
    let is_wanted =
        |entry: &Entry<'_>| prefecture.is_none_or(|code| entry.area().prefecture() == code);
    let mut writer = RowWriter::new(&site.reference, "\r\n");
    let mut line = String::from("\u{feff}") + &writer.header();
    out.write_all(line.as_bytes())?;
    for facility in site.dataset.facilities() {
        for entry in facility.entries().filter(is_wanted) {
            line.clear();
            writer.add(&row(facility, entry), &mut line);
            out.write_all(line.as_bytes())?;
        }
    }
    Ok(())
}

fn row<'a>(facility: Facility<'a>, entry: Entry<'a>) -> PublishedRow<'a> {
    PublishedRow {
        name: entry.name().into(),
        number: facility.number(),
        service: entry.service(),
        area: entry.area(),
        postal_code: entry.postal_code().into(),
        coordinates: entry.coordinates(),
        address: entry.address().into(),
        url: entry.url().into(),
    }
}
