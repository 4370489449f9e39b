//! Which places lie near another.

use crate::dataset::{Area, AreaKind, Coordinates};
use crate::site::Site;

/// The nearest places that have facilities, by the distance of their centres; designated
/// cities give way to their wards.
pub(super) fn places<'a>(site: &'a Site, from: &Area, limit: usize) -> Vec<&'a Area> {
    let listed = site
        .reference
        .areas
        .all()
        .filter(|area| area.kind != AreaKind::DesignatedCity);
    let mut places: Vec<_> = listed
        .filter(|area| area.code != from.code && site.tally.area(area.code).total > 0)
        .map(|area| (distance(from.centre, area.centre), area))
        .collect();
    places.sort_by(|(a, x), (b, y)| a.total_cmp(b).then(x.code.cmp(&y.code)));
    places
        .into_iter()
        .take(limit)
        .map(|(_, area)| area)
        .collect()
}

/// Mean radius of the Earth in metres.
const EARTH_RADIUS: f64 = 6_371_008.8;

/// Great-circle distance in metres (haversine).
pub(super) fn distance(a: Coordinates, b: Coordinates) -> f64 {
    let (lat_a, lat_b) = (a.latitude().to_radians(), b.latitude().to_radians());
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (b.longitude() - a.longitude()).to_radians() / 2.0;
    let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_RADIUS * h.sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_agree_with_the_formula_worked_out_by_hand() {
        let point = |latitude, longitude| Coordinates::new(latitude, longitude).unwrap();
        // One degree of latitude is a 360th of the circumference.
        let degree = distance(point(35.0, 139.0), point(36.0, 139.0));
        assert!((degree - 2.0 * std::f64::consts::PI * EARTH_RADIUS / 360.0).abs() < 1e-6);
        assert_eq!(distance(point(35.0, 139.0), point(35.0, 139.0)), 0.0);
    }
}
