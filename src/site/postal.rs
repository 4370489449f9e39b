//! Where the towns of postal codes lie.
//!
//! The postal table has no coordinates, and no package has current ones. What the site
//! knows are its facilities: a code lies in the middle of those that bear it, or else of
//! those whose address begins with its town. Where there are none, the place is not known,
//! and the centre of the municipality has to do.

use std::collections::HashMap;

use super::Site;
use crate::dataset::{AreaCode, Coordinates, Entry, Facility, PostalPrefix, PostalTown};

/// A postal code in one municipality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostalPlace<'a> {
    /// Its town.
    pub town: PostalTown<'a>,
    /// The middle of the facilities there, if there are any.
    pub centre: Option<Coordinates>,
}

/// Means by area, then by code or folded town.
type Means = HashMap<AreaCode, HashMap<String, Mean>>;

/// The middles of the facilities of each code and each town.
#[derive(Debug)]
pub(super) struct TownCentres {
    by_code: Means,
    by_town: Means,
}

impl TownCentres {
    pub(super) fn new(site: &Site) -> Self {
        let (mut by_code, mut by_town) = (Means::new(), towns(site));
        for entry in site.dataset.facilities().flat_map(Facility::entries) {
            let Some(point) = entry.coordinates() else {
                continue;
            };
            let codes = by_code.entry(entry.area()).or_default();
            let code = entry.postal_code().to_owned();
            codes.entry(code).or_default().add(point);
            if let Some(town) = by_town
                .get_mut(&entry.area())
                .and_then(|towns| longest(towns, &street(site, entry)?))
            {
                town.add(point);
            }
        }
        // Most towns have no facility; what is kept grows with the facilities.
        by_town.retain(|_, towns| {
            towns.retain(|_, mean| mean.count > 0);
            towns.shrink_to_fit();
            !towns.is_empty()
        });
        Self { by_code, by_town }
    }

    fn of(&self, site: &Site, prefix: PostalPrefix, at: PostalTown<'_>) -> Option<Coordinates> {
        let mean = |means: &Means, key: &str| means.get(&at.area)?.get(key)?.point();
        mean(&self.by_code, &format!("{prefix}{}", at.rest))
            .or_else(|| mean(&self.by_town, &site.reference.folding.fold(at.town)))
    }
}

/// The codes of a prefix with their places, by code and municipality.
pub(super) fn places<'a>(
    site: &'a Site,
    centres: &TownCentres,
    prefix: PostalPrefix,
) -> Vec<PostalPlace<'a>> {
    let towns = site.reference.postal.towns(prefix);
    let mut places: Vec<_> = towns
        .map(|town| PostalPlace {
            town,
            centre: centres.of(site, prefix, town),
        })
        .collect();
    places.sort_by_key(|place| (place.town.rest, place.town.area));
    places
}

/// Every town of the postal table, without a point yet.
fn towns(site: &Site) -> Means {
    let postal = &site.reference.postal;
    let mut means = Means::new();
    for at in postal.prefixes().flat_map(|prefix| postal.towns(prefix)) {
        if !at.town.is_empty() {
            let town = site.reference.folding.fold(at.town);
            means.entry(at.area).or_default().entry(town).or_default();
        }
    }
    means
}

/// What stands behind the municipality in an address, folded.
fn street(site: &Site, entry: Entry<'_>) -> Option<String> {
    let folding = &site.reference.folding;
    let municipality = folding.fold(&site.reference.areas.get(entry.area())?.name);
    let address = folding.fold(entry.address());
    let (_, street) = address.split_once(&municipality)?;
    let street = street.trim_start_matches("大字").trim_start_matches('字');
    Some(street.to_owned())
}

/// The mean of the longest town that a street begins with.
fn longest<'a>(towns: &'a mut HashMap<String, Mean>, street: &str) -> Option<&'a mut Mean> {
    let ends = street.char_indices().map(|(start, c)| start + c.len_utf8());
    let mut beginnings = ends.rev().map(|end| &street[..end]);
    let town = beginnings.find(|town| towns.contains_key(*town))?;
    towns.get_mut(town)
}

/// The mean of points.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    latitude: f64,
    longitude: f64,
    count: u32,
}

impl Mean {
    fn add(&mut self, point: Coordinates) {
        self.latitude += point.latitude();
        self.longitude += point.longitude();
        self.count += 1;
    }

    fn point(&self) -> Option<Coordinates> {
        let count = f64::from(self.count);
        (self.count > 0)
            .then(|| Coordinates::new(self.latitude / count, self.longitude / count))
            .flatten()
    }
}
