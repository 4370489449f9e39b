//! Rows of a workbook that are not shown: taken away by a filter, or hidden by hand.
//!
//! The library that reads workbooks does not tell them from others, so the XML of the sheets is
//! asked. An old `.xls` has none: nothing is known of its rows.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Where sheets lie in `.xlsx` and `.ods`.
const SHEETS: [&str; 2] = ["xl/worksheets/", "content.xml"];
const ROWS: [&str; 2] = ["row ", "table:table-row "];
const HIDDEN: [&str; 4] = [
    " hidden=\"1\"",
    " hidden=\"true\"",
    " table:visibility=\"filter\"",
    " table:visibility=\"collapse\"",
];

/// How many there are in all sheets of a workbook.
pub(super) fn count(workbook: &[u8]) -> usize {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(workbook)) else {
        return 0;
    };
    let mut count = 0;
    for index in 0..archive.len() {
        let Ok(mut file) = archive.by_index(index) else {
            continue;
        };
        let is_sheet = |name: &str| SHEETS.iter().any(|start| name.starts_with(start));
        let mut xml = String::new();
        if file.name().is_ok_and(|name| is_sheet(&name)) && file.read_to_string(&mut xml).is_ok() {
            count += hidden(&xml);
        }
    }
    count
}

/// Rows without cells do not count: there is nothing in them.
fn hidden(xml: &str) -> usize {
    let tags = xml.split('<').filter_map(|piece| piece.split('>').next());
    let has = |tag: &str, marks: &[&str]| marks.iter().any(|mark| tag.contains(mark));
    let is_row = |tag: &&str| ROWS.iter().any(|start| tag.starts_with(start));
    let rows = tags.filter(is_row).filter(|tag| !tag.ends_with('/'));
    rows.filter(|tag| has(tag, &HIDDEN)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_with_cells_are_counted_in_both_kinds_of_workbook() {
        let xlsx = r#"<sheetData><row r="1"><c r="A1"/></row><row r="2" hidden="1"><c/></row>
            <row hidden="true" r="3"><c/></row><row r="4" hidden="0"><c/></row><row r="5" hidden="1"/></sheetData>"#;
        assert_eq!(hidden(xlsx), 2);
        let ods = r#"<table:table-column table:visibility="collapse"/>
            <table:table-row table:visibility="filter"><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell/></table:table-row>"#;
        assert_eq!(hidden(ods), 1);
    }
}
