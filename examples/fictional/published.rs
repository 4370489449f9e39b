//! `data/published/`: what a site is built from.

use anyhow::Result;
use jiff::civil::{Date, date};
use renkei::dataset::published::{ABOUT, FACILITIES, PublishedRow, write_facilities};
use renkei::dataset::{About, DetailPage, Reference, Source};
use renkei::{builtin::SiteFiles, files};

use crate::facility::Facility;

/// 時点 of everything that is made here.
pub(crate) const AS_OF: Date = date(2026, 10, 31);

/// Nobody's work but ours: others may do with it what they like.
pub(crate) const LICENCE: &str = "CC0 1.0（すべて架空のデータ）";

/// Writes the rows and what is true of the whole, and tells how many rows there are.
///
/// # Errors
///
/// When a file cannot be written.
pub(crate) fn write(
    site: &SiteFiles,
    rows: Vec<PublishedRow<'static>>,
    reference: &Reference,
) -> Result<usize> {
    let count = rows.len();
    files::write(&site.path(FACILITIES), &write_facilities(rows, reference))?;
    files::write(&site.path(ABOUT), about()?.as_bytes())?;
    Ok(count)
}

/// The rows of one facility.
pub(crate) fn rows(facility: Facility) -> impl Iterator<Item = PublishedRow<'static>> {
    let number = facility.number;
    facility.entries.into_iter().map(move |entry| PublishedRow {
        name: entry.name.text.into(),
        number,
        service: entry.service,
        area: entry.location.area,
        postal_code: entry.location.postal_code.into(),
        coordinates: entry.location.point,
        address: entry.location.address.into(),
        // For an invented number there is nothing behind it.
        url: DetailPage::Of(number, entry.service).into(),
    })
}

fn about() -> Result<String> {
    let source = |name: &str| Source {
        name: name.to_owned(),
        as_of: Some(AS_OF),
    };
    let about = About {
        as_of: AS_OF,
        licence: LICENCE.to_owned(),
        fictional: true,
        sources: vec![
            source("架空の利用事業所一覧"),
            source("架空の介護サービス情報オープンデータ"),
        ],
    };
    let header =
        "# 架空のデータ: every facility is invented. Made by `cargo run --example fictional`.\n";
    Ok(format!("{header}{}", toml::to_string(&about)?))
}
