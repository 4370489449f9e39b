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

/// Means by code or town.
type Means = HashMap<String, Mean>;

/// The towns of a municipality, by their folded names: those that fold to it, as the postal
/// table writes them.
type Towns<'a> = HashMap<String, Vec<&'a str>>;

/// The middles of the facilities of each code and each town in one municipality.
#[derive(Debug)]
pub(super) struct Centres {
    by_code: Means,
    by_town: Means,
}

impl Centres {
    fn of(&self, prefix: PostalPrefix, at: PostalTown<'_>) -> Option<Coordinates> {
        let mean = |means: &Means, key: &str| means.get(key)?.point();
        mean(&self.by_code, &format!("{prefix}{}", at.rest))
            .or_else(|| mean(&self.by_town, at.town))
    }

    fn new(site: &Site, area: AreaCode) -> Self {
        let towns = towns(site, area);
        let (mut by_code, mut by_folded) = (Means::new(), HashMap::<&str, Mean>::new());
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
                longest(&towns, &street(site, municipality, entry.address())?)
            });
            if let Some(town) = town {
                by_folded.entry(town).or_default().add(point);
            }
        }
        // Most towns have no facility; what is kept grows with the facilities.
        let spelled = |(folded, mean): (&str, Mean)| {
            let spelled = towns[folded].iter();
            spelled.map(move |&town| (town.to_owned(), mean))
        };
        let by_town = by_folded.into_iter().flat_map(spelled).collect();
        Self { by_code, by_town }
    }
}

/// The codes of a prefix with their places, by code and municipality.
pub(super) fn places(site: &Site, prefix: PostalPrefix) -> Vec<PostalPlace<'_>> {
    let towns = site.reference.postal.towns(prefix);
    let centre = |town: PostalTown<'_>| {
        let make = || Centres::new(site, town.area);
        let centres = site.town_centres.get(town.area, make)?;
        centres.of(prefix, town)
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

/// Every town of a municipality in the postal table.
fn towns(site: &Site, area: AreaCode) -> Towns<'_> {
    let names = site.reference.postal.towns_in(area);
    let mut towns = Towns::new();
    for town in names.filter(|town| !town.is_empty()) {
        let folded = site.reference.folding.fold(town);
        towns.entry(folded).or_default().push(town);
    }
    towns
}

/// What stands behind the folded name of the municipality in an address, folded.
fn street(site: &Site, municipality: &str, address: &str) -> Option<String> {
    let address = site.reference.folding.fold(address);
    let (_, street) = address.split_once(municipality)?;
    let street = street.trim_start_matches("大字").trim_start_matches('字');
    Some(street.to_owned())
}

/// The folded name of the longest town that a street begins with.
fn longest<'a>(towns: &'a Towns<'_>, street: &str) -> Option<&'a str> {
    let ends = street.char_indices().map(|(start, c)| start + c.len_utf8());
    let mut beginnings = ends.rev().map(|end| &street[..end]);
    let (town, _) = beginnings.find_map(|town| towns.get_key_value(town))?;
    Some(town)
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
