//! What there is to download.

use serde::Serialize;

use super::head::{Head, head};
use crate::dataset::published::COLUMNS;
use crate::dataset::{AreaCode, PrefectureCode};
use crate::site::{Route, Site};

/// All that `page/data.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct DataPage {
    /// Title, description, way back.
    pub head: Head,
    /// How many facilities are in the data.
    pub total: usize,
    /// How many rows: facility × service.
    pub rows: usize,
    /// The columns of every file, in order.
    pub columns: Vec<&'static str>,
    /// The whole country first, then the prefectures.
    pub files: Vec<DataFile>,
    /// One of each kind of JSON file.
    pub json: Vec<JsonFile>,
}

/// One file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// 全国, 東京都.
    pub name: String,
    /// The file.
    pub href: String,
    /// Its name.
    pub file: String,
    /// How many facilities are in it.
    pub total: usize,
}

/// An example of one kind of JSON file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JsonFile {
    /// `places`, `place`, `prefecture`, `outlines` or `postal`.
    pub kind: &'static str,
    /// The file.
    pub href: String,
    /// Its address from the site's root: `data/city/13107.json`.
    pub address: String,
}

pub(super) fn page(site: &Site) -> DataPage {
    let description = format!(
        "{}を利用している事業所の一覧のオープンデータです。",
        site.config.system.name
    );
    let whole = file(site, "全国", None, site.tally.country().total);
    let parts = PrefectureCode::all().map(|code| {
        let name = &site.reference.areas.prefecture(code).name;
        file(site, name, Some(code), site.tally.prefecture(code).total)
    });
    DataPage {
        head: head(site, &Route::Data, "オープンデータ", description, &[]),
        total: site.dataset.facility_count(),
        rows: site.dataset.row_count(),
        columns: COLUMNS.to_vec(),
        files: std::iter::once(whole).chain(parts).collect(),
        json: json(site),
    }
}

/// Of a kind that has many files, one of the first place with facilities.
fn json(site: &Site) -> Vec<JsonFile> {
    let place = site.dataset.areas().map(|(code, _)| code).next();
    let prefecture = place.map(AreaCode::prefecture);
    let prefix = site.reference.postal.prefixes().next();
    let examples = [
        ("places", Some(Route::Places)),
        ("place", place.map(Route::PlaceFile)),
        ("prefecture", prefecture.map(Route::PrefectureFile)),
        ("outlines", prefecture.map(Route::Outlines)),
        ("postal", prefix.map(Route::PostalFile)),
    ];
    let examples = examples.into_iter();
    examples
        .filter_map(|(kind, route)| {
            let route = route?;
            Some(JsonFile {
                kind,
                href: site.href(&route),
                address: route.to_string(),
            })
        })
        .collect()
}

fn file(site: &Site, name: &str, code: Option<PrefectureCode>, total: usize) -> DataFile {
    let route = Route::DataFile(code);
    let address = route.to_string();
    let file = address.rsplit('/').next().unwrap_or_default().to_owned();
    DataFile {
        name: name.to_owned(),
        href: site.href(&route),
        file,
        total,
    }
}
