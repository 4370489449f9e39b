//! Whether a finished site tells what it must not: facilities that asked to be left out,
//! and items that may not be published.
//!
//! Every file of every type is searched, as it is and with its escapes undone (HTML,
//! percent, JSON, in any mixture), so that it does not matter how a page was written.
//! Files ending with `.gz` are opened; other compressed ones are not made by renkei.

mod files;
mod search;
mod unescape;

pub use files::{Entry, entries};
pub use search::{Leak, Search};

/// A text that must not be in a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// The text itself. Never shown.
    pub text: String,
    /// What it is: `the number of a facility that asked to be left out`.
    pub what: &'static str,
    /// Where it stands in the sources: `data/source/opt-out.csv:2`.
    pub source: String,
}
