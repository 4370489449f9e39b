//! What can be wrong with a finished site.
//!
//! Must not know how pages are made: it looks at bytes, as a visitor's program would.

pub mod private;
