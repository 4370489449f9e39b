//! `coordinates`: a point that cannot be trusted is not plotted.
//!
//! # What it looks at
//!
//! 緯度 and 経度 of the open data: empty, 0,0, not numbers, swapped, outside Japan, or one
//! of the points that geocoders give when they find nothing (53.41291, -8.24389 in
//! Ireland; 36.204824, 138.252924, the "centre of Japan").
//!
//! # Why it matters
//!
//! A wrong point on the map sends people to the wrong door, and distances to neighbours
//! come out wrong. A right one is never guessed: swapped values are not swapped back.
//!
//! # What to do
//!
//! The facility is published without a point and says so. Write the right latitude and
//! longitude into corrections.csv.

use crate::dataset::Coordinates;

pub const NAME: &str = "coordinates";
pub const TITLE: &str = "緯度・経度が信頼できないため、地図に表示しません";

/// A point, or why there is none.
pub type Position = Result<Coordinates, Unplaced>;

/// Why a facility is not on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unplaced {
    /// Nothing stands there.
    Empty,
    /// 0,0.
    Zero,
    /// Not numbers.
    Text,
    /// What a geocoder answers when it finds nothing.
    GeocoderDefault,
    /// Latitude and longitude change places.
    Swapped,
    /// Not in Japan.
    Abroad,
    /// Too far from its municipality.
    Far,
    /// A correction took it off the map.
    Withdrawn,
}

const GEOCODER_DEFAULTS: [(f64, f64); 2] = [(53.41291, -8.24389), (36.204824, 138.252924)];

/// Reads both cells.
///
/// # Errors
///
/// With the reason why there is no point.
pub fn read(latitude: &str, longitude: &str) -> Position {
    if latitude.is_empty() && longitude.is_empty() {
        return Err(Unplaced::Empty);
    }
    let degrees = |text: &str| text.parse().ok().filter(|degrees: &f64| degrees.is_finite());
    let (Some(latitude), Some(longitude)) = (degrees(latitude), degrees(longitude)) else {
        return Err(Unplaced::Text);
    };
    let is_near = |(a, b): (f64, f64)| (latitude - a).abs() < 1e-6 && (longitude - b).abs() < 1e-6;
    if is_near((0.0, 0.0)) {
        Err(Unplaced::Zero)
    } else if GEOCODER_DEFAULTS.into_iter().any(is_near) {
        Err(Unplaced::GeocoderDefault)
    } else {
        let is_swapped = Coordinates::new(longitude, latitude).is_some();
        let reason = if is_swapped { Unplaced::Swapped } else { Unplaced::Abroad };
        Coordinates::new(latitude, longitude).ok_or(reason)
    }
}

impl Unplaced {
    /// For messages.
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "latitude and longitude are empty",
            Self::Zero => "latitude and longitude are 0",
            Self::Text => "latitude or longitude is not a number of degrees",
            Self::GeocoderDefault => "the point is what a geocoder answers when it finds nothing",
            Self::Swapped => "latitude and longitude seem to have changed places",
            Self::Abroad => "the point is not in Japan",
            Self::Far => "the point lies far outside its municipality",
            Self::Withdrawn => "a correction took the point off the map",
        }
    }

    /// For the person who keeps the lists.
    pub fn in_japanese(self) -> &'static str {
        match self {
            Self::Empty => "緯度・経度が空欄",
            Self::Zero => "緯度・経度が0",
            Self::Text => "緯度・経度が数値でない",
            Self::GeocoderDefault => "住所検索に失敗したときの既定の地点",
            Self::Swapped => "緯度と経度が逆",
            Self::Abroad => "日本の外の地点",
            Self::Far => "市区町村から離れた地点",
            Self::Withdrawn => "訂正により地図から除いた地点",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_that_cannot_be_trusted_is_none() {
        assert!(read("43.1125073", "141.3406404").is_ok());
        assert_eq!(read("", ""), Err(Unplaced::Empty));
        assert_eq!(read("0.000", "0"), Err(Unplaced::Zero));
        assert_eq!(read("北緯43度", "141.34"), Err(Unplaced::Text));
        assert_eq!(read("NaN", "141.34"), Err(Unplaced::Text));
        assert_eq!(read("43.1", ""), Err(Unplaced::Text));
        assert_eq!(read("53.41291", "-8.243889999999965"), Err(Unplaced::GeocoderDefault));
        assert_eq!(read("36.204824", "138.252924"), Err(Unplaced::GeocoderDefault));
        assert_eq!(read("141.34", "43.11"), Err(Unplaced::Swapped));
        assert_eq!(read("60.2228591", "19.5501"), Err(Unplaced::Abroad));
    }
}
