//! Counts by as-of date, area and service: `data/published/history.csv`.
//!
//! One block per publication. A date that is run again replaces its block.
//!
//! A facility that asks to be left out must not show as a step in a small town's counts, so
//! its rows are taken out of the earlier blocks too, as if it had never been published.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::totals::{Count, counts};
use crate::dataset::published::write_cells;
use crate::dataset::{AreaCode, Dataset, FacilityNumber, ServiceCode};
use crate::reconcile::OptedOut;
use crate::report::Diagnostic;
use crate::source::Table;

/// Where the history lies in a site.
pub const HISTORY: &str = "data/published/history.csv";

const COLUMNS: [&str; 4] = ["時点", "市区町村コード", "介護サービスコード", "事業所数"];

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
        let block = counts(dataset)
            .into_iter()
            .map(|(area, service, count): Count| ((area, service), count));
        self.0.insert(dataset.about().as_of, block.collect());
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
