//! One file per command; the only place where the stages meet.

pub mod join;
