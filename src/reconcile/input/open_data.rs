//! The open data of 介護サービス情報公表システム, or an extract that has the 13 items.
//!
//! Takes what may be published and the corporation's name (for comparing). Telephone and
//! FAX numbers are looked at only to take them out of addresses; corporation numbers and the
//! rest of the 24 columns not even that.

use super::header::Column;
use crate::dataset::ServiceCode;
use crate::reconcile::area::{AreaFinder, Stated};
use crate::reconcile::open_data::OpenRow;
use crate::reconcile::rule::text_cleaned::cleaned;
use crate::reconcile::rule::{
    address_telephone, coordinates, number_respelled, number_shape, open_data_row,
};
use crate::reconcile::service::ServiceFinder;
use crate::report::{Diagnostic, Findings, Place};
use crate::source::{Row, Table};

/// Where the columns of one file stand.
struct Columns {
    number: usize,
    name: usize,
    address: usize,
    service: Option<usize>,
    service_name: Option<usize>,
    area: Option<usize>,
    prefecture: Option<usize>,
    municipality: Option<usize>,
    postal_code: Option<usize>,
    coordinates: Option<(usize, usize)>,
    corporation: Option<usize>,
    detail_url: Option<usize>,
    telephone: Option<usize>,
    fax: Option<usize>,
}

/// What a row's service is that is none of the 35.
const NO_SERVICE: &str = "is none of the services";

/// Reads one file. Rows that are no facility, or for a service that is none of the 35, are
/// warnings.
///
/// # Errors
///
/// With everything that makes the file unreadable: missing columns, broken rows, a service
/// nobody can tell.
pub(super) fn read(
    table: &Table,
    services: &ServiceFinder<'_>,
    areas: &AreaFinder<'_>,
) -> Result<(Vec<OpenRow>, Findings), Findings> {
    let columns = columns(table)?;
    let of_file = services.of_file(table.file());
    let mut findings = Findings::new();
    let mut rows = Vec::new();
    let reader = Reader {
        table,
        columns: &columns,
        services,
        areas,
        of_file,
    };
    for row in table.rows() {
        match row.and_then(|row| reader.read(&row, &mut findings)) {
            Ok(row) => rows.push(row),
            Err(finding) => findings.push(finding),
        }
    }
    if rows.is_empty()
        && findings
            .iter()
            .any(|finding| finding.message.ends_with(NO_SERVICE))
    {
        findings.push(reader.without_service());
    }
    findings.or_value(rows)
}

fn columns(table: &Table) -> Result<Columns, Findings> {
    let mut findings = Findings::new();
    let mut require = |column: Column| {
        column
            .require(table)
            .map_err(|finding| findings.push(finding))
            .unwrap_or_default()
    };
    let has_one = |a: Column, b: Column| a.find(table).is_some() || b.find(table).is_some();
    let (number, name, address) = (
        require(Column::Number),
        require(Column::Name),
        require(Column::Address),
    );
    let area = if has_one(Column::AreaCode, Column::Municipality) {
        Column::AreaCode.find(table)
    } else {
        Some(require(Column::AreaCode))
    };
    // Old copies may lack both; one without the other is a column somebody deleted.
    let coordinates = has_one(Column::Latitude, Column::Longitude)
        .then(|| (require(Column::Latitude), require(Column::Longitude)));
    let columns = Columns {
        number,
        name,
        address,
        area,
        coordinates,
        service: Column::Service.find(table),
        service_name: Column::ServiceName.find(table),
        prefecture: Column::Prefecture.find(table),
        municipality: Column::Municipality.find(table),
        postal_code: Column::PostalCode.find(table),
        corporation: Column::Corporation.find(table),
        detail_url: Column::DetailUrl.find(table),
        telephone: Column::Telephone.find(table),
        fax: Column::Fax.find(table),
    };
    findings.or_value(columns).map(|(columns, _)| columns)
}

struct Reader<'a> {
    table: &'a Table,
    columns: &'a Columns,
    services: &'a ServiceFinder<'a>,
    areas: &'a AreaFinder<'a>,
    of_file: Option<ServiceCode>,
}

impl Reader<'_> {
    fn read(&self, row: &Row, findings: &mut Findings) -> Result<OpenRow, Diagnostic> {
        let columns = self.columns;
        let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let number = number_respelled::read(row.cell(columns.number))
            .map_err(|error| self.skipped(row, columns.number, &error.to_string()))?;
        let name = cleaned(row.cell(columns.name));
        if name.is_empty() {
            return Err(self.skipped(row, columns.name, "the facility has no name"));
        }
        let mut address = cleaned(row.cell(columns.address));
        let telephones = [cell(columns.telephone), cell(columns.fax)];
        if let Some(rest) = address_telephone::without(&address, telephones) {
            address = rest;
            let message = "a telephone number was taken out of an address";
            let place = self.table.place(row.line, columns.address);
            findings.push(Diagnostic::warning(address_telephone::NAME, message).at(place));
        }
        let area = self.areas.find(Stated {
            code: cell(columns.area),
            prefecture: cell(columns.prefecture),
            municipality: cell(columns.municipality),
            address: &address,
        });
        let (latitude, longitude) = columns.coordinates.unzip();
        Ok(OpenRow {
            number,
            service: self.service(row)?,
            name: name.into(),
            corrected_name: None,
            corporation: cleaned(cell(columns.corporation)).into(),
            address: address.into(),
            postal_code: super::postal_code(cell(columns.postal_code)).into(),
            detail_url: cell(columns.detail_url).into(),
            area,
            position: coordinates::read(cell(latitude), cell(longitude)),
            file: 0,
            line: u32::try_from(row.line).unwrap_or(u32::MAX),
        })
    }

    /// A column of codes counts first, then the file's name, then the service's name:
    /// names differ between the ministry's page and its files. A code that is none counts
    /// too: the row is for a service that is not published.
    fn service(&self, row: &Row) -> Result<ServiceCode, Diagnostic> {
        let filled = |column: Option<usize>| {
            let cell = column.map(|column| (column, row.cell(column)));
            cell.filter(|(_, cell)| !cell.is_empty())
        };
        let unknown = |column, cell: &str| {
            let reason = format!("`{}` {NO_SERVICE}", number_shape::plain(cell));
            self.skipped(row, column, &reason)
        };
        if let Some((column, code)) = filled(self.columns.service) {
            let service = self.services.by_code(code);
            return service.ok_or_else(|| unknown(column, code));
        }
        match (self.of_file, filled(self.columns.service_name)) {
            (Some(service), _) => Ok(service),
            (None, Some((column, name))) => {
                let service = self.services.by_name(name);
                service.ok_or_else(|| unknown(column, name))
            }
            (None, None) => Err(self.without_service()),
        }
    }

    fn without_service(&self) -> Diagnostic {
        let message = "nobody can tell which service this file is for";
        Diagnostic::error(open_data_row::NAME, message)
            .at(Place::file(self.table.file()))
            .hint("call it `jigyosho_NNN.csv` with the three digits of the service, or give every row its code")
    }

    fn skipped(&self, row: &Row, column: usize, reason: &str) -> Diagnostic {
        Diagnostic::warning(open_data_row::NAME, format!("a row was left out: {reason}"))
            .at(self.table.place(row.line, column))
    }
}
