//! Facilities that a held or unmatched row may mean, for a person to look at.
//!
//! Nothing is ever published because of them. By name: the same folded name anywhere. By
//! name and place: a similar name among the numbers that the same city or county issued.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::open_data::{OpenData, OpenRow};
use super::opted_out::OptedOut;
use super::rule::name_similar::similarity;
use crate::dataset::{Areas, FacilityNumber, Folding};

/// One facility that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Candidate {
    /// Its number.
    pub number: String,
    /// Its name in the open data.
    pub name: String,
    /// Its municipality.
    pub place: String,
}

/// A row somebody asks about: its listed name, and its number when it has one.
pub(super) type Asked<'a> = (&'a str, Option<FacilityNumber>);

const MOST: usize = 3;

/// The candidates of all rows that somebody asks about.
#[derive(Debug)]
pub(super) struct Candidates<'a> {
    open_data: &'a OpenData,
    areas: &'a Areas,
    folding: &'a Folding,
    similar: f64,
    by_name: HashMap<String, Vec<usize>>,
    by_issuer: HashMap<[u8; 4], Vec<(String, usize)>>,
}

impl<'a> Candidates<'a> {
    /// Over all facilities but those that asked to be left out. Only what is asked for is
    /// indexed: few rows of a list are doubtful.
    pub(super) fn new(
        asked: &[Asked<'_>],
        (open_data, areas, folding): (&'a OpenData, &'a Areas, &'a Folding),
        similar: f64,
        opted_out: &OptedOut,
    ) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = asked
            .iter()
            .map(|(name, _)| (folding.fold(name), Vec::new()))
            .collect();
        let mut by_issuer: HashMap<[u8; 4], Vec<(String, usize)>> = asked
            .iter()
            .filter_map(|(_, number)| Some((issuer((*number)?), Vec::new())))
            .collect();
        let rows = open_data.rows().iter().enumerate();
        for (index, row) in rows.filter(|(_, row)| !opted_out.contains(row.number)) {
            let name = folding.fold(&row.name);
            if let Some(same) = by_name.get_mut(&name) {
                same.push(index);
            }
            if let Some(near) = by_issuer.get_mut(&issuer(row.number)) {
                near.push((name, index));
            }
        }
        Self {
            open_data,
            areas,
            folding,
            similar,
            by_name,
            by_issuer,
        }
    }

    /// At most a few, the best first; never the facility of the number itself.
    pub(super) fn of(&self, (listed, number): Asked<'_>) -> Vec<Candidate> {
        let listed = self.folding.fold(listed);
        let same = self
            .by_name
            .get(&listed)
            .into_iter()
            .flatten()
            .map(|&index| (1.0, index));
        let pairs: HashSet<(char, char)> = pairs(&listed).collect();
        let near = number.and_then(|number| self.by_issuer.get(&issuer(number)));
        let near = near.into_iter().flatten();
        let near = near.filter(|(name, _)| may_be_similar(&pairs, name));
        let near = near.map(|(name, index)| (similarity(&listed, name), *index));
        let mut found: Vec<(f64, usize)> = same
            .chain(near)
            .filter(|(similarity, _)| *similarity >= self.similar)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut seen: BTreeSet<FacilityNumber> = number.into_iter().collect();
        found
            .into_iter()
            .map(|(_, index)| &self.open_data.rows()[index])
            .filter(|row| seen.insert(row.number))
            .take(MOST)
            .map(|row| self.candidate(row))
            .collect()
    }

    fn candidate(&self, row: &OpenRow) -> Candidate {
        let area = row.area.and_then(|found| self.areas.get(found.area));
        Candidate {
            number: row.number.to_string(),
            name: row.published_name().to_owned(),
            place: area.map(|area| area.name.clone()).unwrap_or_default(),
        }
    }
}

/// Whether a closer look can be worth it: a quarter of its pairs of characters are in the
/// listed name too. Similarity itself is fifty times as slow.
fn may_be_similar(listed: &HashSet<(char, char)>, name: &str) -> bool {
    let count = pairs(name).count();
    pairs(name).filter(|pair| listed.contains(pair)).count() * 4 >= count
}

fn pairs(name: &str) -> impl Iterator<Item = (char, char)> {
    name.chars().zip(name.chars().skip(1))
}

/// Prefecture and city or county, as the number has them.
fn issuer(number: FacilityNumber) -> [u8; 4] {
    let digits = number.as_str().as_bytes();
    [digits[0], digits[1], digits[3], digits[4]]
}
