//! One publication against the one before, and against the whole register.
//!
//! Owns what is published beside the facilities: totals, history, changes; and the guards
//! that stop a publication which cannot be meant.

mod changes;
mod guard;
mod history;
mod totals;

pub use changes::{CHANGES, Change, ChangeKind, Changes};
pub use guard::{guard, guard_first};
pub use history::{HISTORY, History};
pub use totals::{TOTALS, counts, totals, write_totals};
