//! renkei publishes which care facilities use Japan's Care Plan Data Linkage System.
//!
//! A site is a function from an address to bytes. The data flows one way:
//!
//! ```text
//! source files ─ source ─▶ tables ─ reconcile ─▶ data/published ─ dataset ─▶ Dataset ─ site ─▶ Site
//!                                                                                              │
//!                          folder, manifest ◀─ write ─ bytes ◀─ render(site, route) ◀──────────┤
//!                          browser ◀─────────── serve ◀────────────────────────────────────────┘
//! ```
//!
//! Each module says in its own documentation what it owns and what it must not know.
//! `command` is the only place where the stages meet.

pub mod builtin;
pub mod check;
pub mod cli;
pub mod command;
pub mod config;
pub mod dataset;
pub mod files;
pub mod fingerprint;
mod lanes;
pub mod reconcile;
pub mod render;
pub mod report;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod write;
