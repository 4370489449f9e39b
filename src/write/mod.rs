//! Output files: where they go, and that what was good before stays until all is well.
//!
//! Owns sinks. Must not know what a page is.

mod folder;
mod guard;

pub use folder::FolderSink;
