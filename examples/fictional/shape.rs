//! Outlines of municipalities, to keep invented points on their land.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use geojson::feature::Id;
use geojson::{FeatureCollection, GeometryValue, PolygonType};
use renkei::builtin::SiteFiles;
use renkei::dataset::AreaCode;

use crate::dice::Dice;

const MUNICIPALITIES: &str = "data/reference/municipalities.geojson";

/// Longitude and latitude, in the order of GeoJSON.
pub(crate) type Point = [f64; 2];

/// An outline: rings of one or several pieces, holes among them.
#[derive(Debug)]
pub(crate) struct Shape {
    rings: Vec<Vec<Point>>,
    low: Point,
    high: Point,
}

/// The outlines there are. Wards of most designated cities share the city's.
///
/// # Errors
///
/// When the reference file cannot be read.
pub(crate) fn read(files: &SiteFiles) -> Result<BTreeMap<AreaCode, Shape>> {
    let bytes = files.read(MUNICIPALITIES)?;
    let collection: FeatureCollection = serde_json::from_slice(&bytes)
        .with_context(|| format!("cannot read `{MUNICIPALITIES}`"))?;
    let shapes = collection.features.into_iter().filter_map(|feature| {
        let Some(Id::String(code)) = feature.id else {
            return None;
        };
        Some((code.parse().ok()?, Shape::new(feature.geometry?.value)?))
    });
    Ok(shapes.collect())
}

impl Shape {
    fn new(geometry: GeometryValue) -> Option<Self> {
        let polygons: Vec<PolygonType> = match geometry {
            GeometryValue::Polygon { coordinates } => vec![coordinates],
            GeometryValue::MultiPolygon { coordinates } => coordinates,
            _ => return None,
        };
        let rings: Vec<Vec<Point>> = polygons
            .iter()
            .flatten()
            .map(|ring| {
                ring.iter()
                    .map(|position| [position[0], position[1]])
                    .collect()
            })
            .collect();
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        for point in rings.iter().flatten() {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        Some(Self { rings, low, high })
    }

    /// Whether a point lies inside: a line from it to the east crosses the rings an odd
    /// number of times. Counting all rings together takes care of holes.
    pub(crate) fn contains(&self, [x, y]: Point) -> bool {
        let mut inside = false;
        for ring in &self.rings {
            for side in ring.windows(2) {
                let ([x1, y1], [x2, y2]) = (side[0], side[1]);
                if (y1 > y) != (y2 > y) && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1) {
                    inside = !inside;
                }
            }
        }
        inside
    }

    /// A point inside, anywhere.
    pub(crate) fn anywhere(&self, dice: &mut Dice) -> Option<Point> {
        let mut guess = || {
            let mut along = |axis: usize| {
                crate::shape::rounded(
                    self.low[axis] + dice.unit() * (self.high[axis] - self.low[axis]),
                )
            };
            [along(0), along(1)]
        };
        (0..100)
            .map(|_| guess())
            .find(|&point| self.contains(point))
    }

    /// How far it reaches: the shorter side of its frame, in degrees.
    pub(crate) fn reach(&self) -> f64 {
        (self.high[0] - self.low[0]).min(self.high[1] - self.low[1])
    }
}

/// Degrees with seven decimals, as geocoders give them.
pub(crate) fn rounded(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7
}
