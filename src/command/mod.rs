//! One file per command; the only place where the stages meet.

pub mod build;
pub mod check;
pub mod diff;
pub mod explain;
mod inputs;
pub mod join;
mod load;
pub mod merge;
mod output;
pub mod parts;
pub mod serve;
mod timings;

pub use load::Loaded;
