//! Municipalities as facilities see them: how likely one is there, and what towns it has.
//!
//! Names and outlines of municipalities are real; towns and postal codes are invented.

use std::collections::BTreeMap;

use anyhow::Result;
use renkei::builtin::SiteFiles;
use renkei::dataset::{Area, AreaCode, Areas, PrefectureCode};

use crate::dice::{Dice, Weighted};
use crate::population::settled;
use crate::prefecture::PREFECTURES;
use crate::shape::{self, Point, Shape};
use crate::spoken::Spoken;
use crate::town::{Site, Town};
use crate::words::Words;

/// A municipality or ward.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) code: AreaCode,
    /// Its name without 市, 区, 町, 村, as a facility would bear it.
    pub(crate) stem: Spoken,
    /// Fourth and fifth digit of the numbers that are given out here.
    pub(crate) county: u8,
    /// What every address here begins with.
    pub(crate) address: String,
    towns: Weighted<Town>,
    /// Whose outline it lies in: its own, or its designated city's.
    outline: Option<AreaCode>,
}

impl Place {
    pub(crate) fn town(&self, dice: &mut Dice) -> &Town {
        self.towns.pick(dice)
    }
}

/// All places that may have a facility.
#[derive(Debug)]
pub(crate) struct Places {
    places: Vec<Place>,
    shapes: BTreeMap<AreaCode, Shape>,
    country: Weighted<usize>,
    prefectures: Vec<Weighted<usize>>,
}

impl Places {
    /// # Errors
    ///
    /// When the outlines cannot be read.
    pub(crate) fn new(
        files: &SiteFiles,
        areas: &Areas,
        words: &Words,
        dice: &mut Dice,
    ) -> Result<Self> {
        let shapes = shape::read(files)?;
        let mut places = Vec::new();
        let (mut country, mut prefectures) = (Vec::new(), Vec::new());
        for prefecture in PrefectureCode::all() {
            let settled = settled(areas, prefecture, dice);
            let weights = settled.iter().enumerate();
            let weights: Vec<_> = weights
                .map(|(rank, &(_, inhabitants))| (inhabitants, places.len() + rank))
                .collect();
            let count = settled.len();
            places.extend(
                settled
                    .into_iter()
                    .enumerate()
                    .map(|(rank, (area, inhabitants))| {
                        let postal_prefix = postal_prefix(prefecture, rank, count);
                        let site = Site {
                            area,
                            inhabitants,
                            postal_prefix,
                            shape: outline(&shapes, area),
                        };
                        place(&site, areas, rank, words, dice)
                    }),
            );
            country.extend_from_slice(&weights);
            prefectures.push(Weighted::new(weights));
        }
        Ok(Self {
            places,
            shapes,
            country: Weighted::new(country),
            prefectures,
        })
    }

    /// Where the facility at this place in the order is: one in each prefecture first.
    pub(crate) fn deal(&self, order: usize, dice: &mut Dice) -> usize {
        *self
            .prefectures
            .get(order)
            .unwrap_or(&self.country)
            .pick(dice)
    }

    /// A place of the same prefecture.
    pub(crate) fn nearby(&self, place: usize, dice: &mut Dice) -> usize {
        let prefecture = self.get(place).code.prefecture();
        *self.prefectures[usize::from(prefecture.value()) - 1].pick(dice)
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn get(&self, place: usize) -> &Place {
        &self.places[place]
    }

    /// Whether a point lies in a place, as far as the outlines tell.
    pub(crate) fn contains(&self, place: usize, point: Point) -> bool {
        let shape = self
            .get(place)
            .outline
            .and_then(|code| self.shapes.get(&code));
        shape.is_none_or(|shape| shape.contains(point))
    }
}

/// The outline of a municipality, or of the designated city of a ward that has none.
fn outline<'a>(
    shapes: &'a BTreeMap<AreaCode, Shape>,
    area: &Area,
) -> Option<(AreaCode, &'a Shape)> {
    let candidates = [Some(area.code), area.city].into_iter().flatten();
    candidates
        .into_iter()
        .find_map(|code| Some((code, shapes.get(&code)?)))
}

fn place(site: &Site<'_>, areas: &Areas, rank: usize, words: &Words, dice: &mut Dice) -> Place {
    Place {
        code: site.area.code,
        stem: stem(areas, site.area),
        county: (rank % 100) as u8,
        address: address(areas, site.area),
        towns: site.towns(words, dice),
        outline: site.shape.map(|(code, _)| code),
    }
}

/// The first five digits of a place's postal codes.
fn postal_prefix(prefecture: PrefectureCode, rank: usize, count: usize) -> String {
    let (_, fronts) = PREFECTURES[usize::from(prefecture.value()) - 1];
    // The places share the prefecture's range evenly, in the order of their codes.
    let position = rank * fronts.len() * 1000 / count;
    format!("{:02}{:03}", fronts[position / 1000], position % 1000)
}

fn address(areas: &Areas, area: &Area) -> String {
    let prefecture = &areas.prefecture(area.code.prefecture()).name;
    format!("{prefecture}{}{}", area.district, area.name)
}

/// 札幌市北区 → 札幌北, 葛巻町 → 葛巻.
fn stem(areas: &Areas, area: &Area) -> Spoken {
    let Some(city) = area.city.and_then(|code| areas.get(code)) else {
        return Spoken::new(without_kind(&area.name), without_reading(&area.reading));
    };
    let mut stem = stem(areas, city);
    let ward = area.name.strip_prefix(&city.name).unwrap_or(&area.name);
    let reading = area
        .reading
        .strip_prefix(&city.reading)
        .unwrap_or(&area.reading);
    stem.push(without_kind(ward), without_reading(reading));
    stem
}

fn without_kind(name: &str) -> &str {
    name.strip_suffix(['市', '区', '町', '村'])
        .filter(|stem| !stem.is_empty())
        .unwrap_or(name)
}

fn without_reading(reading: &str) -> &str {
    let endings = ["ちょう", "まち", "そん", "むら", "し", "く"];
    endings
        .iter()
        .find_map(|ending| reading.strip_suffix(ending))
        .unwrap_or(reading)
}
