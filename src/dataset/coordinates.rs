//! A point on the map.

use std::fmt;

/// Latitude and longitude in degrees, WGS 84, somewhere in Japan.
///
/// That they lie in Japan's bounding box is an invariant: `0,0`, swapped values and points
/// abroad are no coordinates at all, so nothing downstream can plot them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    latitude: f64,
    longitude: f64,
}

/// Why two texts are not a place in Japan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoordinatesError {
    /// Not a number.
    #[error("`{0}` is not a number of degrees")]
    NotANumber(String),
    /// A place elsewhere.
    #[error("{0}, {1} is not a place in Japan")]
    Elsewhere(String, String),
}

/// From 沖ノ鳥島 and 与那国島 to 択捉島 and 南鳥島, rounded outwards.
const LATITUDES: std::ops::RangeInclusive<f64> = 20.0..=46.0;
const LONGITUDES: std::ops::RangeInclusive<f64> = 122.0..=154.5;

impl Coordinates {
    /// Degrees, when they lie in Japan.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let inside = LATITUDES.contains(&latitude) && LONGITUDES.contains(&longitude);
        inside.then_some(Self {
            latitude,
            longitude,
        })
    }

    /// Reads two decimal texts.
    ///
    /// # Errors
    ///
    /// When one is not a number, or they do not lie in Japan.
    pub fn parse(latitude: &str, longitude: &str) -> Result<Self, CoordinatesError> {
        let number = |text: &str| {
            let error = || CoordinatesError::NotANumber(text.to_owned());
            text.trim()
                .parse::<f64>()
                .ok()
                .filter(|degrees| degrees.is_finite())
                .ok_or_else(error)
        };
        Self::new(number(latitude)?, number(longitude)?)
            .ok_or_else(|| CoordinatesError::Elsewhere(latitude.to_owned(), longitude.to_owned()))
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", Decimal(self.latitude), Decimal(self.longitude))
    }
}

/// Degrees as the shortest text that reads as the same number: what `{}` makes of them, in a
/// third of the time. The rows of a country have half a million.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decimal(pub f64);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format(self.0);
        f.write_str(text.strip_suffix(".0").unwrap_or(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_said_as_short_as_they_can_be_and_read_as_the_same() {
        let steps = (0..40_000).map(|step| 20.0 + f64::from(step) * 0.003_362_7);
        for degrees in steps.chain([139.0, 35.5, 0.1 + 0.2, 141.341_894_7, 1e-4]) {
            assert_eq!(Decimal(degrees).to_string(), degrees.to_string());
        }
    }
}
