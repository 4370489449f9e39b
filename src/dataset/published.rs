//! `data/published/facilities.csv`: the 13 items the terms of use allow (第18条), no others.
//!
//! One row is one facility × one service. UTF-8, LF, sorted by number and service in
//! display order. A cell that a spreadsheet would take for a formula is written behind an
//! apostrophe, and read back without it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::{AreaCode, Coordinates, FacilityNumber, Reference, ServiceCode};
use crate::lanes;

/// The 13 columns, in order.
pub const COLUMNS: [&str; 13] = [
    "事業所の名称",
    "介護保険事業所番号",
    "介護サービスコード",
    "サービス種別",
    "都道府県コード",
    "市区町村コード",
    "都道府県名",
    "市区町村名",
    "郵便番号",
    "緯度",
    "経度",
    "事業所の所在地",
    "介護サービス情報公表システムの事業所詳細画面のURL",
];

/// Where the file lies in a site.
pub const FACILITIES: &str = "data/published/facilities.csv";
/// Where the description of the whole lies in a site.
pub const ABOUT: &str = "data/published/dataset.toml";
/// The only host a detail page may be on.
pub const DETAIL_HOST: &str = "https://www.kaigokensaku.mhlw.go.jp/";

/// One row. Names of services, prefectures and municipalities follow from their codes.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedRow<'a> {
    /// 事業所の名称, never empty.
    pub name: Cow<'a, str>,
    /// 介護保険事業所番号.
    pub number: FacilityNumber,
    /// 介護サービスコード.
    pub service: ServiceCode,
    /// 市区町村コード; a ward, never its designated city.
    pub area: AreaCode,
    /// Seven digits without hyphen, or empty when unknown.
    pub postal_code: Cow<'a, str>,
    /// `None` when missing or not to be trusted: never plotted, never guessed.
    pub coordinates: Option<Coordinates>,
    /// Beginning with the prefecture.
    pub address: Cow<'a, str>,
    /// On [`DETAIL_HOST`], or empty.
    pub url: Cow<'a, str>,
}

/// The file's bytes. Rows are sorted here, so that their order never matters.
pub fn write_facilities(mut rows: Vec<PublishedRow<'_>>, reference: &Reference) -> Vec<u8> {
    let order = |code: ServiceCode| reference.services.position(code);
    rows.sort_by_key(|row| (row.number, order(row.service), row.service));
    let mut writer = RowWriter::new(reference, "\n");
    let mut text = writer.header();
    for row in &rows {
        writer.add(row, &mut text);
    }
    text.into_bytes()
}

/// Writes rows. What follows from a code is put together once, for a country has many rows.
#[derive(Debug)]
pub struct RowWriter<'a> {
    reference: &'a Reference,
    line_end: &'static str,
    services: HashMap<ServiceCode, String>,
    areas: HashMap<AreaCode, String>,
}

impl<'a> RowWriter<'a> {
    /// With the names of this reference data.
    pub fn new(reference: &'a Reference, line_end: &'static str) -> Self {
        Self {
            reference,
            line_end,
            services: HashMap::new(),
            areas: HashMap::new(),
        }
    }

    /// The header and its line end.
    pub fn header(&self) -> String {
        COLUMNS.join(",") + self.line_end
    }

    /// Appends a row and its line end.
    pub fn add(&mut self, row: &PublishedRow<'_>, text: &mut String) {
        let reference = self.reference;
        let service = self.services.entry(row.service);
        let service = service.or_insert_with(|| service_cells(row.service, reference));
        let area = self.areas.entry(row.area);
        let area = area.or_insert_with(|| area_cells(row.area, reference));
        write_cell(text, &row.name);
        for known in [",", row.number.as_str(), ",", service, ",", area, ","] {
            text.push_str(known);
        }
        write_cell(text, &row.postal_code);
        match row.coordinates {
            Some(point) => _ = write!(text, ",{point},"),
            None => text.push_str(",,,"),
        }
        write_cell(text, &row.address);
        text.push(',');
        write_cell(text, &row.url);
        text.push_str(self.line_end);
    }
}

/// Code and name of a service.
fn service_cells(code: ServiceCode, reference: &Reference) -> String {
    let service = reference.services.get(code);
    let mut text = String::new();
    let name = service.map_or("", |service| &service.name);
    join_cells(&mut text, &[&code.to_string(), name]);
    text
}

/// Codes of prefecture and municipality, and their names.
fn area_cells(code: AreaCode, reference: &Reference) -> String {
    let municipality = reference.areas.get(code).map_or("", |area| &area.name);
    let prefecture = code.prefecture();
    let name = &reference.areas.prefecture(prefecture).name;
    let codes = [prefecture.to_string(), code.to_string()];
    let mut text = String::new();
    join_cells(&mut text, &[&codes[0], &codes[1], name, municipality]);
    text
}

/// Appends one row of cells and the end of its line.
pub fn write_cells(text: &mut String, cells: &[&str]) {
    join_cells(text, cells);
    text.push('\n');
}

fn join_cells(text: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_cell(text, cell);
    }
}

/// Appends one cell, quoted where needed and safe to open in a spreadsheet.
pub fn write_cell(text: &mut String, cell: &str) {
    let cell = guarded(cell);
    // Without a branch, so that many can be looked at together.
    let is_special = |byte| (byte == b',') | (byte == b'"') | (byte == b'\n') | (byte == b'\r');
    if lanes::any(cell.as_bytes(), is_special) {
        let _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
    } else {
        text.push_str(&cell);
    }
}

/// Puts an apostrophe before what a spreadsheet would run as a formula.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\'']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell without the apostrophe that [`write_cell`] put there.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\'']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_csv_needs_it_and_never_a_formula() {
        let written = |cell| {
            let mut text = String::new();
            write_cell(&mut text, cell);
            text
        };
        assert_eq!(written("さくら"), "さくら");
        assert_eq!(written("さくら,\"桜\""), "\"さくら,\"\"桜\"\"\"");
        assert_eq!(written("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(unguarded(&written("'=1")), "'=1");
        assert_eq!(unguarded("'さくら"), "'さくら");
    }
}
