//! Outlines of areas, and how far a point lies outside its municipality:
//! `data/reference/municipalities.geojson`.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use geojson::feature::Id;
use geojson::{FeatureCollection, GeoJson, GeometryValue, Position};

use super::{AreaCode, Coordinates};
use crate::builtin::SiteFiles;

const MUNICIPALITIES: &str = "data/reference/municipalities.geojson";
const KM_PER_DEGREE: f64 = 111.2;

/// A point of an outline: degrees east, degrees north.
pub type Point = (f64, f64);
/// Closed: the last point is the first.
pub type Ring = Vec<Point>;

/// What a file of outlines says of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadOutline {
    /// The identifier of the feature: a code of two or five digits, or `hoppo`.
    pub id: String,
    /// Its pieces, each an outer ring and its holes.
    pub polygons: Vec<Vec<Ring>>,
}

/// Reads a feature collection of polygons with identifiers; `name` is that of the file.
///
/// # Errors
///
/// When it is none, or a feature has no identifier, another shape, or a point of fewer than two
/// numbers.
pub fn read_outlines(name: &str, bytes: &[u8]) -> Result<Vec<ReadOutline>> {
    let text = std::str::from_utf8(bytes).with_context(|| name.to_owned())?;
    let collection = text
        .parse::<GeoJson>()
        .and_then(FeatureCollection::try_from);
    let collection = collection.with_context(|| format!("{name} is not a feature collection"))?;
    let features = collection.features.into_iter();
    features.map(|feature| outline(name, feature)).collect()
}

fn outline(name: &str, feature: geojson::Feature) -> Result<ReadOutline> {
    let Some(Id::String(id)) = feature.id else {
        bail!("{name}: a feature has no id")
    };
    let geometry = feature
        .geometry
        .with_context(|| format!("{name}: {id} has no shape"))?;
    let polygons = match geometry.value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        _ => bail!("{name}: {id} is not a polygon"),
    };
    let point = |point: &Position| match point.as_slice() {
        [east, north, ..] => Ok((*east, *north)),
        _ => bail!("{name}: {id} has a point of fewer than two numbers"),
    };
    let ring = |ring: &Vec<Position>| ring.iter().map(point).collect::<Result<Ring>>();
    let polygons = polygons
        .iter()
        .map(|rings| rings.iter().map(ring).collect());
    Ok(ReadOutline {
        polygons: polygons.collect::<Result<_>>()?,
        id,
    })
}

/// The outlines of all municipalities and wards.
#[derive(Debug)]
pub struct Outlines(HashMap<AreaCode, Vec<Ring>>);

impl Outlines {
    /// Reads the outlines.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        let bytes = files.read(MUNICIPALITIES)?;
        let outlines = read_outlines(MUNICIPALITIES, &bytes)?.into_iter();
        let of_area = |outline: ReadOutline| {
            let rings = outline.polygons.into_iter().flatten().collect();
            Some((outline.id.parse().ok()?, rings))
        };
        Ok(Self(outlines.filter_map(of_area).collect()))
    }

    /// Kilometres from the outline; 0 inside it. `None` when the area has no outline.
    pub fn kilometres_outside(&self, area: AreaCode, point: Coordinates) -> Option<f64> {
        let rings = self.0.get(&area)?;
        let (x, y) = (point.longitude(), point.latitude());
        // Of all rings at once, so that holes count as outside.
        let crossings: usize = rings.iter().map(|ring| crossings(ring, x, y)).sum();
        if crossings % 2 == 1 {
            return Some(0.0);
        }
        let scale = y.to_radians().cos();
        let edges = rings.iter().flat_map(|ring| ring.windows(2));
        let nearest = edges.map(|edge| distance(edge[0], edge[1], (x, y), scale));
        nearest
            .min_by(f64::total_cmp)
            .map(|degrees| degrees * KM_PER_DEGREE)
    }
}

/// How often a line to the east of the point crosses the ring.
fn crossings(ring: &[Point], x: f64, y: f64) -> usize {
    let crosses = |edge: &&[Point]| {
        let ((x1, y1), (x2, y2)) = (edge[0], edge[1]);
        (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    };
    ring.windows(2).filter(crosses).count()
}

/// Degrees of latitude between a point and an edge; `scale` is what a degree of longitude
/// is worth here.
fn distance((x1, y1): Point, (x2, y2): Point, (x, y): Point, scale: f64) -> f64 {
    let (dx, dy) = ((x2 - x1) * scale, y2 - y1);
    let (px, py) = ((x - x1) * scale, y - y1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        ((px * dx + py * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (px - along * dx).hypot(py - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_inside_is_at_no_distance_and_another_city_is_far() {
        let outlines = Outlines::load(&SiteFiles::new("no-such-folder")).unwrap();
        let far = |code: &str, latitude, longitude| {
            let point = Coordinates::new(latitude, longitude).unwrap();
            outlines
                .kilometres_outside(code.parse().unwrap(), point)
                .unwrap()
        };
        assert_eq!(far("13107", 35.7108, 139.8015), 0.0);
        assert!(
            (1.0..5.0).contains(&far("13107", 35.6938, 139.7536)),
            "Chiyoda"
        );
        assert!(
            (390.0..410.0).contains(&far("13107", 34.6937, 135.5023)),
            "Osaka"
        );
    }

    #[test]
    fn a_point_without_a_second_number_is_told() {
        let text = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "13107",
            "properties": {}, "geometry": {"type": "Polygon", "coordinates":
            [[[139.1, 35.1], [139.2], [139.2, 35.2], [139.1, 35.1]]]}}]}"#;
        let error = read_outlines("a.geojson", text.as_bytes()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "a.geojson: 13107 has a point of fewer than two numbers"
        );
    }
}
