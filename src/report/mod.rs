//! How the program speaks.
//!
//! Diagnostics are data; [`terminal`] is the only printer; [`suggestion`] finds what
//! somebody may have meant. Used by every stage, uses none of them.

pub mod diagnostic;
pub mod findings;
pub mod status;
pub mod suggestion;
pub mod terminal;

pub use diagnostic::{Diagnostic, Excerpt, Place, Severity};
pub use findings::Findings;
pub use status::Status;

mod toml_error;
pub use toml_error::{at_span, toml_error};
