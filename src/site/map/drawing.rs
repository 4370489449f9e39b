//! Areas as they are drawn: outline and label.

use super::layout::{Frame, view_box};
use super::shade::{shaded, shades};
use super::shape::{Bounds, Point, Polygon, Shape};
use super::{Map, MapArea, MapInset};

/// Units one character of a label takes.
const CHARACTER: f64 = 16.0;
/// Units a line of a label is high.
const LINE: f64 = 20.0;

/// What the drawing says about an area, before it is drawn.
pub(super) struct Label {
    /// Two digits or five.
    pub(super) code: String,
    /// Name of the area.
    pub(super) name: String,
    /// What stands in the drawing when there is room.
    pub(super) label: String,
    /// Empty when there is no page to lead to.
    pub(super) href: String,
    /// How many facilities.
    pub(super) total: usize,
    /// Where the label should stand, when it is known.
    pub(super) centre: Option<Point>,
}

/// An area with the sizes that decide about its label and that of its neighbours.
pub(super) struct Drawn {
    area: MapArea,
    /// Size of the largest piece, in units each way.
    room: (f64, f64),
}

/// Draws one area; `frame` says where each of its pieces belongs.
pub(super) fn draw(shape: &Shape, label: Label, mut frame: impl FnMut(&Polygon) -> Frame) -> Drawn {
    let mut path = String::new();
    let mut largest: Option<(&Polygon, Frame)> = None;
    for piece in &shape.polygons {
        let frame = frame(piece);
        frame.draw(&mut path, piece);
        if largest.is_none_or(|(other, _)| other.area() < piece.area()) {
            largest = Some((piece, frame));
        }
    }
    let (at, room) = largest.map_or(((0, 0), (0.0, 0.0)), |(piece, frame)| {
        let bounds = piece.bounds();
        (
            frame.project(anchor(bounds, label.centre)),
            frame.size(bounds),
        )
    });
    let Label {
        code,
        name,
        label,
        href,
        total,
        centre: _,
    } = label;
    let area = MapArea {
        code,
        name,
        label,
        href,
        total,
        level: 0,
        path,
        x: at.0,
        y: at.1,
    };
    Drawn { area, room }
}

/// The centre where it lies in the largest piece, else the middle of that piece.
fn anchor(bounds: Bounds, centre: Option<Point>) -> Point {
    centre
        .filter(|&point| bounds.contains(point))
        .unwrap_or_else(|| bounds.middle())
}

/// The drawing of these areas, so many units wide and high.
pub(super) fn finished(drawn: Vec<Drawn>, size: (f64, f64), insets: Vec<MapInset>) -> Map {
    let areas = shaded(drawn.into_iter().map(|drawn| drawn.area).collect());
    Map {
        view_box: view_box(size.0, size.1),
        shades: shades(&areas),
        areas,
        insets,
    }
}

/// Takes away the labels that have no room in their area or would cover another: the larger
/// area keeps its own.
pub(super) fn thinned(mut drawn: Vec<Drawn>) -> Vec<Drawn> {
    let mut order: Vec<usize> = (0..drawn.len()).collect();
    let size = |drawn: &Drawn| drawn.room.0 * drawn.room.1;
    order.sort_by(|&a, &b| size(&drawn[b]).total_cmp(&size(&drawn[a])).then(a.cmp(&b)));
    let mut placed: Vec<[f64; 4]> = Vec::new();
    for index in order {
        let Drawn { area, room } = &mut drawn[index];
        let width = area.label.chars().count() as f64 * CHARACTER;
        let (x, y) = (f64::from(area.x), f64::from(area.y));
        let own = [
            x - width / 2.0,
            y - LINE / 2.0,
            x + width / 2.0,
            y + LINE / 2.0,
        ];
        let fits = room.0 >= width && room.1 >= LINE;
        if fits && !placed.iter().any(|other| overlap(own, *other)) {
            placed.push(own);
        } else {
            area.label.clear();
        }
    }
    drawn
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(name: &str, x: i32, room: f64) -> Drawn {
        let text = || name.to_owned();
        let area = MapArea {
            code: text(),
            name: text(),
            label: text(),
            href: text(),
            total: 0,
            level: 0,
            path: String::new(),
            x,
            y: 0,
        };
        Drawn {
            area,
            room: (room, room),
        }
    }

    #[test]
    fn the_larger_area_keeps_its_label_and_a_small_one_without_room_has_none() {
        let areas = vec![
            drawn("中野", 20, 50.0),
            drawn("杉並", 0, 60.0),
            drawn("狛江", 200, 20.0),
            drawn("町田", 300, 40.0),
        ];
        let labels: Vec<_> = thinned(areas)
            .into_iter()
            .map(|drawn| drawn.area.label)
            .collect();
        assert_eq!(labels, ["", "杉並", "", "町田"]);
    }
}
