//! What there is to download.

use serde::Serialize;

use super::head::{Head, head};
use crate::dataset::published::COLUMNS;
use crate::dataset::{AreaCode, PrefectureCode};
use crate::site::{Href, Route, Site};
use crate::text::Texts;

/// All that `page/data.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct DataPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// How many facilities are in the data.
    pub total: usize,
    /// How many rows: facility × service.
    pub rows: usize,
    /// The columns of every file, in order.
    pub columns: Vec<DataColumn<'a>>,
    /// The whole country first, then the prefectures.
    pub files: Vec<DataFile<'a>>,
    /// One of each kind of JSON file.
    pub json: Vec<JsonFile<'a>>,
}

/// One column of the CSV files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataColumn<'a> {
    /// As the files have it.
    pub name: &'static str,
    /// What stands in it.
    pub meaning: &'a str,
}

/// One file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile<'a> {
    /// 全国, 東京都.
    pub name: String,
    /// The file.
    pub href: Href<'a>,
    /// Its name.
    pub file: String,
    /// How many facilities are in it.
    pub total: usize,
}

/// An example of one kind of JSON file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JsonFile<'a> {
    /// What stands in files of this kind.
    pub meaning: &'a str,
    /// The file.
    pub href: Href<'a>,
    /// Its address from the site's root: `data/city/13107.json`.
    pub address: String,
}

pub(super) fn page(site: &Site) -> DataPage<'_> {
    let system = [("system", site.config.system.name.as_str())];
    let description = site.texts.fill("data.description", &system);
    let whole = file(
        site,
        site.texts.say("data.country"),
        None,
        site.tally.country().total,
    );
    let parts = PrefectureCode::all().map(|code| {
        let name = &site.reference.areas.prefecture(code).name;
        file(site, name, Some(code), site.tally.prefecture(code).total)
    });
    DataPage {
        head: head(
            site,
            &Route::Data,
            site.texts.say("data.title"),
            description,
            [],
        ),
        total: site.dataset.facility_count(),
        rows: site.dataset.row_count(),
        columns: columns(&site.texts),
        files: std::iter::once(whole).chain(parts).collect(),
        json: json(site),
    }
}

/// What stands in each of [`COLUMNS`], in their order.
const MEANINGS: [&str; COLUMNS.len()] = [
    "data.about.name",
    "data.about.number",
    "data.about.service_code",
    "data.about.service",
    "data.about.prefecture_code",
    "data.about.municipality_code",
    "data.about.prefecture",
    "data.about.municipality",
    "data.about.postal_code",
    "data.about.latitude",
    "data.about.longitude",
    "data.about.address",
    "data.about.url",
];

fn columns(texts: &Texts) -> Vec<DataColumn<'_>> {
    let columns = COLUMNS.into_iter().zip(MEANINGS);
    let column = |(name, meaning)| DataColumn {
        name,
        meaning: texts.say(meaning),
    };
    columns.map(column).collect()
}

/// Of a kind that has many files, one of the first place with facilities.
fn json(site: &Site) -> Vec<JsonFile<'_>> {
    let place = site.dataset.areas().map(|(code, _)| code).next();
    let prefecture = place.map(AreaCode::prefecture);
    let prefix = site.reference.postal.prefixes().next();
    let examples = [
        ("data.json_about.places", Some(Route::Places)),
        ("data.json_about.place", place.map(Route::PlaceFile)),
        (
            "data.json_about.prefecture",
            prefecture.map(Route::PrefectureFile),
        ),
        ("data.json_about.outlines", prefecture.map(Route::Outlines)),
        ("data.json_about.postal", prefix.map(Route::PostalFile)),
    ];
    let examples = examples.into_iter();
    examples
        .filter_map(|(meaning, route)| {
            let route = route?;
            Some(JsonFile {
                meaning: site.texts.say(meaning),
                address: route.to_string(),
                href: site.href(route),
            })
        })
        .collect()
}

fn file<'a>(
    site: &'a Site,
    name: &str,
    code: Option<PrefectureCode>,
    total: usize,
) -> DataFile<'a> {
    let route = Route::DataFile(code);
    let address = route.to_string();
    let file = address.rsplit('/').next().unwrap_or_default().to_owned();
    DataFile {
        name: name.to_owned(),
        href: site.href(route),
        file,
        total,
    }
}
