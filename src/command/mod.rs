//! One file per command; the only place where the stages meet.

pub mod build;
pub mod check;
pub mod eject;
pub mod explain;
pub mod join;
mod load;
pub mod new;
pub mod parts;
pub mod schema;
pub mod serve;

pub use load::Loaded;
