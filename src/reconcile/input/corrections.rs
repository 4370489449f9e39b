//! corrections.csv: what was reported wrong about a facility, and what is right.
//!
//! Columns: 介護保険事業所番号, 項目 (one of the published items), 値, and 介護サービスコード
//! when only one service is meant. Who reported it, why and when is for people.

use std::collections::BTreeMap;
use std::mem::discriminant;

use super::Readers;
use super::contradiction::contradictions;
use super::header::Column;
use crate::dataset::published::DETAIL_HOST;
use crate::dataset::{AreaCode, Coordinates, FacilityNumber, ServiceCode, is_official_address};
use crate::reconcile::area::Stated;
use crate::reconcile::rule::text_cleaned::cleaned;
use crate::reconcile::rule::{address_telephone, correction, number_shape};
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

/// What a degree belongs to.
type Key = (FacilityNumber, Option<ServiceCode>);

/// The degrees that belong to one point, and where the first stands.
struct Degrees {
    place: Place,
    latitude: Vec<String>,
    longitude: Vec<String>,
}

/// Reads the corrections.
///
/// # Errors
///
/// With everything that makes them unreadable.
pub(super) fn read(table: &Table, readers: &Readers<'_>) -> Result<Vec<Correction>, Findings> {
    let mut findings = Findings::new();
    let Some(reader) = Reader::new(table, readers, &mut findings) else {
        return Err(findings);
    };
    let mut corrections = Vec::new();
    let mut points: BTreeMap<Key, Degrees> = BTreeMap::new();
    for row in table.rows() {
        let (place, key, part) = match row.and_then(|row| reader.row(&row)) {
            Ok(read) => read,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let entry = points.entry(key);
        match part {
            Part::Whole(change) => corrections.push(corrected(place, key, change)),
            Part::Latitude(text) => entry.or_insert(Degrees::at(place)).latitude.push(text),
            Part::Longitude(text) => entry.or_insert(Degrees::at(place)).longitude.push(text),
        }
    }
    let item = |one: &Correction| (one.number, one.service, discriminant(&one.change));
    let pairs = contradictions(&corrections, |one| (item(one), &one.change));
    findings.extend(
        pairs
            .into_iter()
            .map(|(one, first)| contradiction(one, first)),
    );
    for (key, degrees) in points {
        match degrees.point() {
            Ok(point) => corrections.push(corrected(degrees.place, key, Change::Point(point))),
            Err(finding) => findings.push(finding),
        }
    }
    findings
        .or_value(corrections)
        .map(|(corrections, _)| corrections)
}

fn corrected(place: Place, (number, service): Key, change: Change) -> Correction {
    Correction {
        place,
        number,
        service,
        change,
    }
}

/// What is to be said when two rows give one item of a facility two values.
fn contradiction(one: &Correction, first: &Correction) -> Diagnostic {
    let line = first.place.line.unwrap_or_default();
    let message = format!("line {line} has another value for this item of this facility");
    Diagnostic::error(correction::NAME, message)
        .at(one.place.clone())
        .hint("keep the row that is right, and take the other out")
}

/// Reads the rows of a table.
struct Reader<'a> {
    table: &'a Table,
    readers: &'a Readers<'a>,
    number: usize,
    item: usize,
    value: usize,
    service: Option<usize>,
}

impl<'a> Reader<'a> {
    /// `None` when a column is missing.
    fn new(table: &'a Table, readers: &'a Readers<'a>, findings: &mut Findings) -> Option<Self> {
        let mut require = |column: Column| {
            column
                .require(table)
                .map_err(|finding| findings.push(finding))
                .ok()
        };
        let (number, item, value) = (
            require(Column::Number),
            require(Column::Item),
            require(Column::Value),
        );
        Some(Self {
            table,
            readers,
            number: number?,
            item: item?,
            value: value?,
            service: Column::Service.find(table),
        })
    }

    /// Where the value stands, what it is for, and what it says.
    fn row(&self, row: &Row) -> Result<(Place, Key, Part), Diagnostic> {
        let part = part(row.cell(self.item), row.cell(self.value), self.readers);
        let part = part.map_err(|(is_item, message, hint)| {
            let column = if is_item { self.item } else { self.value };
            self.wrong(row, column, message).hint(hint)
        })?;
        let number = super::number(self.table, row, self.number)?;
        let place = self.table.place(row.line, self.value);
        Ok((place, (number, self.service(row)?), part))
    }

    /// The one service that is meant; a code that is none must not mean all.
    fn service(&self, row: &Row) -> Result<Option<ServiceCode>, Diagnostic> {
        let Some(column) = self.service.filter(|&column| !row.cell(column).is_empty()) else {
            return Ok(None);
        };
        let service = self.readers.services.by_code(row.cell(column));
        let unknown = || {
            self.wrong(row, column, "no service has this code".to_owned())
                .hint("write its three digits, or leave the cell empty for all services")
        };
        service.map(Some).ok_or_else(unknown)
    }

    fn wrong(&self, row: &Row, column: usize, message: String) -> Diagnostic {
        Diagnostic::error(correction::NAME, message)
            .at(self.table.place(row.line, column))
            .showing(Excerpt::whole(row.cell(column)))
    }
}

impl Degrees {
    fn at(place: Place) -> Self {
        Self {
            place,
            latitude: Vec::new(),
            longitude: Vec::new(),
        }
    }

    /// Both empty: off the map.
    fn point(&self) -> Result<Option<Coordinates>, Diagnostic> {
        let wrong = |message: String| {
            let hint = "write one row with 緯度 and one with 経度, in degrees: 35.7101, 139.8015";
            let finding = Diagnostic::error(correction::NAME, message);
            finding.at(self.place.clone()).hint(hint)
        };
        match (&*self.latitude, &*self.longitude) {
            ([latitude], [longitude]) if latitude.is_empty() && longitude.is_empty() => Ok(None),
            ([latitude], [longitude]) => Coordinates::parse(latitude, longitude)
                .map(Some)
                .map_err(|error| wrong(error.to_string())),
            ([], _) | (_, []) => Err(wrong("a point needs 緯度 and 経度".to_owned())),
            _ => Err(wrong("緯度 or 経度 is there twice".to_owned())),
        }
    }
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
        "事業所の所在地" | "所在地" | "住所" => {
            filled().and_then(
                |address| match address_telephone::without(&address, ["", ""]) {
                    None => Ok(Change::Address(address)),
                    Some(_) => Err(wrong(
                        "the address holds a telephone number, which may not be published",
                        "write the address without it",
                    )),
                },
            )
        }
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
            let is_official = is_official_address(&value);
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
