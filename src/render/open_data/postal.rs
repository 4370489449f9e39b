//! `/postal/154.json`: the postal codes that begin with three digits, and where they are.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::json;
use crate::dataset::{AreaCode, PostalPrefix};
use crate::site::{PostalPlace, Site};

#[derive(Serialize)]
struct PostalFile<'a> {
    /// Name of the prefecture, name and centre of each municipality, by its code.
    areas: BTreeMap<String, (&'a str, String, f64, f64)>,
    /// By the last four digits: the municipalities that the code stands for.
    #[serde(flatten)]
    codes: BTreeMap<&'a str, Vec<Town<'a>>>,
}

/// Area code, town, degrees north, degrees east.
type Town<'a> = (String, &'a str, Option<f64>, Option<f64>);

/// The file of a prefix.
pub(in crate::render) fn postal(site: &Site, prefix: PostalPrefix) -> Vec<u8> {
    let places = site.postal_places(prefix);
    let present: BTreeSet<AreaCode> = places.iter().map(|place| place.town.area).collect();
    let mut codes: BTreeMap<&str, Vec<Town<'_>>> = BTreeMap::new();
    for PostalPlace { town, centre } in &places {
        codes.entry(town.rest).or_default().push((
            town.area.to_string(),
            town.town,
            centre.map(|centre| coarse(centre.latitude())),
            centre.map(|centre| coarse(centre.longitude())),
        ));
    }
    let areas = present.into_iter().filter_map(|code| {
        let area = site.reference.areas.get(code)?;
        let prefecture = &*site.reference.areas.prefecture(code.prefecture()).name;
        let (latitude, longitude) = (area.centre.latitude(), area.centre.longitude());
        let name = site.place_name(area);
        Some((code.to_string(), (prefecture, name, latitude, longitude)))
    });
    json(&PostalFile {
        areas: areas.collect(),
        codes,
    })
}

/// Degrees with four decimals, ten metres: a town is no point.
fn coarse(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}
