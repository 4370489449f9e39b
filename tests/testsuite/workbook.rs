//! A small .xlsx, written as Excel writes it: texts inline, digits as numbers.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The bytes of a workbook with one sheet.
pub(crate) fn of(rows: &[[&str; 2]]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                r#"<worksheet xmlns="{main}"><sheetData>{}</sheetData></worksheet>"#,
                sheet(rows)
            ),
        ),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &[[&str; 2]]) -> String {
    let row = |(index, cells): (usize, &[&str; 2])| {
        let cells = ["A", "B"]
            .iter()
            .zip(cells)
            .map(|(column, text)| cell(column, index + 1, text));
        format!(
            r#"<row r="{}">{}</row>"#,
            index + 1,
            cells.collect::<String>()
        )
    };
    rows.iter().enumerate().map(row).collect()
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
