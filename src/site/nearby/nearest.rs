//! The nearest of many points, exactly.
//!
//! Latitude and longitude are no plane: what is nearest there need not be nearest on the
//! ground. So the points lie in a tree as points in space, on a sphere of radius 1. The
//! straight line between two of them (the chord) grows with the great-circle distance, so
//! both have the same order.

use super::distance::{EARTH_RADIUS, distance};
use crate::dataset::Coordinates;

/// Metres by which chord and haversine may disagree about a distance. Both are off by less
/// than a thousandth of this; what lies within is compared by haversine alone.
const SLACK: f64 = 1e-3;

/// So many points are looked through one by one: dividing them further would take longer.
const FEW: usize = 8;

/// Points with keys.
///
/// They lie in one list, as a k-d tree: the point in the middle of the list divides the others
/// by one of its three coordinates, the lower ones before it and the higher ones behind it; the
/// points before it are divided by the next coordinate, and so are those behind it.
#[derive(Debug)]
pub struct Nearest {
    points: Vec<Located>,
}

impl Nearest {
    /// Of these points.
    pub fn new(points: impl IntoIterator<Item = (u32, Coordinates)>) -> Self {
        let located = |(key, point)| Located {
            on_sphere: on_sphere(point),
            key,
            point,
        };
        let mut points: Vec<_> = points.into_iter().map(located).collect();
        divide(&mut points, 0);
        Self { points }
    }

    /// The distances in metres and keys of the nearest points other than that of `own`, by
    /// distance as [`distance`] computes it, then by key; at most `limit`.
    pub fn to(&self, from: Coordinates, own: u32, limit: usize) -> Vec<(f64, u32)> {
        if limit == 0 {
            return Vec::new();
        }
        let mut search = Search {
            from: on_sphere(from),
            own,
            limit,
            reach: f64::INFINITY,
            found: Vec::with_capacity(limit + 1),
        };
        search.look_through(&self.points, 0);
        let metres = |(_, near): (f64, &Located)| (distance(from, near.point), near.key);
        let mut found: Vec<(f64, u32)> = search.found.into_iter().map(metres).collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.truncate(limit);
        found
    }
}

/// A point on the sphere, with what it is the place of.
#[derive(Debug, Clone, Copy)]
struct Located {
    on_sphere: [f64; 3],
    key: u32,
    point: Coordinates,
}

fn divide(points: &mut [Located], by: usize) {
    if points.len() <= FEW {
        return;
    }
    let middle = points.len() / 2;
    let order = |a: &Located, b: &Located| a.on_sphere[by].total_cmp(&b.on_sphere[by]);
    let (below, _, above) = points.select_nth_unstable_by(middle, order);
    divide(below, (by + 1) % 3);
    divide(above, (by + 1) % 3);
}

/// The nearest among the points that were looked at.
struct Search<'a> {
    from: [f64; 3],
    own: u32,
    limit: usize,
    /// The square of the longest chord at whose end a point may still be one of the nearest.
    reach: f64,
    /// Squares of chords, the shortest first, and their points. Those behind the `limit` are
    /// no further away than the last one before it, as far as chords can tell.
    found: Vec<(f64, &'a Located)>,
}

impl<'a> Search<'a> {
    /// Looks at all points but those that are too far away for sure.
    fn look_through(&mut self, points: &'a [Located], by: usize) {
        if points.len() <= FEW {
            points.iter().for_each(|point| self.look_at(point));
            return;
        }
        let (below, rest) = points.split_at(points.len() / 2);
        let (middle, above) = (&rest[0], &rest[1..]);
        let beyond = self.from[by] - middle.on_sphere[by];
        let (near, far) = if beyond < 0.0 {
            (below, above)
        } else {
            (above, below)
        };
        self.look_through(near, (by + 1) % 3);
        if beyond * beyond <= self.reach {
            self.look_at(middle);
            self.look_through(far, (by + 1) % 3);
        }
    }

    fn look_at(&mut self, point: &'a Located) {
        let chord: f64 = (self.from.iter().zip(point.on_sphere))
            .map(|(a, b)| (a - b) * (a - b))
            .sum();
        if chord > self.reach || point.key == self.own {
            return;
        }
        let place = self.found.partition_point(|(other, _)| *other <= chord);
        self.found.insert(place, (chord, point));
        if let Some((furthest, _)) = self.found.get(self.limit - 1) {
            // On the ground it is at least as much further as in space.
            let reach = furthest.sqrt() + SLACK / EARTH_RADIUS;
            self.reach = reach * reach;
            let within = |(chord, _): &(f64, &Located)| *chord <= self.reach;
            self.found.truncate(self.found.partition_point(within));
        }
    }
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
