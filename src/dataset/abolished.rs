//! Municipalities that are no more: `data/reference/abolished.csv`.
//!
//! Sources a few years old still carry their codes. Only those that can be expected are
//! listed, with the one successor of each; a divided one has none.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Deserialize;

use super::AreaCode;
use super::reference::each_row;
use crate::builtin::SiteFiles;

const ABOLISHED: &str = "data/reference/abolished.csv";

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbolishedArea {
    /// Its name, a ward's with its city.
    pub name: String,
    /// The municipality that took over all of it; `None` when it was divided.
    pub successor: Option<AreaCode>,
}

/// All of them, by their old codes.
#[derive(Debug, Clone)]
pub struct Abolished(BTreeMap<AreaCode, AbolishedArea>);

#[derive(Debug, Deserialize)]
struct Row {
    code: String,
    name: String,
    successor: String,
}

impl Abolished {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// When it cannot be read or a code is none.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        let mut areas = BTreeMap::new();
        each_row(files, ABOLISHED, |row| {
            let (code, area) = area(row)?;
            areas.insert(code, area);
            Ok(())
        })?;
        Ok(Self(areas))
    }

    /// The one of this code.
    pub fn get(&self, code: AreaCode) -> Option<&AbolishedArea> {
        self.0.get(&code)
    }
}

fn area(row: Row) -> Result<(AreaCode, AbolishedArea)> {
    let successor = (!row.successor.is_empty())
        .then(|| row.successor.parse())
        .transpose()?;
    Ok((
        row.code.parse()?,
        AbolishedArea {
            name: row.name,
            successor,
        },
    ))
}
