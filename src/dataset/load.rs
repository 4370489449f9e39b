//! Reads `data/published/` into a [`Dataset`].
//!
//! The published dataset is what `join` wrote, but people edit files: every row is judged
//! again, every problem is reported with its line and column, and a row with a problem
//! never gets in.

use std::borrow::Cow;
use std::fmt::Display;

use super::detail_page::is_official_address;
use super::published::{ABOUT, COLUMNS, DETAIL_HOST, FACILITIES, PublishedRow, unguarded};
use super::{About, Coordinates, Dataset, FacilityNumber, Gathering, Reference, ServiceCode};
use crate::builtin::SiteFiles;
use crate::report::{Diagnostic, Excerpt, Findings, Place};
use crate::source::{Row, Table, UNREADABLE};

/// So many rows are cut out of the file on one thread while another judges those before them.
const AHEAD: usize = 1024;

/// Reads the dataset of a site.
///
/// Warnings come with it.
///
/// # Errors
///
/// With all findings, when one of them is an error.
pub fn load(site: &SiteFiles, reference: &Reference) -> Result<(Dataset, Findings), Findings> {
    let mut findings = Findings::new();
    let about = about(site).map_err(|finding| findings.push(finding)).ok();
    let rows = facilities(site, reference, &mut findings);
    match (about, rows) {
        (Some(about), Some(rows)) => {
            findings.or_value(rows.finish(about, |code| reference.services.position(code)))
        }
        _ => Err(findings),
    }
}

/// The good rows of the file, or `None` when it is no such table.
fn facilities(
    site: &SiteFiles,
    reference: &Reference,
    findings: &mut Findings,
) -> Option<Gathering> {
    let path = site.path(FACILITIES);
    let size = std::fs::metadata(&path).map_or(0, |data| data.len() as usize);
    let mut found = Findings::new();
    let table = Table::open(FACILITIES, path).map_err(|finding| found.push(finding));
    let rows = table
        .ok()
        .and_then(|table| rows(&table, reference, Gathering::of_file(size), &mut found));
    let is_unreadable = found.iter().any(|finding| finding.rule == UNREADABLE);
    // Reading it as a whole says more, of a file that is missing or in another encoding.
    match is_unreadable.then(|| text(site, FACILITIES)) {
        Some(Err(finding)) => findings.push(finding),
        _ => findings.extend(found),
    }
    rows
}

fn about(site: &SiteFiles) -> Result<About, Diagnostic> {
    let text = text(site, ABOUT)?;
    toml::from_str(&text)
        .map_err(|error| crate::report::toml_error("dataset", ABOUT, &text, &error))
}

fn text(site: &SiteFiles, name: &str) -> Result<String, Diagnostic> {
    site.read_own_text(name).map_err(|error| {
        Diagnostic::error("dataset-unreadable", format!("{error:#}"))
            .at(Place::file(name))
            .hint("`renkei join` makes it from data/source/")
    })
}

/// The good rows, or `None` when the columns are not the thirteen.
fn rows(
    table: &Table,
    reference: &Reference,
    mut rows: Gathering,
    findings: &mut Findings,
) -> Option<Gathering> {
    let columns = columns(table, findings)?;
    let reader = RowReader {
        table,
        columns,
        reference,
    };
    let mut read_rows = Vec::new();
    let mut take = |row: Result<Row, Diagnostic>| {
        let row = match row {
            Ok(row) => row,
            Err(finding) => return findings.push(finding),
        };
        match reader.read(&row) {
            Ok(read) => {
                read_rows.push(ReadRow {
                    number: read.number,
                    service: read.service,
                    line: row.line,
                });
                rows.push(&read);
            }
            Err(found) => findings.extend(found),
        }
    };
    let mut unread = table.rows();
    let mut next = || -> Vec<_> { unread.by_ref().take(AHEAD).collect() };
    let mut piece = next();
    while !piece.is_empty() {
        (piece, ()) = rayon::join(&mut next, || piece.into_iter().for_each(&mut take));
    }
    findings.extend(reader.twice(read_rows));
    Some(rows)
}

