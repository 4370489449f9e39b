//! Open data: the published rows as CSV.
//!
//! UTF-8 with a byte-order mark and CRLF, as spreadsheets of the readers expect; the same
//! 13 columns as `data/published/facilities.csv`.

use crate::dataset::published::{PublishedRow, write_rows};
use crate::dataset::{Entry, Facility, PrefectureCode};
use crate::site::Site;

/// All rows, or those of one prefecture.
pub(in crate::render) fn facilities(site: &Site, prefecture: Option<PrefectureCode>) -> Vec<u8> {
    let is_wanted =
        |entry: &Entry<'_>| prefecture.is_none_or(|code| entry.area().prefecture() == code);
    let rows = site.dataset.facilities().flat_map(|facility| {
        facility
            .entries()
            .filter(is_wanted)
            .map(move |entry| row(facility, entry))
    });
    let mut text = String::from("\u{feff}");
    write_rows(&mut text, rows, &site.reference, "\r\n");
    text.into_bytes()
}

fn row(facility: Facility<'_>, entry: Entry<'_>) -> PublishedRow {
    PublishedRow {
        name: entry.name().to_owned(),
        number: facility.number(),
        service: entry.service(),
        area: entry.area(),
        postal_code: entry.postal_code().to_owned(),
        coordinates: entry.coordinates(),
        address: entry.address().to_owned(),
        url: entry.url().to_owned(),
    }
}
