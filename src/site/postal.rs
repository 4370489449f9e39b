//! Where the towns of postal codes lie.
//!
//! The postal table has no coordinates, and no package has current ones. What the site
//! knows are its facilities: a code lies in the middle of those that bear it, or else of
//! those whose address begins with its town. Where there are none, the place is not known,
//! and the centre of the municipality has to do.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

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

/// The middles of the facilities of each code and each town in one municipality.
#[derive(Debug)]
pub(super) struct Centres {
    /// By the code as a number.
    by_code: BTreeMap<u32, Mean>,
    by_town: BTreeMap<String, Mean>,
}

impl Centres {
    fn of(&self, prefix: PostalPrefix, at: PostalTown<'_>) -> Option<Coordinates> {
        let of_code = || self.by_code.get(&prefix.code(at.rest)?)?.point();
        of_code().or_else(|| self.by_town.get(at.town)?.point())
    }

    fn new(site: &Site, area: AreaCode) -> Self {
        let mut by_code = BTreeMap::<_, Mean>::new();
        let mut streets = Vec::new();
        let municipality = site.reference.areas.get(area);
        let municipality = municipality.map(|area| site.reference.folding.fold(&area.name));
        let facilities = site.dataset.facilities_in(area).iter();
        let entries = facilities.flat_map(|&index| site.dataset.facility_at(index).entries());
        for entry in entries.filter(|entry| entry.area() == area) {
            let Some(point) = entry.coordinates() else {
                continue;
            };
            if let Ok(code) = entry.postal_code().parse() {
                by_code.entry(code).or_default().add(point);
            }
            let street = municipality.as_ref();
            let street = street.and_then(|name| street_in(site, name, entry.address()));
            streets.extend(street.map(|street| (street, point)));
        }
        Self {
            by_code,
            by_town: by_town(site, area, &streets),
        }
    }
}

/// The middles of the towns that these streets, folded, lie in.
fn by_town(
    site: &Site,
    area: AreaCode,
    streets: &[(String, Coordinates)],
) -> BTreeMap<String, Mean> {
    let initials = streets
        .iter()
        .filter_map(|(street, _)| street.chars().next());
    let towns = Towns::new(site, area, &initials.collect());
    let mut by_folded = BTreeMap::<_, Mean>::new();
    for (street, point) in streets {
        if let Some(town) = towns.longest(street) {
            by_folded.entry(town).or_default().add(*point);
        }
    }
    // Most towns have no facility; what is kept grows with the facilities.
    let spelled = |(folded, mean)| {
        let spelled = towns.spelled(folded);
        spelled.map(move |town| (town.to_owned(), mean))
    };
    by_folded.into_iter().flat_map(spelled).collect()
}

/// The codes of a prefix with their places, by code and municipality.
pub(super) fn places(site: &Site, prefix: PostalPrefix) -> Vec<PostalPlace<'_>> {
    let mut places = Vec::new();
    for (area, towns) in site.reference.postal.towns(prefix) {
        let centres = site.town_centres.get(area, || Centres::new(site, area));
        places.extend(towns.map(|town| PostalPlace {
            town,
            centre: centres.and_then(|centres| centres.of(prefix, town)),
        }));
    }
    places.sort_by_key(|place| (place.town.rest, place.town.area));
    places
}

/// Towns of a municipality in the postal table: how each folds, and as it is written there;
/// sorted.
struct Towns<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Towns<'a> {
    /// Those that begin, folded, with one of these letters.
    fn new(site: &'a Site, area: AreaCode, initials: &BTreeSet<char>) -> Self {
        let names = site.reference.postal.towns_in(area);
        let towns = names.map(|name| (site.reference.folding.folded(name), name));
        let is_wanted = |folded: &str| folded.chars().next().is_some_and(|c| initials.contains(&c));
        let mut towns: Vec<_> = towns.filter(|(folded, _)| is_wanted(folded)).collect();
        towns.sort_unstable();
        Self(towns)
    }

    /// The folded name of the longest town that a street begins with.
    fn longest(&self, street: &str) -> Option<&str> {
        let mut beginning = street;
        // A town that begins the street stands before it; what stands between the two begins
        // as they do, and then otherwise.
        while !beginning.is_empty() {
            let behind = self.0.partition_point(|(folded, _)| **folded <= *beginning);
            let (folded, _) = self.0.get(behind.checked_sub(1)?)?;
            if beginning.starts_with(&**folded) {
                return Some(folded);
            }
            beginning = shared_beginning(beginning, folded);
        }
        None
    }

    /// The towns that fold to a name, as they are written.
    fn spelled(&self, folded: &str) -> impl Iterator<Item = &'a str> {
        let first = self.0.partition_point(|(other, _)| &**other < folded);
        let towns = self.0[first..].iter();
        let same = towns.take_while(move |(other, _)| other == folded);
        same.map(|&(_, town)| town)
    }
}

/// What two texts both begin with.
fn shared_beginning<'a>(a: &'a str, b: &str) -> &'a str {
    let mut letters = a.char_indices().zip(b.chars());
    let other = letters.find(|((_, a), b)| a != b);
    &a[..other.map_or(a.len().min(b.len()), |((at, _), _)| at)]
}

/// What stands behind the folded name of the municipality in an address, folded.
fn street_in(site: &Site, municipality: &str, address: &str) -> Option<String> {
    let address = site.reference.folding.fold(address);
    let (_, street) = address.split_once(municipality)?;
    let street = street.trim_start_matches("大字").trim_start_matches('字');
    Some(street.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_lies_in_the_longest_town_that_it_begins_with() {
        let mut towns = ["東", "東京", "東京一丁目", "東京二丁目", "本町", "本町通"];
        towns.sort_unstable();
        let towns = Towns(towns.map(|town| (town.into(), town)).to_vec());
        for (street, town) in [
            ("東京一丁目5", Some("東京一丁目")),
            ("東京三丁目", Some("東京")),
            ("東1-2", Some("東")),
            ("本町", Some("本町")),
            ("本町9", Some("本町")),
            ("一番町", None),
            ("龍一", None),
            ("", None),
        ] {
            assert_eq!(towns.longest(street), town, "{street}");
        }
    }
}
