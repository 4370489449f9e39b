//! How many facilities there are, by area and service: `data/published/totals.csv`.
//!
//! These are the denominators of adoption, counted over the whole open data. They say
//! nothing about who uses the system, so they count facilities that asked to be left out
//! like any other.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::published::write_cells;
use crate::dataset::{AreaCode, Dataset, Facility, FacilityNumber, Reference, ServiceCode};
use crate::reconcile::open_data::OpenData;

/// Where the totals lie in a site.
pub const TOTALS: &str = "data/published/totals.csv";

/// A count by area and service; `None` counts facilities, whatever their services.
pub(super) type Count = (AreaCode, Option<ServiceCode>, usize);

const COLUMNS: [&str; 7] = [
    "都道府県コード",
    "市区町村コード",
    "都道府県名",
    "市区町村名",
    "介護サービスコード",
    "サービス種別",
    "事業所数",
];

/// Counts the open data.
pub fn totals(open_data: &OpenData) -> Vec<Count> {
    let rows = open_data.rows().iter();
    count(rows.filter_map(|row| Some((row.area?.area, row.service, row.number))))
}

/// Counts a published dataset.
pub fn counts(dataset: &Dataset) -> Vec<Count> {
    let rows = dataset.facilities().flat_map(|facility| {
        facility
            .entries()
            .map(move |entry| (entry.area(), entry.service(), facility.number()))
    });
    count(rows)
}

/// Rows come sorted by number, so a number is counted when it is not the last one counted.
fn count(rows: impl Iterator<Item = (AreaCode, ServiceCode, FacilityNumber)>) -> Vec<Count> {
    let mut counts: BTreeMap<(AreaCode, Option<ServiceCode>), (usize, Option<FacilityNumber>)> =
        BTreeMap::new();
    for (area, service, number) in rows {
        for key in [(area, None), (area, Some(service))] {
            let (count, last) = counts.entry(key).or_default();
            if *last != Some(number) {
                *count += 1;
                *last = Some(number);
            }
        }
    }
    counts
        .into_iter()
        .map(|((area, service), (count, _))| (area, service, count))
        .collect()
}

/// The bytes of `totals.csv`. Rows without a service count facilities.
pub fn write_totals(totals: &[Count], reference: &Reference) -> Vec<u8> {
    let mut text = String::new();
    write_cells(&mut text, &COLUMNS);
    for (area, service, count) in totals {
        let prefecture = reference.areas.prefecture(area.prefecture());
        let name = |service: ServiceCode| reference.services.get(service).map(|known| &known.name);
        let cells: [&str; 7] = [
            &prefecture.code.to_string(),
            &area.to_string(),
            &prefecture.name,
            reference.areas.get(*area).map_or("", |area| &area.name),
            &service
                .map(|service| service.to_string())
                .unwrap_or_default(),
            service.and_then(name).map_or("", String::as_str),
            &count.to_string(),
        ];
        write_cells(&mut text, &cells);
    }
    text.into_bytes()
}

/// The prefectures and services that these facilities have, for the guards.
pub(super) fn prefectures_and_services<'a>(
    facilities: impl Iterator<Item = Facility<'a>>,
) -> (BTreeSet<u8>, BTreeSet<ServiceCode>) {
    let entries = facilities.flat_map(Facility::entries);
    entries
        .map(|entry| (entry.area().prefecture().value(), entry.service()))
        .unzip()
}
