//! `coordinates-far`: a point lies outside its municipality.
//!
//! # What it looks at
//!
//! The distance from each published point to the outline of its municipality; where a
//! ward has none, to that of its city, otherwise to that of the prefecture. More than
//! `far_km` of `site.toml` counts as far; the outlines are simplified, and one office in
//! fifty lies a little across a border.
//!
//! # Why it matters
//!
//! Such a point is a geocoder's mistake, often in another prefecture.
//!
//! # What to do
//!
//! The facility is published without a point. Write the right latitude and longitude into
//! corrections.csv.

pub const NAME: &str = "coordinates-far";
pub const TITLE: &str = "緯度・経度が市区町村から離れているため、地図に表示しません";
