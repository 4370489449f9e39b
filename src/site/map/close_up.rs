//! One municipality as a small drawing with points in it, for the pages of its facilities.
//!
//! The outline is drawn once for all facilities of a municipality. Where its islands lie far
//! apart, each cluster of them is a drawing of its own.

use serde::Serialize;

use super::cluster::grouped;
use super::layout::{Frame, move_to};
use super::shape::{Bounds, Point, Polygon, Shape};
use crate::dataset::Coordinates;

/// Units a drawing is wide and high at most.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 300.0;
/// Kilometres of open sea beyond which islands are drawn apart: smaller ones would be dots.
const SEA: f64 = 15.0;
/// Units left free around the facility's own point.
const ROOM: i32 = 12;

/// A municipality, or a cluster of its islands, ready for points.
#[derive(Debug)]
pub(super) struct CloseUp {
    bounds: Bounds,
    frame: Frame,
    outline: String,
}

/// A municipality with a facility and its partners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseUpDrawing<'a> {
    /// What the outline is that of: a ward, or its city where wards have no outlines.
    pub name: &'a str,
    /// The `viewBox` of the SVG.
    pub view_box: String,
    /// The outline, as the `d` of a path.
    pub outline: &'a str,
    /// The facility: across.
    pub x: i32,
    /// The facility: down.
    pub y: i32,
    /// A dot for each partner within the drawing, as the `d` of a path to be drawn with a
    /// thick, round line; may be empty.
    pub partners: String,
    /// Whether a partner lies outside of the drawing.
    pub has_more: bool,
}

/// The drawings of a shape.
pub(super) fn close_ups(shape: &Shape) -> Vec<CloseUp> {
    let bounds: Vec<Bounds> = shape.polygons.iter().map(Polygon::bounds).collect();
    let cluster = grouped(&bounds, SEA);
    let last = cluster.iter().copied().max();
    let of = |wanted| {
        let pieces = shape.polygons.iter().zip(&cluster);
        let pieces = pieces.filter(move |(_, cluster)| **cluster == wanted);
        pieces.map(|(piece, _)| piece)
    };
    let clusters = last.map_or(0..0, |last| 0..last + 1);
    clusters.map(|cluster| close_up(of(cluster))).collect()
}

fn close_up<'a>(pieces: impl Iterator<Item = &'a Polygon> + Clone) -> CloseUp {
    let bounds = Bounds::of_all(pieces.clone());
    let frame = Frame::fitting(bounds, 0.0, 0.0, WIDTH, HEIGHT);
    let mut outline = String::new();
    for piece in pieces {
        frame.draw(&mut outline, piece);
    }
    CloseUp {
        bounds,
        frame,
        outline,
    }
}

/// The drawing, of those of a municipality, that a point belongs into.
pub(super) fn around(close_ups: &[CloseUp], point: Coordinates) -> Option<&CloseUp> {
    let point = degrees(point);
    let away = |close_up: &&CloseUp| close_up.bounds.degrees_to(point);
    close_ups.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
}

impl CloseUp {
    /// Draws a facility and its partners. A facility just outside of its municipality widens
    /// the drawing; partners out there are left away.
    pub(super) fn drawing<'a>(
        &'a self,
        name: &'a str,
        facility: Coordinates,
        partners: &[Coordinates],
    ) -> CloseUpDrawing<'a> {
        let (x, y) = self.frame.project(degrees(facility));
        let (left, top) = ((x - ROOM).min(0), (y - ROOM).min(0));
        let right = (x + ROOM).max(self.frame.width().ceil() as i32);
        let bottom = (y + ROOM).max(self.frame.height().ceil() as i32);
        let mut dots: Vec<(i32, i32)> = partners
            .iter()
            .map(|&partner| self.frame.project(degrees(partner)))
            .collect();
        let all = dots.len();
        dots.retain(|(x, y)| (left..=right).contains(x) && (top..=bottom).contains(y));
        let has_more = dots.len() < all;
        dots.sort_unstable();
        dots.dedup();
        let mut path = String::with_capacity("M123 123h0".len() * dots.len());
        for dot in dots {
            move_to(&mut path, dot);
            path.push_str("h0");
        }
        CloseUpDrawing {
            name,
            view_box: format!("{left} {top} {} {}", right - left, bottom - top),
            outline: &self.outline,
            x,
            y,
            partners: path,
            has_more,
        }
    }
}

fn degrees(point: Coordinates) -> Point {
    (point.longitude(), point.latitude())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: f64, longitude: f64) -> Coordinates {
        Coordinates::new(latitude, longitude).unwrap()
    }

    #[test]
    fn a_facility_stands_in_its_municipality_and_partners_around_it_as_dots() {
        let shape = Shape {
            id: "13107".to_owned(),
            polygons: vec![Polygon::square(139.0, 35.0, 0.1)],
        };
        let close_ups = close_ups(&shape);
        let here = point(35.05, 139.05);
        let partners = [point(35.1, 139.0), point(35.1, 139.0), point(36.0, 139.0)];
        let drawing = around(&close_ups, here)
            .unwrap()
            .drawing("墨田区", here, &partners);
        assert_eq!(
            drawing,
            CloseUpDrawing {
                name: "墨田区",
                view_box: "0 0 249 300".to_owned(),
                outline: "M8 292l232 0 0-284-232 0z",
                x: 124,
                y: 150,
                partners: "M8 8h0".to_owned(),
                has_more: true,
            }
        );
    }

    #[test]
    fn a_facility_outside_of_its_municipality_is_in_the_drawing_all_the_same() {
        let shape = Shape {
            id: "13107".to_owned(),
            polygons: vec![Polygon::square(139.0, 35.0, 0.1)],
        };
        let close_ups = close_ups(&shape);
        let drawing = close_ups[0].drawing("墨田区", point(35.11, 139.05), &[]);
        assert_eq!((drawing.x, drawing.y), (124, -20));
        assert_eq!(drawing.view_box, "0 -32 249 332");
    }

    #[test]
    fn an_island_far_away_has_a_drawing_of_its_own() {
        let shape = Shape {
            id: "13421".to_owned(),
            polygons: vec![
                Polygon::square(142.0, 27.0, 0.1),
                Polygon::square(141.0, 24.0, 0.1),
            ],
        };
        let close_ups = close_ups(&shape);
        assert_eq!(close_ups.len(), 2);
        let far = around(&close_ups, point(24.05, 141.05)).unwrap();
        assert!(far.bounds.contains((141.05, 24.05)));
    }
}
