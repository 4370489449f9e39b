//! A small .xlsx, written as Excel writes it: texts inline, digits as numbers.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A sheet: its name, whether the workbook shows it, and which of its rows it does not show.
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    pub(crate) is_hidden: bool,
    /// Counted from 1.
    pub(crate) hidden_rows: &'a [usize],
    pub(crate) rows: &'a [[&'a str; 2]],
}

/// The bytes of a workbook with one sheet.
pub(crate) fn of(rows: &[[&str; 2]]) -> Vec<u8> {
    let name = "Sheet1";
    of_sheets(&[Sheet {
        name,
        is_hidden: false,
        hidden_rows: &[],
        rows,
    }])
}

/// The bytes of a workbook.
pub(crate) fn of_sheets(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relation = |id: usize| {
        format!(
            r#"<Relationship Id="rId{id}" Type="{relations}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        )
    };
    let entry = |(id, sheet): (usize, &Sheet<'_>)| {
        let state = if sheet.is_hidden { "hidden" } else { "visible" };
        format!(
            r#"<sheet name="{}" sheetId="{id}" state="{state}" r:id="rId{id}"/>"#,
            sheet.name
        )
    };
    let numbered = || (1..).zip(sheets);
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                r#"<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{package}/relationships">{}</Relationships>"#,
                numbered().map(|(id, _)| relation(id)).collect::<String>()
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{}</sheets></workbook>"#,
                numbered().map(entry).collect::<String>()
            ),
        ),
    ];
    parts.extend(numbered().map(|(id, of)| {
        let rows = sheet(of);
        (
            format!("xl/worksheets/sheet{id}.xml"),
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        )
    }));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(sheet: &Sheet<'_>) -> String {
    let row = |(index, cells): (usize, &[&str; 2])| {
        let cells = ["A", "B"]
            .iter()
            .zip(cells)
            .map(|(column, text)| cell(column, index + 1, text));
        let is_hidden = sheet.hidden_rows.contains(&(index + 1));
        let hidden = if is_hidden { r#" hidden="1""# } else { "" };
        format!(
            r#"<row r="{}"{hidden}>{}</row>"#,
            index + 1,
            cells.collect::<String>()
        )
    };
    sheet.rows.iter().enumerate().map(row).collect()
}

fn cell(column: &str, row: usize, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!(r#"<c r="{column}{row}"><v>{text}</v></c>"#);
    }
    format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}
