//! Outlines in degrees.

use serde::Serialize;

pub(super) use crate::dataset::Point;
use crate::dataset::{ReadOutline, Ring};

/// An outer ring and its holes, each closed (the last point is the first).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Polygon(pub(super) Vec<Ring>);

/// What is drawn for one area.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// The identifier of the feature: a code of two or five digits, or `hoppo`.
    pub(super) id: String,
    /// Its pieces.
    pub(super) polygons: Vec<Polygon>,
}

/// The box around some points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Bounds {
    pub(super) fn of(points: impl IntoIterator<Item = Point>) -> Self {
        let nothing = Self {
            west: f64::INFINITY,
            south: f64::INFINITY,
            east: f64::NEG_INFINITY,
            north: f64::NEG_INFINITY,
        };
        points.into_iter().fold(nothing, |bounds, (x, y)| Self {
            west: bounds.west.min(x),
            south: bounds.south.min(y),
            east: bounds.east.max(x),
            north: bounds.north.max(y),
        })
    }

    pub(super) fn of_all<'a>(pieces: impl IntoIterator<Item = &'a Polygon>) -> Self {
        pieces
            .into_iter()
            .fold(Self::of([]), |bounds, piece| bounds.joined(piece.bounds()))
    }

    pub(super) fn contains(self, (x, y): Point) -> bool {
        (self.west..=self.east).contains(&x) && (self.south..=self.north).contains(&y)
    }

    /// How far outside of the box a point lies; 0 inside.
    pub(super) fn degrees_to(self, (x, y): Point) -> f64 {
        let across = (self.west - x).max(x - self.east).max(0.0);
        let up = (self.south - y).max(y - self.north).max(0.0);
        across.hypot(up)
    }

    pub(super) fn middle(self) -> Point {
        (
            (self.west + self.east) / 2.0,
            (self.south + self.north) / 2.0,
        )
    }

    fn joined(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    pub(super) fn width(self) -> f64 {
        self.east - self.west
    }

    pub(super) fn height(self) -> f64 {
        self.north - self.south
    }
}

impl Polygon {
    /// Size of the outer ring in square degrees: enough to tell large from small.
    pub(super) fn area(&self) -> f64 {
        let ring = self.0.first().map_or(&[][..], Vec::as_slice);
        let twice = ring
            .windows(2)
            .map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1);
        twice.sum::<f64>().abs() / 2.0
    }

    pub(super) fn bounds(&self) -> Bounds {
        Bounds::of(self.0.first().into_iter().flatten().copied())
    }
}

impl From<ReadOutline> for Shape {
    fn from(outline: ReadOutline) -> Self {
        Self {
            id: outline.id,
            polygons: outline.polygons.into_iter().map(Polygon).collect(),
        }
    }
}

#[cfg(test)]
impl Polygon {
    /// A square of this many degrees, for tests.
    pub(super) fn square(west: f64, south: f64, size: f64) -> Self {
        let (east, north) = (west + size, south + size);
        Self(vec![vec![
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ]])
    }
}
