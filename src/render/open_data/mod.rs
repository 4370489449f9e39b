//! Open data at stable addresses: rows as CSV, and JSON for maps and other programs.
//! `docs/open-data.md` is the contract.
//!
//! Owns the formats of these files. Must not decide who is listed where, which the site
//! does, nor carry anything beyond the 13 published items and what follows from them.

mod facilities;
mod outlines;
mod place;
mod places;
mod postal;
mod prefecture;

pub(super) use facilities::{facilities, write_facilities};
pub(super) use outlines::outlines;
pub(super) use place::place;
pub(super) use places::places;
pub(super) use postal::postal;
pub(super) use prefecture::prefecture;

/// Degrees with six decimals: a tenth of a metre. Sources have up to fifteen.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
