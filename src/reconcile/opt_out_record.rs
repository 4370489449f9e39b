//! When each request to be left out came, and when its facility left the publication:
//! `data/report/opt-outs.csv`.
//!
//! The opt-out list's own section of the report: numbers and days, nothing else.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Input;
use super::rule::opt_out_overdue;
use crate::dataset::published::write_cells;
use crate::dataset::{Dataset, FacilityNumber};
use crate::report::Diagnostic;
use crate::source::Table;

/// Where the record lies in a site.
pub const OPT_OUT_RECORD: &str = "data/report/opt-outs.csv";

const COLUMNS: [&str; 3] = ["介護保険事業所番号", "受付日", "掲載をやめた時点"];

/// One request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// When it came, as far as the list tells.
    pub received: Option<Date>,
    /// The as-of date of the first publication without the facility; `None` when it was
    /// never published.
    pub removed: Option<Date>,
    /// Whether it was still published longer than allowed.
    pub is_overdue: bool,
}

/// All requests, by number.
pub type Record = BTreeMap<FacilityNumber, Request>;

/// The record of this run: `former` is the dataset before it, `earlier` the former record's
/// text.
pub fn record(
    input: &Input,
    former: Option<&Dataset>,
    earlier: Option<String>,
    as_of: Date,
    allowed_days: u16,
) -> Record {
    let earlier = earlier.and_then(read).unwrap_or_default();
    let mut record = Record::new();
    for opt_out in &input.opt_outs {
        let was_published = former.is_some_and(|former| former.facility(opt_out.number).is_some());
        let before = earlier.get(&opt_out.number);
        let removed = if was_published {
            Some(as_of)
        } else {
            before.and_then(|request| request.removed)
        };
        let days = |received: Date| removed.map(|removed| (removed - received).get_days());
        let is_overdue = opt_out
            .received
            .and_then(days)
            .is_some_and(|days| days > i32::from(allowed_days));
        let received = opt_out.received;
        // Of two requests for one number the first counts.
        let request = record.entry(opt_out.number).or_insert(Request {
            received,
            removed,
            is_overdue,
        });
        if received.is_some_and(|day| request.received.is_none_or(|known| day < known)) {
            *request = Request {
                received,
                removed,
                is_overdue,
            };
        }
    }
    record
}

/// A warning for each request whose facility was published too long.
pub fn overdue(record: &Record, input: &Input) -> Vec<Diagnostic> {
    let is_late = |number| {
        record
            .get(&number)
            .is_some_and(|request| request.is_overdue)
    };
    let late = input
        .opt_outs
        .iter()
        .filter(|opt_out| is_late(opt_out.number));
    let finding = |opt_out: &super::input::OptOut| {
        Diagnostic::warning(
            opt_out_overdue::NAME,
            "the facility was published longer than allowed",
        )
        .at(opt_out.place.clone())
        .hint("it is left out from now on; publish sooner after a request")
    };
    late.map(finding).collect()
}

fn read(text: String) -> Option<Record> {
    let table = Table::new(OPT_OUT_RECORD, text).ok()?;
    let [number, received, removed] = COLUMNS.map(|name| table.column(name));
    let (number, received, removed) = (number?, received?, removed?);
    let rows = table.rows().filter_map(Result::ok);
    let request = |row: crate::source::Row| {
        let day = |column| row.cell(column).parse().ok();
        let request = Request {
            received: day(received),
            removed: day(removed),
            is_overdue: false,
        };
        Some((row.cell(number).parse().ok()?, request))
    };
    Some(rows.filter_map(request).collect())
}

/// The bytes of `opt-outs.csv`.
pub fn write(record: &Record) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    write_cells(&mut text, &COLUMNS);
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for (number, request) in record {
        write_cells(
            &mut text,
            &[
                number.as_str(),
                &day(request.received),
                &day(request.removed),
            ],
        );
    }
    text.into_bytes()
}
