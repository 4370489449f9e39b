//! When each request to be left out came, and when its facility left the publication:
//! `data/report/opt-outs.csv`.
//!
//! The opt-out list's own section of the report: numbers and days, nothing else.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rule::{number_respelled, number_shape, opt_out_overdue, opt_out_withdrawn};
use super::{Input, OptedOut};
use crate::dataset::published::write_cells;
use crate::dataset::{Dataset, FacilityNumber};
use crate::report::{Diagnostic, Place};
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

/// The record of the former run, each request with its line there.
#[derive(Debug, Default)]
pub struct Earlier(BTreeMap<FacilityNumber, (usize, Request)>);

/// So many lines are named at most.
const SHOWN: usize = 10;

/// The record of this run: `former` is the dataset before it, `earlier` the record before it.
pub fn record(
    input: &Input,
    former: Option<&Dataset>,
    earlier: &Earlier,
    as_of: Date,
    allowed_days: u16,
) -> Record {
    let mut record = Record::new();
    for opt_out in &input.opt_outs {
        let was_published = former.is_some_and(|former| former.facility(opt_out.number).is_some());
        let before = earlier.0.get(&opt_out.number);
        let removed = if was_published {
            Some(as_of)
        } else {
            before.and_then(|(_, request)| request.removed)
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

impl Earlier {
    /// Reads `opt-outs.csv`.
    ///
    /// # Errors
    ///
    /// With the first thing that cannot be understood: a request that is passed over here
    /// could vanish from the lists without a sound.
    pub fn read(text: String) -> Result<Self, Diagnostic> {
        let broken = |finding: Diagnostic| {
            finding.hint("bring the file back as the last run wrote it; `--accept-withdrawn` goes on without it")
        };
        let table = Table::new(OPT_OUT_RECORD, text).map_err(broken)?;
        let [number, received, removed] = COLUMNS.map(|name| table.require(name).map_err(broken));
        let (number, received, removed) = (number?, received?, removed?);
        let mut earlier = Self::default();
        for row in table.rows() {
            let row = row.map_err(broken)?;
            let day = |column| row.cell(column).parse().ok();
            let request = Request {
                received: day(received),
                removed: day(removed),
                is_overdue: false,
            };
            let read = number_respelled::read(row.cell(number)).map_err(|error| {
                let message = format!("a request of the last run cannot be read: {error}");
                let place = table.place(row.line, number);
                broken(Diagnostic::error(number_shape::NAME, message).at(place))
            });
            earlier.0.insert(read?, (row.line, request));
        }
        Ok(earlier)
    }

    /// What speaks against publishing: requests that no list holds any more. Told by the
    /// lines of the record, never by number.
    pub fn withdrawn(&self, opted_out: &OptedOut) -> Option<Diagnostic> {
        let is_gone = |number: FacilityNumber| !opted_out.is_requested(number);
        let gone = self.0.iter().filter(|&(&number, _)| is_gone(number));
        let lines: Vec<usize> = gone.map(|(_, &(line, _))| line).collect();
        let first = *lines.first()?;
        let shown: Vec<String> = lines.iter().take(SHOWN).map(usize::to_string).collect();
        let more = if lines.len() > SHOWN { " …" } else { "" };
        let message = match lines.len() {
            1 => "a request of the last run is in no opt-out list any more".to_owned(),
            count => format!("{count} requests of the last run are in no opt-out list any more"),
        };
        let finding = Diagnostic::error(opt_out_withdrawn::NAME, message)
            .at(Place::line(OPT_OUT_RECORD, first))
            .note(format!("in lines {}{more}", shown.join(", ")));
        Some(finding.hint(
            "put them back: the list holds all requests, not only new ones; `--accept-withdrawn` says that they were taken back",
        ))
    }
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