/// Where each of the 13 columns stands. A further column is an error: only these 13 items
/// may be published.
fn columns(table: &Table, findings: &mut Findings) -> Option<[usize; 13]> {
    let mut columns = [0; 13];
    let mut complete = true;
    for (place, name) in columns.iter_mut().zip(COLUMNS) {
        match table.require(name) {
            Ok(column) => *place = column,
            Err(finding) => {
                findings.push(finding);
                complete = false;
            }
        }
    }
    for header in table.header().filter(|header| !COLUMNS.contains(header)) {
        findings.push(
            Diagnostic::error(
                "column-surplus",
                format!("the column `{header}` may not be published"),
            )
            .at(Place::line(table.file(), table.header_line()))
            .hint("only the 13 items of the terms of use may; take the column out"),
        );
        complete = false;
    }
    complete.then_some(columns)
}

/// Places of the columns in [`COLUMNS`].
mod column {
    pub(super) const NAME: usize = 0;
    pub(super) const NUMBER: usize = 1;
    pub(super) const SERVICE: usize = 2;
    pub(super) const PREFECTURE: usize = 4;
    pub(super) const AREA: usize = 5;
    pub(super) const POSTAL_CODE: usize = 8;
    pub(super) const LATITUDE: usize = 9;
    pub(super) const LONGITUDE: usize = 10;
    pub(super) const ADDRESS: usize = 11;
    pub(super) const URL: usize = 12;
}

/// What tells a row apart, and its line.
struct ReadRow {
    number: FacilityNumber,
    service: ServiceCode,
    line: usize,
}

struct RowReader<'a> {
    table: &'a Table,
    columns: [usize; 13],
    reference: &'a Reference,
}

