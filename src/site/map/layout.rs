//! From degrees to the units of a drawing.

use super::MapInset;
use super::shape::{Bounds, Point, Polygon};

/// Where one cluster of shapes is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    bounds: Bounds,
    /// How much shorter a degree of longitude is than one of latitude here.
    shrink: f64,
    /// Units per degree of latitude.
    scale: f64,
    left: f64,
    top: f64,
}

/// No drawing is wider.
pub(super) const WIDTH: f64 = 1000.0;
/// The main part of a drawing is not higher.
const HEIGHT: f64 = 1000.0;
/// A frame of islands takes at most this much each way.
const INSET: f64 = 240.0;
/// An islet in a frame is drawn at most this many times larger than the mainland.
const INSET_ZOOM: f64 = 3.0;
/// Units left free between frames.
const GAP: f64 = 8.0;
/// Units left free around a cluster.
const MARGIN: f64 = 8.0;
/// Units around a drawing, for the borders of its outermost areas.
const BORDER: i32 = 2;

/// The `viewBox` of a drawing that is so many units wide and high.
pub(super) fn view_box(width: f64, height: f64) -> String {
    let [width, height] = [width, height].map(|units| units.ceil() as i32 + 2 * BORDER);
    format!("-{BORDER} -{BORDER} {width} {height}")
}

impl Frame {
    /// Draws `bounds` as large as fits into a box at `left`, `top`.
    pub(super) fn fitting(bounds: Bounds, left: f64, top: f64, width: f64, height: f64) -> Self {
        let shrink = ((bounds.south + bounds.north) / 2.0).to_radians().cos();
        let across = (width - 2.0 * MARGIN) / (bounds.width() * shrink).max(1e-6);
        let down = (height - 2.0 * MARGIN) / bounds.height().max(1e-6);
        let scale = across.min(down);
        Self {
            bounds,
            shrink,
            scale,
            left: left + MARGIN,
            top: top + MARGIN,
        }
    }

    /// The same place, drawn at most this many units per degree of latitude, so that an
    /// islet in a frame of its own does not look like a continent.
    pub(super) fn at_most(self, scale: f64) -> Self {
        Self {
            scale: self.scale.min(scale),
            ..self
        }
    }

    /// How many units a box is wide and high.
    pub(super) fn size(&self, bounds: Bounds) -> (f64, f64) {
        (
            bounds.width() * self.shrink * self.scale,
            bounds.height() * self.scale,
        )
    }

    pub(super) fn width(&self) -> f64 {
        self.bounds.width() * self.shrink * self.scale + 2.0 * MARGIN
    }

    pub(super) fn height(&self) -> f64 {
        self.bounds.height() * self.scale + 2.0 * MARGIN
    }

    /// The box around it.
    pub(super) fn inset(&self) -> MapInset {
        MapInset {
            x: (self.left - MARGIN).round() as i32,
            y: (self.top - MARGIN).round() as i32,
            width: self.width().ceil() as i32,
            height: self.height().ceil() as i32,
        }
    }

    /// Rounded to whole units, so that neighbours still share their border.
    pub(super) fn project(&self, (east, north): Point) -> (i32, i32) {
        let x = self.left + (east - self.bounds.west) * self.shrink * self.scale;
        let y = self.top + (self.bounds.north - north) * self.scale;
        (x.round() as i32, y.round() as i32)
    }

    /// Appends the outline of a piece to the `d` of a path.
    pub(super) fn draw(&self, path: &mut String, piece: &Polygon) {
        for (index, ring) in piece.0.iter().enumerate() {
            let mut points: Vec<_> = ring.iter().map(|&point| self.project(point)).collect();
            points.dedup();
            if points.len() > 1 && points.first() == points.last() {
                points.pop();
            }
            match points.as_slice() {
                [first, rest @ ..] if rest.len() > 1 => draw_ring(path, *first, rest),
                // An island too small for its outline stays visible as a dot.
                [(x, y), ..] if index == 0 => {
                    move_to(path, (*x, *y));
                    path.push_str("h2v2h-2z");
                }
                _ => {}
            }
        }
    }
}

/// Begins a piece of a path at a point.
pub(super) fn move_to(path: &mut String, (x, y): (i32, i32)) {
    path.push('M');
    push_number(path, x);
    path.push(' ');
    push_number(path, y);
}

/// Outlines have 100,000 numbers, and `write!` takes several times as long.
fn push_number(path: &mut String, number: i32) {
    path.push_str(itoa::Buffer::new().format(number));
}

fn draw_ring(path: &mut String, first: (i32, i32), rest: &[(i32, i32)]) {
    move_to(path, first);
    path.push('l');
    let mut at = first;
    for (index, &(x, y)) in rest.iter().enumerate() {
        let (across, down) = (x - at.0, y - at.1);
        let gap = if index == 0 || across < 0 { "" } else { " " };
        let between = if down < 0 { "" } else { " " };
        path.push_str(gap);
        push_number(path, across);
        path.push_str(between);
        push_number(path, down);
        at = (x, y);
    }
    path.push('z');
}

/// Where the clusters of a prefecture are drawn.
pub(super) struct Layout {
    /// The frame of each cluster.
    pub(super) frames: Vec<Frame>,
    /// Units all of them take across.
    pub(super) width: f64,
    /// Units all of them take down.
    pub(super) height: f64,
}

/// The first cluster above, the others in rows below it.
pub(super) fn frames(pieces: &[&Polygon], cluster: &[usize]) -> Layout {
    let of = |wanted: usize| {
        let pieces = pieces
            .iter()
            .zip(cluster)
            .filter(|(_, cluster)| **cluster == wanted);
        Bounds::of_all(pieces.map(|(piece, _)| *piece))
    };
    let main = Frame::fitting(of(0), 0.0, 0.0, WIDTH, HEIGHT);
    let mut layout = Layout {
        frames: vec![main],
        width: main.width(),
        height: main.height(),
    };
    let (mut left, mut top) = (0.0, main.height() + GAP);
    for cluster in 1..=cluster.iter().copied().max().unwrap_or_default() {
        let fitting = |left, top| {
            Frame::fitting(of(cluster), left, top, INSET, INSET).at_most(main.scale * INSET_ZOOM)
        };
        let mut frame = fitting(left, top);
        if left + frame.width() > WIDTH {
            (left, top) = (0.0, layout.height + GAP);
            frame = fitting(left, top);
        }
        left += frame.width() + GAP;
        layout.width = layout.width.max(left - GAP);
        layout.height = layout.height.max(top + frame.height());
        layout.frames.push(frame);
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        let bounds = Bounds {
            west: 0.0,
            south: -1.0,
            east: 1.0,
            north: 1.0,
        };
        Frame::fitting(bounds, 0.0, 0.0, 1000.0, 216.0)
    }

    #[test]
    fn north_is_up_and_the_margin_is_kept() {
        assert_eq!(frame().project((0.0, 1.0)), (8, 8));
        assert_eq!(frame().project((1.0, -1.0)), (108, 208));
    }

    #[test]
    fn an_outline_is_a_short_relative_path() {
        let mut path = String::new();
        let ring = vec![(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0), (0.0, 1.0)];
        frame().draw(&mut path, &Polygon(vec![ring]));
        assert_eq!(path, "M8 8l100 0 0 100-100 0z");
    }

    #[test]
    fn an_island_smaller_than_a_unit_is_a_dot() {
        let mut path = String::new();
        frame().draw(
            &mut path,
            &Polygon(vec![vec![(0.5, 0.5), (0.501, 0.5), (0.5, 0.5)]]),
        );
        assert_eq!(path, "M58 58h2v2h-2z");
    }
}
