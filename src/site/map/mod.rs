//! Maps of areas as drawings: the country's prefectures, a prefecture's municipalities, a
//! municipality with points in it.
//!
//! Owns shapes, projection and layout. Far islands, which would shrink everything else to
//! dots, stand in frames of their own. Must not know SVG beyond the syntax of a path.

mod atlas;
mod close_up;
mod cluster;
mod drawing;
mod layout;
mod shade;
mod shape;

use serde::Serialize;

pub use atlas::Atlas;
pub use close_up::CloseUpDrawing;
pub use shade::Shade;
pub use shape::Polygon;

/// The outline of an area in degrees.
#[derive(Debug, Clone)]
pub struct Outline<'a> {
    /// Five digits, or `hoppo` for the six northern villages together.
    pub code: String,
    /// Name of the area.
    pub name: String,
    /// Its pieces.
    pub polygons: &'a [Polygon],
}

/// A drawing of areas.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Map {
    /// The `viewBox` of the SVG.
    pub view_box: String,
    /// What its shades mean, the darkest first; only those that it has.
    pub shades: Vec<Shade>,
    /// The areas, in order of their codes.
    pub areas: Vec<MapArea>,
    /// Frames around far islands.
    pub insets: Vec<MapInset>,
}

/// One area of the drawing, a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MapArea {
    /// Two digits or five.
    pub code: String,
    /// Name of the area.
    pub name: String,
    /// For a label in the drawing: without 県 and the like; empty where it has no room.
    pub label: String,
    /// Its page; empty when it has none.
    pub href: String,
    /// How many facilities it has.
    pub total: usize,
    /// 0 for none, then 1 to 4 by quarter of the areas.
    pub level: usize,
    /// The outline, as the `d` of an SVG path.
    pub path: String,
    /// Where a label may stand: across.
    pub x: i32,
    /// Where a label may stand: down.
    pub y: i32,
}

/// A frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapInset {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}
