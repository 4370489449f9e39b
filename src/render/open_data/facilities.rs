//! Open data: the published rows as CSV.
//!
//! UTF-8 with a byte-order mark and CRLF, as spreadsheets of the readers expect; the same
//! 13 columns as `data/published/facilities.csv`.

use crate::dataset::published::{PublishedRow, write_rows};
use crate::dataset::{Entry, Facility, PrefectureCode};
use crate::site::Site;

/// Few rows have so many bytes.
const LONG_ROW: usize = 512;

/// Appends all rows, or those of one prefecture. Those of a whole country are too large to be
/// copied.
pub(in crate::render) fn facilities(
    site: &Site,
    prefecture: Option<PrefectureCode>,
    out: &mut Vec<u8>,
) {
    let is_wanted =
        |entry: &Entry<'_>| prefecture.is_none_or(|code| entry.area().prefecture() == code);
    let rows = site.dataset.facilities().flat_map(|facility| {
        facility
            .entries()
            .filter(is_wanted)
            .map(move |entry| row(facility, entry))
    });
    if prefecture.is_none() {
        // Growing step by step, it would for a moment be in memory twice. Room that is not
        // written to takes no memory.
        out.reserve(site.dataset.row_count() * LONG_ROW);
    }
    out.extend_from_slice("\u{feff}".as_bytes());
    write_rows(out, rows, &site.reference, "\r\n");
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
        url: entry.url(),
    }
}
