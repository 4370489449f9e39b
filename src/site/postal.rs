//! Where the towns of postal codes lie.
//!
//! The postal table has no coordinates, and no package has current ones. What the site
//! knows are its facilities: a code lies in the middle of those that bear it, or else of
//! those whose address begins with its town. Where there are none, the place is not known,
//! and the centre of the municipality has to do.

use std::collections::HashMap;

use super::Site;
use crate::dataset::{AreaCode, Coordinates, PostalPrefix, PostalTown};

/// A postal code in one municipality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostalPlace<'a> {
    /// Its town.
    pub town: PostalTown<'a>,
    /// The middle of the facilities there, if there are any.
    pub centre: Option<Coordinates>,
}

/// Means by code or folded town.
type Means = HashMap<String, Mean>;

/// The middles of the facilities of each code and each town in one municipality.
#[derive(Debug)]
pub(super) struct Centres {
    by_code: Means,
    by_town: Means,
}

impl Centres {
    fn of(&self, site: &Site, prefix: PostalPrefix, at: PostalTown<'_>) -> Option<Coordinates> {
        let mean = |means: &Means, key: &str| means.get(key)?.point();
        mean(&self.by_code, &format!("{prefix}{}", at.rest))
            .or_else(|| mean(&self.by_town, &site.reference.folding.fold(at.town)))
    }

    fn new(site: &Site, area: AreaCode) -> Self {
        let (mut by_code, mut by_town) = (Means::new(), towns(site, area));
        let municipality = site.reference.areas.get(area);
        let municipality = municipality.map(|area| site.reference.folding.fold(&area.name));
        let facilities = site.dataset.facilities_in(area).iter();
        let entries = facilities.flat_map(|&index| site.dataset.facility_at(index).entries());
        for entry in entries.filter(|entry| entry.area() == area) {
            let Some(point) = entry.coordinates() else {
                continue;
            };
            let code = entry.postal_code().to_owned();
            by_code.entry(code).or_default().add(point);
            let town = municipality.as_ref().and_then(|municipality| {
                longest(&mut by_town, &street(site, municipality, entry.address())?)
            });
            if let Some(town) = town {
                town.add(point);
            }
        }
        // Most towns have no facility; what is kept grows with the facilities.
        by_town.retain(|_, mean| mean.count > 0);
        by_town.shrink_to_fit();
        Self { by_code, by_town }
    }
}

/// The codes of a prefix with their places, by code and municipality.
pub(super) fn places(site: &Site, prefix: PostalPrefix) -> Vec<PostalPlace<'_>> {
    let towns = site.reference.postal.towns(prefix);
    let centre = |town: PostalTown<'_>| {
        let make = || Centres::new(site, town.area);
        let centres = site.town_centres.get(town.area, make)?;
        centres.of(site, prefix, town)
    };
    let mut places: Vec<_> = towns
        .map(|town| PostalPlace {
            town,
            centre: centre(town),
        })
        .collect();
    places.sort_by_key(|place| (place.town.rest, place.town.area));
    places
}

/// Every town of a municipality in the postal table, without a point yet.
fn towns(site: &Site, area: AreaCode) -> Means {
    let towns = site.reference.postal.towns_in(area);
    let names = towns.filter(|town| !town.is_empty());
    let fold = |town: &str| site.reference.folding.fold(town);
    names.map(|town| (fold(town), Mean::default())).collect()
}

/// What stands behind the folded name of the municipality in an address, folded.
fn street(site: &Site, municipality: &str, address: &str) -> Option<String> {
    let address = site.reference.folding.fold(address);
    let (_, street) = address.split_once(municipality)?;
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
