//! What lies near what: places near a place, partners near a facility.
//!
//! Distances are great-circle distances on a sphere with the Earth's mean radius, in metres.
//! Owns the order by distance and how a distance is said. Must not know pages.

mod distance;
mod nearest;
mod partners;
mod places;

pub use distance::{Distance, distance};
pub use nearest::Nearest;
pub use partners::{Partner, Partners};
pub use places::Places;
