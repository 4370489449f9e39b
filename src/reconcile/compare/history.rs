//! Counts by as-of date, area and service: `data/published/history.csv`.
//!
//! One block per publication. A date that is run again replaces its block.
//!
//! A facility that asks to be left out must not show as a step in a small town's counts, so
//! its rows are taken out of the earlier blocks too, as if it had never been published. Where
//! they were counted, the former dataset tells: of one that had left before it asked, nothing
//! does, as no numbers are kept.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use super::totals::{Count, counts};
use crate::dataset::published::{FACILITIES, write_cells};
use crate::dataset::{AreaCode, Dataset, FacilityNumber, ServiceCode};
use crate::reconcile::OptedOut;
use crate::report::{Diagnostic, Place};
use crate::source::Table;

/// Where the history lies in a site.
pub const HISTORY: &str = "data/published/history.csv";

const COLUMNS: [&str; 4] = ["時点", "市区町村コード", "介護サービスコード", "事業所数"];

/// Facilities by area and service; `None` counts them whatever their services.
type Block = BTreeMap<(AreaCode, Option<ServiceCode>), usize>;

/// All blocks, by as-of date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History(BTreeMap<Date, Block>);

impl History {
    /// Reads the former history.
    ///
    /// # Errors
    ///
    /// When it cannot be read: losing years of counts to a slip would be worse than a stop.
    pub fn read(text: String) -> Result<Self, Diagnostic> {
        let table = Table::new(HISTORY, text)?;
        let columns = COLUMNS.map(|name| table.require(name));
        let [day, area, service, count] = columns;
        let (day, area, service, count) = (day?, area?, service?, count?);
        let mut history = Self::default();
        for row in table.rows() {
            let row = row?;
            let broken = || {
                Diagnostic::error("history", "a row of the history cannot be read")
                    .at(table.place(row.line, day))
                    .hint("put the former file back, or delete the file to begin a new history")
            };
            let code = Some(row.cell(service)).filter(|cell| !cell.is_empty());
            let code = code.map(str::parse).transpose().map_err(|_| broken())?;
            let key = (row.cell(area).parse().map_err(|_| broken())?, code);
            let day = row.cell(day).parse().map_err(|_| broken())?;
            let count = row.cell(count).parse().map_err(|_| broken())?;
            history.0.entry(day).or_default().insert(key, count);
        }
        Ok(history)
    }

    /// Takes out facilities of the former dataset that asked to be left out since.
    pub fn forget(&mut self, former: &Dataset, opted_out: &OptedOut) {
        let mut gone: BTreeMap<(AreaCode, Option<ServiceCode>), HashSet<FacilityNumber>> =
            BTreeMap::new();
        for facility in former
            .facilities()
            .filter(|one| opted_out.contains(one.number()))
        {
            for entry in facility.entries() {
                for key in [(entry.area(), None), (entry.area(), Some(entry.service()))] {
                    gone.entry(key).or_default().insert(facility.number());
                }
            }
        }
        for block in self.0.values_mut() {
            for (key, numbers) in &gone {
                if let Some(count) = block.get_mut(key) {
                    *count = count.saturating_sub(numbers.len());
                }
            }
            block.retain(|_, count| *count > 0);
        }
    }

    /// Sets the block of a dataset.
    pub fn record(&mut self, dataset: &Dataset) {
        self.0.insert(dataset.about().as_of, block(dataset));
    }

    /// Says so when a published dataset is not the one that was recorded under its date: the
    /// file was cut off, or rows were taken out or put in by hand.
    pub fn mismatch(&self, dataset: &Dataset) -> Option<Diagnostic> {
        let recorded = self.0.get(&dataset.about().as_of)?;
        let found = block(dataset);
        let keys = recorded.keys().chain(found.keys());
        let differing = keys.filter(|key| recorded.get(key) != found.get(key));
        let areas: BTreeSet<AreaCode> = differing.map(|(area, _)| *area).collect();
        let first = areas.first()?;
        let message = format!(
            "the list is not the one that `renkei join` wrote: it has {} rows and had {}; \
             municipalities that differ: {}, the first has the code {first}",
            rows(&found),
            rows(recorded),
            areas.len(),
        );
        let finding = Diagnostic::error("list-changed", message).at(Place::file(FACILITIES));
        Some(finding)
    }

    /// The bytes of `history.csv`.
    pub fn write(&self) -> Vec<u8> {
        let mut text = String::new();
        write_cells(&mut text, &COLUMNS);
        for (day, block) in &self.0 {
            let day = day.to_string();
            for ((area, service), count) in block {
                let service = service
                    .map(|service| service.to_string())
                    .unwrap_or_default();
                write_cells(
                    &mut text,
                    &[&day, &area.to_string(), &service, &count.to_string()],
                );
            }
        }
        text.into_bytes()
    }
}

fn block(dataset: &Dataset) -> Block {
    let counts = counts(dataset).into_iter();
    counts
        .map(|(area, service, count): Count| ((area, service), count))
        .collect()
}

/// How many rows a dataset of these counts has.
fn rows(block: &Block) -> usize {
    let services = block.iter().filter(|((_, service), _)| service.is_some());
    services.map(|(_, count)| count).sum()
}
