//! `/data/places.json`: which places have facilities, how many, and where they lie.

use serde::Serialize;

use super::{json, rounded};
use crate::dataset::{Area, Coordinates};
use crate::site::Site;

#[derive(Serialize)]
struct Places<'a> {
    date: String,
    places: Vec<Place<'a>>,
}

/// Code, name, prefecture, facilities, facilities with coordinates, and the southern,
/// western, northern and eastern end of these.
type Place<'a> = (
    String,
    String,
    &'a str,
    usize,
    usize,
    Option<f64>,
    Option<f64>,
    Option<f64>,
    Option<f64>,
);

/// The municipalities and wards that have a facility, by code.
pub(in crate::render) fn places(site: &Site) -> Vec<u8> {
    let areas = site.dataset.areas();
    let areas = areas.filter_map(|(code, _)| site.reference.areas.get(code));
    json(&Places {
        date: site.dataset.about().as_of.to_string(),
        places: areas.map(|area| place(site, area)).collect(),
    })
}

fn place<'a>(site: &'a Site, area: &Area) -> Place<'a> {
    let listed = site.listed_in(area.code);
    let points: Vec<Coordinates> = listed
        .iter()
        .filter_map(|facility| facility.here.coordinates())
        .collect();
    let end = |degrees: fn(Coordinates) -> f64, furthest: fn(f64, f64) -> f64| {
        let degrees = points.iter().map(|&point| rounded(degrees(point)));
        degrees.reduce(furthest)
    };
    (
        area.code.to_string(),
        site.place_name(area),
        &site.reference.areas.prefecture(area.code.prefecture()).name,
        listed.len(),
        points.len(),
        end(Coordinates::latitude, f64::min),
        end(Coordinates::longitude, f64::min),
        end(Coordinates::latitude, f64::max),
        end(Coordinates::longitude, f64::max),
    )
}
