//! One file per command; the only place where the stages meet.

mod batches;
pub mod build;
pub mod check;
pub mod diff;
pub mod eject;
pub mod explain;
pub mod inputs;
pub mod join;
mod load;
pub mod merge;
pub mod new;
mod output;
pub mod parts;
pub mod schema;
pub mod serve;
mod timings;

pub use load::Loaded;
