//! What changed since the last publication: `data/published/changes.csv`.
//!
//! Facilities that are new, renamed or moved are listed; of those that are gone only the
//! number of them is told, because naming them would keep what must be forgotten.
//!
//! A second run for the same as-of date adds to the changes of the first: the last
//! publication is the one of another date.

use std::collections::{BTreeMap, HashSet};

use crate::dataset::published::{unguarded, write_cells};
use crate::dataset::{Dataset, Facility, FacilityNumber};
use crate::report::Diagnostic;
use crate::source::Table;

/// Where the changes lie in a site.
pub const CHANGES: &str = "data/published/changes.csv";

const COLUMNS: [&str; 5] = [
    "変更",
    "介護保険事業所番号",
    "事業所の名称",
    "変更前",
    "変更後",
];
const REMOVED: &str = "掲載終了";

/// What happened to a facility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It was not published before.
    Added,
    /// It has another name.
    Renamed,
    /// It has another address.
    Moved,
}

impl ChangeKind {
    const ALL: [Self; 3] = [Self::Added, Self::Renamed, Self::Moved];

    /// As the file writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "新規",
            Self::Renamed => "名称変更",
            Self::Moved => "移転",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The name the facility has now.
    pub name: String,
    /// What it was; empty for a new facility.
    pub before: String,
    /// What it is; empty for a new facility.
    pub now: String,
}

/// All changes of one publication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// By kind and facility.
    pub changes: BTreeMap<(ChangeKind, FacilityNumber), Change>,
    /// How many facilities are gone.
    pub removed: usize,
}

impl Changes {
    /// From the former dataset to the new one.
    pub fn between(former: &Dataset, new: &Dataset) -> Self {
        let mut changes = BTreeMap::new();
        for facility in new.facilities() {
            let (number, now) = (facility.number(), facility.principal());
            let mut add = |kind, before: &str, after: &str| {
                let (before, now_is) = (before.to_owned(), after.to_owned());
                let change = Change {
                    name: now.name().to_owned(),
                    before,
                    now: now_is,
                };
                changes.insert((kind, number), change);
            };
            match former.facility(number).map(Facility::principal) {
                None => add(ChangeKind::Added, "", ""),
                Some(before) => {
                    if before.name() != now.name() {
                        add(ChangeKind::Renamed, before.name(), now.name());
                    }
                    if before.address() != now.address() {
                        add(ChangeKind::Moved, before.address(), now.address());
                    }
                }
            }
        }
        let is_gone = |number| new.facility(number).is_none();
        let removed = former
            .facilities()
            .filter(|facility| is_gone(facility.number()))
            .count();
        Self { changes, removed }
    }

    /// The changes of an earlier run for the same date, followed by these.
    #[must_use]
    pub fn after(mut self, earlier: Self, new: &Dataset) -> Self {
        let mut was_new = HashSet::new();
        let mut were_new_and_gone = 0;
        for ((kind, number), change) in earlier.changes {
            if kind == ChangeKind::Added {
                was_new.insert(number);
            }
            match new.facility(number).map(Facility::principal) {
                None if kind == ChangeKind::Added => were_new_and_gone += 1,
                None => {}
                Some(now) => {
                    let is = match kind {
                        ChangeKind::Added => "",
                        ChangeKind::Renamed => now.name(),
                        ChangeKind::Moved => now.address(),
                    };
                    let change = Change {
                        name: now.name().to_owned(),
                        now: is.to_owned(),
                        ..change
                    };
                    self.changes.insert((kind, number), change);
                }
            }
        }
        self.changes.retain(|(kind, number), change| {
            *kind == ChangeKind::Added || !was_new.contains(number) && change.before != change.now
        });
        self.removed = (self.removed + earlier.removed).saturating_sub(were_new_and_gone);
        self
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes
            .keys()
            .filter(|(other, _)| *other == kind)
            .count()
    }

    /// Reads the changes of an earlier run.
    ///
    /// # Errors
    ///
    /// When the file is not what [`Changes::write`] wrote.
    pub fn read(text: String) -> Result<Self, Diagnostic> {
        let table = Table::new(CHANGES, text)?;
        let columns = COLUMNS.map(|name| table.require(name));
        let [kind, number, name, before, now] = columns;
        let (kind, number, name, before, now) = (kind?, number?, name?, before?, now?);
        let mut changes = Self::default();
        for row in table.rows() {
            let row = row?;
            let text = |column| unguarded(row.cell(column)).to_owned();
            let broken = || {
                Diagnostic::error("changes", "a row of the changes cannot be read")
                    .at(table.place(row.line, kind))
                    .hint("delete the file; the next run begins it anew")
            };
            if row.cell(kind) == REMOVED {
                changes.removed = row.cell(now).parse().map_err(|_| broken())?;
                continue;
            }
            let of = ChangeKind::ALL
                .into_iter()
                .find(|known| known.as_str() == row.cell(kind));
            let key = (
                of.ok_or_else(broken)?,
                row.cell(number).parse().map_err(|_| broken())?,
            );
            let change = Change {
                name: text(name),
                before: text(before),
                now: text(now),
            };
            changes.changes.insert(key, change);
        }
        Ok(changes)
    }

    /// The bytes of `changes.csv`.
    pub fn write(&self) -> Vec<u8> {
        let mut text = String::new();
        write_cells(&mut text, &COLUMNS);
        for ((kind, number), Change { name, before, now }) in &self.changes {
            write_cells(
                &mut text,
                &[kind.as_str(), number.as_str(), name, before, now],
            );
        }
        write_cells(&mut text, &[REMOVED, "", "", "", &self.removed.to_string()]);
        text.into_bytes()
    }
}
