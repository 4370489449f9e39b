//! Which pieces of a prefecture lie together, and which lie far out at sea.

use super::shape::{Bounds, Polygon};

/// Kilometres of open sea that make a piece an island of its own, to begin with.
const GAP: f64 = 40.0;
/// Islands beyond this many are taken together with their neighbours.
const MOST: usize = 6;

/// Assigns each piece to a cluster; cluster 0 holds the most land, the others follow from
/// north to south.
pub(super) fn clusters(pieces: &[&Polygon]) -> Vec<usize> {
    let bounds: Vec<Bounds> = pieces.iter().map(|piece| piece.bounds()).collect();
    let mut gap = GAP;
    loop {
        let groups = grouped(&bounds, gap);
        if groups.iter().max().is_none_or(|&last| last <= MOST) {
            return ordered(&groups, pieces, &bounds);
        }
        gap *= 1.3;
    }
}

/// Pieces closer than `gap` kilometres get the same group, directly or over others.
pub(super) fn grouped(bounds: &[Bounds], gap: f64) -> Vec<usize> {
    let mut group = vec![usize::MAX; bounds.len()];
    let mut next = 0;
    for start in 0..bounds.len() {
        if group[start] != usize::MAX {
            continue;
        }
        group[start] = next;
        let mut open = vec![start];
        while let Some(piece) = open.pop() {
            for other in 0..bounds.len() {
                if group[other] == usize::MAX && distance(bounds[piece], bounds[other]) < gap {
                    group[other] = next;
                    open.push(other);
                }
            }
        }
        next += 1;
    }
    group
}

/// Kilometres between two boxes, on a plane: good enough to tell near from far.
fn distance(a: Bounds, b: Bounds) -> f64 {
    const PER_DEGREE: f64 = 111.0;
    let across = (a.west - b.east).max(b.west - a.east).max(0.0);
    let up = (a.south - b.north).max(b.south - a.north).max(0.0);
    let shrink = ((a.south + b.south) / 2.0).to_radians().cos();
    (across * shrink * PER_DEGREE).hypot(up * PER_DEGREE)
}

fn ordered(groups: &[usize], pieces: &[&Polygon], bounds: &[Bounds]) -> Vec<usize> {
    let count = groups.iter().max().map_or(0, |last| last + 1);
    let mut land = vec![0.0; count];
    for (&group, piece) in groups.iter().zip(pieces) {
        land[group] += piece.area();
    }
    let main = (0..count)
        .max_by(|&a, &b| land[a].total_cmp(&land[b]))
        .unwrap_or(0);
    let north = |group: usize| {
        let pieces = groups
            .iter()
            .zip(bounds)
            .filter(|(other, _)| **other == group);
        pieces
            .map(|(_, bounds)| bounds.north)
            .fold(f64::NEG_INFINITY, f64::max)
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| {
        (b == main)
            .cmp(&(a == main))
            .then(north(b).total_cmp(&north(a)))
    });
    groups
        .iter()
        .map(|group| order.iter().position(|other| other == group).unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_far_island_stands_apart_and_a_near_one_does_not() {
        let (mainland, near, far) = (
            Polygon::square(139.0, 35.5, 1.0),
            Polygon::square(140.2, 35.5, 0.1),
            Polygon::square(142.1, 27.0, 0.1),
        );
        assert_eq!(clusters(&[&far, &mainland, &near]), [1, 0, 0]);
    }
}
