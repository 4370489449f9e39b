//! `/data/places.json`: which places have facilities, how many, and where they lie.

use serde::Serialize;

use crate::dataset::{Area, Coordinates};
use crate::render::json::json;
use crate::site::Site;

/// Steps of a degree: 100 m are enough to know which places are near, and the file, which
/// every search around a point needs, is a quarter shorter than with all decimals.
const STEPS: f64 = 1000.0;

#[derive(Serialize)]
struct Places<'a> {
    date: String,
    places: Vec<Place<'a>>,
}

/// Code, name, prefecture, facilities, facilities with coordinates, and the southern,
/// western, northern and eastern end of these, rounded outwards.
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

/// Appends the municipalities and wards that have a facility, by code.
pub(in crate::render) fn places(site: &Site, out: &mut Vec<u8>) {
    let areas = site.dataset.areas();
    let areas = areas.filter_map(|(code, _)| site.reference.areas.get(code));
    let places = Places {
        date: site.dataset.about().as_of.to_string(),
        places: areas.map(|area| place(site, area)).collect(),
    };
    json(&places, out);
}

fn place<'a>(site: &'a Site, area: &Area) -> Place<'a> {
    let listed = site.listed_in(area.code);
    let points: Vec<Coordinates> = listed
        .iter()
        .filter_map(|facility| facility.here.coordinates())
        .collect();
    let least = |degrees: fn(Coordinates) -> f64| {
        let least = points.iter().map(|&point| degrees(point)).reduce(f64::min);
        least.map(|degrees| (degrees * STEPS).floor() / STEPS)
    };
    let most = |degrees: fn(Coordinates) -> f64| {
        let most = points.iter().map(|&point| degrees(point)).reduce(f64::max);
        most.map(|degrees| (degrees * STEPS).ceil() / STEPS)
    };
    (
        area.code.to_string(),
        site.place_name(area),
        &site.reference.areas.prefecture(area.code.prefecture()).name,
        listed.len(),
        points.len(),
        least(Coordinates::latitude),
        least(Coordinates::longitude),
        most(Coordinates::latitude),
        most(Coordinates::longitude),
    )
}