impl RowReader<'_> {
    fn read<'r>(&self, row: &'r Row) -> Result<PublishedRow<'r>, Findings> {
        let mut findings = Findings::new();
        let mut keep = |finding| findings.push(finding);
        let number = self.parse(row, column::NUMBER).map_err(&mut keep).ok();
        let name = self.name(row).map_err(&mut keep).ok();
        let service = self.service(row).map_err(&mut keep).ok();
        let area = self.area(row).map_err(&mut keep).ok();
        let postal_code = self.postal_code(row).map_err(&mut keep).ok();
        let coordinates = self.coordinates(row).map_err(&mut keep).ok();
        let url = self.url(row).map_err(&mut keep).ok();
        match (number, name, service, area, postal_code, coordinates, url) {
            (
                Some(number),
                Some(name),
                Some(service),
                Some(area),
                Some(postal_code),
                Some(coordinates),
                Some(url),
            ) => Ok(PublishedRow {
                name,
                number,
                service,
                area,
                postal_code,
                coordinates,
                address: self.cell(row, column::ADDRESS).into(),
                url,
            }),
            _ => Err(findings),
        }
    }

    fn cell<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        unguarded(row.cell(self.columns[column]))
    }

    fn parse<T>(&self, row: &Row, column: usize) -> Result<T, Diagnostic>
    where
        T: std::str::FromStr<Err: Display>,
    {
        let cell = self.cell(row, column);
        cell.parse()
            .map_err(|error: T::Err| self.finding(row, column, "cell-shape", &error))
    }

    fn finding(
        &self,
        row: &Row,
        column: usize,
        rule: &'static str,
        message: &dyn Display,
    ) -> Diagnostic {
        Diagnostic::error(rule, message.to_string())
            .at(self.table.place(row.line, self.columns[column]))
            .showing(Excerpt::whole(self.cell(row, column)))
            .hint("correct the cell, or run `renkei join` again")
    }

    fn name<'r>(&self, row: &'r Row) -> Result<Cow<'r, str>, Diagnostic> {
        match self.cell(row, column::NAME) {
            "" => Err(self.finding(row, column::NAME, "name-empty", &"the facility has no name")),
            name => Ok(name.into()),
        }
    }

    fn service(&self, row: &Row) -> Result<ServiceCode, Diagnostic> {
        let code = self.parse(row, column::SERVICE)?;
        match self.reference.services.get(code) {
            Some(_) => Ok(code),
            None => {
                let message = format!("no service has the code {code}");
                Err(self.finding(row, column::SERVICE, "service-unknown", &message))
            }
        }
    }

    fn area(&self, row: &Row) -> Result<super::AreaCode, Diagnostic> {
        let code: super::AreaCode = self.parse(row, column::AREA)?;
        let prefecture: super::PrefectureCode = self.parse(row, column::PREFECTURE)?;
        let finding = |message: String| self.finding(row, column::AREA, "area-unknown", &message);
        let area = self.reference.areas.get(code);
        let area = area.ok_or_else(|| finding(format!("no municipality has the code {code}")))?;
        if area.kind == super::AreaKind::DesignatedCity {
            return Err(finding(format!(
                "{} has wards; a row needs the ward's code",
                area.name
            )));
        }
        if code.prefecture() != prefecture {
            return Err(finding(format!(
                "{code} does not lie in prefecture {prefecture}"
            )));
        }
        Ok(code)
    }

    fn postal_code<'r>(&self, row: &'r Row) -> Result<Cow<'r, str>, Diagnostic> {
        let cell = self.cell(row, column::POSTAL_CODE);
        let code = match cell.contains('-') {
            true => Cow::from(cell.replace('-', "")),
            false => Cow::from(cell),
        };
        let is_seven_digits = code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit());
        if code.is_empty() || is_seven_digits {
            return Ok(code);
        }
        let message = "a postal code has seven digits";
        Err(self.finding(row, column::POSTAL_CODE, "postal-code-shape", &message))
    }

    fn coordinates(&self, row: &Row) -> Result<Option<Coordinates>, Diagnostic> {
        let (latitude, longitude) = (
            self.cell(row, column::LATITUDE),
            self.cell(row, column::LONGITUDE),
        );
        if latitude.is_empty() && longitude.is_empty() {
            return Ok(None);
        }
        let wrong = |error| {
            let column = if latitude.parse::<f64>().is_ok() {
                column::LONGITUDE
            } else {
                column::LATITUDE
            };
            self.finding(row, column, "coordinates", &error)
                .hint("leave both cells empty when the place is not known")
        };
        Coordinates::parse(latitude, longitude)
            .map(Some)
            .map_err(wrong)
    }

    fn url<'r>(&self, row: &'r Row) -> Result<Cow<'r, str>, Diagnostic> {
        let url = self.cell(row, column::URL);
        if url.is_empty() || is_official_address(url) {
            return Ok(url.into());
        }
        let message = format!("a detail page is on {DETAIL_HOST}");
        Err(self.finding(row, column::URL, "detail-url", &message))
    }

    /// The rows that say again what one above them says.
    fn twice(&self, mut rows: Vec<ReadRow>) -> Vec<Diagnostic> {
        // By number they mostly are; to sort them by both anew would take longer.
        rows.sort_by_key(|row| row.number);
        for of_facility in rows.chunk_by_mut(|a, b| a.number == b.number) {
            of_facility.sort_by_key(|row| row.service);
        }
        let is_same =
            |two: &&[ReadRow]| (two[0].number, two[0].service) == (two[1].number, two[1].service);
        let finding = |two: &[ReadRow]| {
            let ReadRow {
                number,
                service,
                line,
            } = two[1];
            let message = format!("{number} has two rows for service {service}");
            Diagnostic::error("row-twice", message)
                .at(self.table.place(line, self.columns[column::NUMBER]))
                .hint("take one of the two out")
        };
        rows.windows(2).filter(is_same).map(finding).collect()
    }
}
