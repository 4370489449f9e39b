//! corrections.csv: what was reported wrong about a facility, and what is right.
//!
//! Columns: 介護保険事業所番号, 項目 (one of the published items), 値, and 介護サービスコード
//! when only one service is meant. Who reported it, why and when is for people.

use std::collections::BTreeMap;

use super::Readers;
use super::header::Column;
use crate::dataset::published::DETAIL_HOST;
use crate::dataset::{AreaCode, Coordinates, FacilityNumber, ServiceCode};
use crate::reconcile::area::Stated;
use crate::reconcile::rule::{correction, detail_url, number_shape, text_cleaned::cleaned};
use crate::report::{Diagnostic, Excerpt, Findings, Place, suggestion};
use crate::source::{Row, Table};

/// One correction.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Where it stands, for messages.
    pub place: Place,
    /// The facility.
    pub number: FacilityNumber,
    /// The one service that is meant, or all.
    pub service: Option<ServiceCode>,
    /// What is right.
    pub change: Change,
}

/// An item with its right value.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// 事業所の名称.
    Name(String),
    /// 市区町村コード.
    Area(AreaCode),
    /// 事業所の所在地.
    Address(String),
    /// 郵便番号.
    PostalCode(String),
    /// 緯度 and 経度; `None` takes the point off the map.
    Point(Option<Coordinates>),
    /// 事業所詳細画面のURL.
    DetailUrl(String),
}

const ITEMS: [&str; 7] = [
    "事業所の名称",
    "市区町村コード",
    "事業所の所在地",
    "郵便番号",
    "緯度",
    "経度",
    "事業所詳細画面のURL",
];

/// A row of the table: 緯度 and 経度 come in two rows and become one point.
enum Part {
    Whole(Change),
    Latitude(String),
    Longitude(String),
}

type Key = (FacilityNumber, Option<ServiceCode>);

/// Reads the corrections.
///
/// # Errors
///
/// With everything that makes them unreadable.
pub(super) fn read(table: &Table, readers: &Readers<'_>) -> Result<Vec<Correction>, Findings> {
    let mut findings = Findings::new();
    let mut require = |column: Column| {
        column
            .require(table)
            .map_err(|finding| findings.push(finding))
            .unwrap_or_default()
    };
    let (number, item, value) = (
        require(Column::Number),
        require(Column::Item),
        require(Column::Value),
    );
    if findings.has_errors() {
        return Err(findings);
    }
    let service = Column::Service.find(table);
    let mut corrections = Vec::new();
    let mut degrees: BTreeMap<Key, (Place, Vec<(bool, String)>)> = BTreeMap::new();
    for row in table.rows() {
        let read = |row: Row| {
            let part = part(row.cell(item), row.cell(value), readers);
            let part = part.map_err(|(is_item, message, hint)| {
                let column = if is_item { item } else { value };
                Diagnostic::error(correction::NAME, message)
                    .at(table.place(row.line, column))
                    .showing(Excerpt::whole(row.cell(column)))
                    .hint(hint)
            })?;
            let service = service.and_then(|column| readers.services.by_code(row.cell(column)));
            Ok((
                table.place(row.line, value),
                super::number(table, &row, number)?,
                service,
                part,
            ))
        };
        let (place, number, service, part) = match row.and_then(read) {
            Ok(read) => read,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let (is_latitude, text) = match part {
            Part::Whole(change) => {
                corrections.push(Correction {
                    place,
                    number,
                    service,
                    change,
                });
                continue;
            }
            Part::Latitude(text) => (true, text),
            Part::Longitude(text) => (false, text),
        };
        let entry = degrees
            .entry((number, service))
            .or_insert_with(|| (place, Vec::new()));
        entry.1.push((is_latitude, text));
    }
    for ((number, service), (place, parts)) in degrees {
        match point(&parts) {
            Ok(point) => corrections.push(Correction {
                place,
                number,
                service,
                change: Change::Point(point),
            }),
            Err(message) => {
                findings.push(Diagnostic::error(correction::NAME, message).at(place).hint(
                    "write one row with 緯度 and one with 経度, in degrees: 35.7101, 139.8015",
                ));
            }
        }
    }
    findings
        .or_value(corrections)
        .map(|(corrections, _)| corrections)
}

/// Both empty: off the map.
fn point(parts: &[(bool, String)]) -> Result<Option<Coordinates>, String> {
    let of = |wanted| {
        parts
            .iter()
            .filter(move |(is_latitude, _)| *is_latitude == wanted)
    };
    let (Some((_, latitude)), Some((_, longitude))) = (of(true).next(), of(false).next()) else {
        return Err("a point needs 緯度 and 経度".to_owned());
    };
    if latitude.is_empty() && longitude.is_empty() {
        return Ok(None);
    }
    Coordinates::parse(latitude, longitude)
        .map(Some)
        .map_err(|error| error.to_string())
}

/// Whether the item is wrong (otherwise the value), the message and the hint.
type Wrong = (bool, String, String);

fn part(item: &str, value: &str, readers: &Readers<'_>) -> Result<Part, Wrong> {
    let value = cleaned(value);
    let wrong = |message: &str, hint: &str| (false, message.to_owned(), hint.to_owned());
    let filled = || match value.as_str() {
        "" => Err(wrong(
            "the right value is missing",
            "write it, or take the row out",
        )),
        text => Ok(text.to_owned()),
    };
    let change = match number_shape::plain(item).as_str() {
        "事業所の名称" | "事業所名" | "名称" => filled().map(Change::Name),
        "事業所の所在地" | "所在地" | "住所" => filled().map(Change::Address),
        "市区町村コード" => area(&value, readers).map(Change::Area).ok_or_else(|| {
            wrong(
                "no municipality has this code",
                "five digits; a ward's own code",
            )
        }),
        "郵便番号" => {
            let code = super::postal_code(&value);
            let is_good = value.is_empty() || !code.is_empty();
            let error = || wrong("a postal code has seven digits", "write it as 1300001");
            is_good
                .then_some(Change::PostalCode(code))
                .ok_or_else(error)
        }
        "緯度" => return Ok(Part::Latitude(value)),
        "経度" => return Ok(Part::Longitude(value)),
        "事業所詳細画面のURL" | "介護サービス情報公表システムの事業所詳細画面のURL" =>
        {
            let is_official = detail_url::is_official(&value);
            let error = || {
                wrong(
                    &format!("a detail page is on {DETAIL_HOST}"),
                    "copy its address",
                )
            };
            is_official
                .then(|| Change::DetailUrl(value.clone()))
                .ok_or_else(error)
        }
        other => {
            let message = format!("`{other}` is no item that can be corrected");
            Err((true, message, suggestion::hint(other, ITEMS)))
        }
    };
    change.map(Part::Whole)
}

fn area(value: &str, readers: &Readers<'_>) -> Option<AreaCode> {
    let stated = Stated {
        code: value,
        prefecture: "",
        municipality: "",
        address: "",
    };
    readers.areas.find(stated).map(|found| found.area)
}
