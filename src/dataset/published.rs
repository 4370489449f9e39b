//! `data/published/facilities.csv`: the 13 items the terms of use allow (第18条), no others.
//!
//! One row is one facility × one service. UTF-8, LF, sorted by number and service in
//! display order. A cell that a spreadsheet would take for a formula is written behind an
//! apostrophe, and read back without it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{AreaCode, Coordinates, FacilityNumber, Reference, ServiceCode};

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
    let mut bytes = Vec::new();
    write_rows(&mut bytes, rows, reference, "\n");
    bytes
}

/// Appends the header and the rows, each behind it a line end.
pub fn write_rows<'a>(
    out: &mut Vec<u8>,
    rows: impl IntoIterator<Item = PublishedRow<'a>>,
    reference: &Reference,
    line_end: &str,
) {
    let mut line = COLUMNS.join(",");
    line.push_str(line_end);
    out.extend_from_slice(line.as_bytes());
    for row in rows {
        line.clear();
        write_row(&mut line, &row, reference);
        line.push_str(line_end);
        out.extend_from_slice(line.as_bytes());
    }
}

fn write_row(text: &mut String, row: &PublishedRow<'_>, reference: &Reference) {
    let service = reference
        .services
        .get(row.service)
        .map_or("", |service| &service.name);
    let municipality = reference.areas.get(row.area).map_or("", |area| &area.name);
    let prefecture = row.area.prefecture();
    let (latitude, longitude) = row.coordinates.map_or_else(Default::default, |point| {
        (point.latitude().to_string(), point.longitude().to_string())
    });
    let cells: [&str; 13] = [
        &row.name,
        row.number.as_str(),
        &row.service.to_string(),
        service,
        &prefecture.to_string(),
        &row.area.to_string(),
        &reference.areas.prefecture(prefecture).name,
        municipality,
        &row.postal_code,
        &latitude,
        &longitude,
        &row.address,
        &row.url,
    ];
    join_cells(text, &cells);
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
    // Byte by byte: a dataset of the whole country has three million cells.
    let is_special = |byte| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if cell.bytes().any(is_special) {
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
