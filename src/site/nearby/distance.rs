//! Great-circle distances, and how they are said.

use std::fmt;

use crate::dataset::{Coordinates, serialize_as_text};

/// Mean radius of the Earth in metres.
pub(super) const EARTH_RADIUS: f64 = 6_371_008.8;

/// Great-circle distance in metres (haversine).
pub fn distance(a: Coordinates, b: Coordinates) -> f64 {
    let (lat_a, lat_b) = (a.latitude().to_radians(), b.latitude().to_radians());
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (b.longitude() - a.longitude()).to_radians() / 2.0;
    let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_RADIUS * h.sqrt().asin()
}

/// A distance as readers see it: 約350m (to 10 m, at least 10 m), 約1.2km (to 100 m), from
/// 10 km on 約12km; 0m for one point.
///
/// `assets/js` says it in the same way; `docs/markup.md` has the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance<'a> {
    /// Whole metres.
    pub metres: u32,
    /// The word before it.
    pub about: &'a str,
}

impl fmt::Display for Distance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { metres, about } = *self;
        let tens = metres.saturating_add(5) / 10;
        let hundreds = metres.saturating_add(50) / 100;
        let (whole, tenth, unit) = match metres {
            0 => return f.write_str("0m"),
            _ if tens < 100 => (tens.max(1) * 10, None, "m"),
            _ if hundreds < 100 => (hundreds / 10, Some(hundreds % 10), "km"),
            _ => (metres.saturating_add(500) / 1000, None, "km"),
        };
        // Piece by piece: a page has dozens of them, and `write!` takes several times as long.
        let mut digits = itoa::Buffer::new();
        f.write_str(about)?;
        f.write_str(digits.format(whole))?;
        if let Some(tenth) = tenth {
            f.write_str(".")?;
            f.write_str(digits.format(tenth))?;
        }
        f.write_str(unit)
    }
}

serialize_as_text!(Distance<'_>);

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

    #[test]
    fn a_distance_is_said_as_exactly_as_it_matters() {
        for (metres, words) in [
            (0, "0m"),
            (1, "約10m"),
            (14, "約10m"),
            (15, "約20m"),
            (354, "約350m"),
            (994, "約990m"),
            (995, "約1.0km"),
            (1_249, "約1.2km"),
            (1_250, "約1.3km"),
            (9_949, "約9.9km"),
            (9_950, "約10km"),
            (12_499, "約12km"),
            (1_234_567, "約1235km"),
        ] {
            let distance = Distance {
                metres,
                about: "約",
            };
            assert_eq!(distance.to_string(), words);
        }
    }
}
