//! The nearest of many points, exactly.
//!
//! Latitude and longitude are no plane: what is nearest there need not be nearest on the
//! ground. So the points lie in a tree as points in space, on a sphere of radius 1. The
//! straight line between two of them (the chord) grows with the great-circle distance, so
//! both have the same order.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::distance::{EARTH_RADIUS, distance};
use crate::dataset::Coordinates;

/// Metres by which chord and haversine may disagree about a distance. Both are off by less
/// than a thousandth of this; what lies within is compared by haversine alone.
const SLACK: f64 = 1e-3;

/// A point on the sphere, with what it is the place of.
type Located = GeomWithData<[f64; 3], (u32, Coordinates)>;

/// Points with keys.
#[derive(Debug)]
pub struct Nearest {
    tree: RTree<Located>,
}

impl Nearest {
    /// Of these points.
    pub fn new(points: impl IntoIterator<Item = (u32, Coordinates)>) -> Self {
        let located = |(key, point)| Located::new(on_sphere(point), (key, point));
        Self {
            tree: RTree::bulk_load(points.into_iter().map(located).collect()),
        }
    }

    /// The distances in metres and keys of the nearest points other than that of `own`, by
    /// distance as [`distance`] computes it, then by key; at most `limit`.
    pub fn to(&self, from: Coordinates, own: u32, limit: usize) -> Vec<(f64, u32)> {
        let mut found: Vec<(f64, u32)> = Vec::with_capacity(limit + 1);
        let by_chord = self
            .tree
            .nearest_neighbor_iter_with_distance_2(on_sphere(from));
        for (located, chord_squared) in by_chord {
            let furthest = found.get(limit.wrapping_sub(1)).map(|(metres, _)| *metres);
            if limit == 0 || furthest.is_some_and(|furthest| beyond(chord_squared, furthest)) {
                break;
            }
            let (key, point) = located.data;
            if key != own {
                let here = (distance(from, point), key);
                let place = found.partition_point(|other| *other < here);
                found.insert(place, here);
                found.truncate(limit);
            }
        }
        found
    }
}

/// Whether a point at the end of this chord, and so every one behind it, is further away.
fn beyond(chord_squared: f64, metres: f64) -> bool {
    let half_chord = (chord_squared.sqrt() / 2.0).min(1.0);
    2.0 * EARTH_RADIUS * half_chord.asin() > metres + SLACK
}

fn on_sphere(point: Coordinates) -> [f64; 3] {
    let (north, east) = (
        point.latitude().to_radians(),
        point.longitude().to_radians(),
    );
    [
        north.cos() * east.cos(),
        north.cos() * east.sin(),
        north.sin(),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By looking at every point.
    fn by_force(
        points: &[(u32, Coordinates)],
        from: Coordinates,
        own: u32,
        limit: usize,
    ) -> Vec<(f64, u32)> {
        let others = points.iter().filter(|(key, _)| *key != own);
        let mut all: Vec<_> = others
            .map(|&(key, point)| (distance(from, point), key))
            .collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all.truncate(limit);
        all
    }

    /// Degrees on a grid, so that equal points and equal distances are frequent; coarse and
    /// fine grids, near each other and across the country.
    fn coordinates() -> impl Strategy<Value = Coordinates> {
        let on = |steps: i32, size: f64| {
            (-steps..=steps, -steps..=steps).prop_map(move |(up, right)| {
                let (north, east) = (f64::from(up) * size, f64::from(right) * size);
                Coordinates::new(35.0 + north, 139.0 + east).unwrap()
            })
        };
        prop_oneof![on(4, 2.5), on(3, 0.001), on(6, 1e-6), on(100, 0.1)]
    }

    proptest! {
        #[test]
        fn the_nearest_are_those_that_looking_at_every_point_finds(
            points in prop::collection::vec(coordinates(), 0..120),
            limit in 0_usize..8,
        ) {
            let points: Vec<(u32, Coordinates)> = (0..).zip(points).collect();
            let nearest = Nearest::new(points.iter().copied());
            for &(own, from) in &points {
                prop_assert_eq!(nearest.to(from, own, limit), by_force(&points, from, own, limit));
            }
        }
    }
}
