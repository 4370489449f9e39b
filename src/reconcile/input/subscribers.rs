//! The subscriber list: one row per facility that uses the system.

use std::path::PathBuf;

use super::header::Column;
use super::requests;
use crate::reconcile::rule::text_cleaned::cleaned;
use crate::reconcile::service::{Meant, ServiceFinder};
use crate::report::{Findings, Place};
use crate::source::{Row, Table};

/// One row of the list, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscriber {
    /// The list it stands in.
    pub file: PathBuf,
    /// Its line there.
    pub line: usize,
    /// 介護保険事業所番号, as written.
    pub number: String,
    /// 事業所の名称, without what nobody sees.
    pub name: String,
    /// Which services of the number are meant, by 介護サービスコード where the list has it.
    pub services: Meant,
    /// Every 利用状況, where the list has one.
    pub statuses: Vec<String>,
    /// Every 利用終了日, where the list has one.
    pub ends: Vec<String>,
}

impl Subscriber {
    /// Its row, for messages.
    pub fn place(&self) -> Place {
        Place::line(&self.file, self.line)
    }
}

/// What stands in these columns; empty cells say nothing.
fn cells(row: &Row, columns: &[usize]) -> Vec<String> {
    let cells = columns.iter().map(|&column| row.cell(column));
    let said = cells.filter(|cell| !cell.trim().is_empty());
    said.map(str::to_owned).collect()
}

/// Reads the list.
///
/// # Errors
///
/// With everything that makes it unreadable: missing columns, broken rows.
pub(super) fn read(
    table: &Table,
    services: &ServiceFinder<'_>,
) -> Result<Vec<Subscriber>, Findings> {
    let mut findings = Findings::new();
    let mut require = |column: Column| {
        column
            .require(table)
            .map_err(|finding| findings.push(finding))
            .ok()
    };
    let (number, name) = (require(Column::Number), require(Column::Name));
    let (Some(number), Some(name)) = (number, name) else {
        return Err(findings);
    };
    let service = Column::Service.find(table);
    let (statuses, ends) = (Column::Status.find_all(table), Column::End.find_all(table));
    findings.extend(requests::of(table));
    let mut subscribers = Vec::new();
    for row in table.rows() {
        match row {
            Ok(row) => subscribers.push(Subscriber {
                file: table.file().to_owned(),
                line: row.line,
                number: row.cell(number).to_owned(),
                name: cleaned(row.cell(name)),
                services: service.map_or(Meant::All, |column| services.meant(row.cell(column))),
                statuses: cells(&row, &statuses),
                ends: cells(&row, &ends),
            }),
            Err(finding) => findings.push(finding),
        }
    }
    findings
        .or_value(subscribers)
        .map(|(subscribers, _)| subscribers)
}
