//! `/postal/154.json`: the postal codes that begin with three digits, and where they are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use crate::dataset::{AreaCode, PostalPrefix};
use crate::render::json::json;
use crate::site::{PostalPlace, Site};

#[derive(Serialize)]
struct PostalFile<'a> {
    /// Name of the prefecture, name and centre of each municipality, by its code.
    areas: BTreeMap<String, (&'a str, String, f64, f64)>,
    #[serde(flatten)]
    codes: Codes<'a>,
}

/// By the last four digits: the municipalities that the code stands for.
struct Codes<'a>(&'a [PostalPlace<'a>]);

impl Serialize for Codes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let codes = self.0.chunk_by(|a, b| a.town.rest == b.town.rest);
        to.collect_map(codes.map(|places| (places[0].town.rest, Towns(places))))
    }
}

/// Of each place: area code, town, degrees north, degrees east.
struct Towns<'a>(&'a [PostalPlace<'a>]);

impl Serialize for Towns<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|PostalPlace { town, centre }| {
            let latitude = centre.map(|centre| coarse(centre.latitude()));
            let longitude = centre.map(|centre| coarse(centre.longitude()));
            (town.area, town.town, latitude, longitude)
        }))
    }
}

/// Appends the file of a prefix.
pub(in crate::render) fn postal(site: &Site, prefix: PostalPrefix, out: &mut Vec<u8>) {
    let places = site.postal_places(prefix);
    let present: BTreeSet<AreaCode> = places.iter().map(|place| place.town.area).collect();
    let areas = present.into_iter().filter_map(|code| {
        let area = site.reference.areas.get(code)?;
        let prefecture = &*site.reference.areas.prefecture(code.prefecture()).name;
        let (latitude, longitude) = (area.centre.latitude(), area.centre.longitude());
        let name = site.place_name(area);
        Some((code.to_string(), (prefecture, name, latitude, longitude)))
    });
    let file = PostalFile {
        areas: areas.collect(),
        codes: Codes(&places),
    };
    json(&file, out);
}

/// Degrees with four decimals, ten metres: a town is no point.
fn coarse(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}
