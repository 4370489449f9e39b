//! `/data/outlines/13.json`: the outlines of a prefecture's municipalities as GeoJSON.

use serde::Serialize;

use crate::dataset::PrefectureCode;
use crate::render::json::json;
use crate::site::{Outline, Polygon, Site};

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: String,
    properties: Properties,
    geometry: Geometry<'a>,
}

#[derive(Serialize)]
struct Properties {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct Geometry<'a> {
    r#type: &'static str,
    coordinates: &'a [Polygon],
}

/// Appends the file of a prefecture.
pub(in crate::render) fn outlines(site: &Site, code: PrefectureCode, out: &mut Vec<u8>) {
    let outlines = site.atlas.outlines(site, code).into_iter();
    let collection = Collection {
        r#type: "FeatureCollection",
        features: outlines.map(feature).collect(),
    };
    json(&collection, out);
}

fn feature(outline: Outline<'_>) -> Feature<'_> {
    let Outline {
        code,
        name,
        polygons,
    } = outline;
    Feature {
        r#type: "Feature",
        id: code.clone(),
        properties: Properties { code, name },
        geometry: Geometry {
            r#type: "MultiPolygon",
            coordinates: polygons,
        },
    }
}
