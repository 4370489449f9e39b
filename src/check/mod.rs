//! What can be wrong with pages and finished sites.
//!
//! Must not know how pages are made: it looks at bytes, as a visitor's program would.

mod inline;
pub mod links;
pub mod nesting;
pub mod private;
