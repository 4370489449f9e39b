//! Municipalities as facilities see them: how likely one is there, and what towns it has.
//!
//! Names and outlines of municipalities are real; how many live where is invented.

use std::collections::BTreeMap;

use anyhow::Result;
use renkei::builtin::SiteFiles;
use renkei::dataset::{Area, AreaCode, AreaKind, Areas, PrefectureCode};

use crate::dice::{Dice, Weighted};
use crate::prefecture::PREFECTURES;
use crate::shape::{self, Point, Shape};
use crate::spoken::Spoken;
use crate::town::{Town, found_towns};
use crate::words::Words;

/// Villages north of 北海道 that no office is in.
const NORTHERN_VILLAGES: std::ops::RangeInclusive<u32> = 1695..=1700;

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
            let count = settled.len();
            let start = country.len();
            for (rank, (area, inhabitants)) in settled.into_iter().enumerate() {
                country.push((inhabitants, places.len()));
                let outline = [Some(area.code), area.city].into_iter().flatten();
                let outline = outline.into_iter().find(|code| shapes.contains_key(code));
                let shape = outline.and_then(|code| shapes.get(&code));
                let postal = postal_prefix(prefecture, rank, count);
                places.push(Place {
                    code: area.code,
                    stem: stem(areas, area),
                    county: (rank % 100) as u8,
                    address: address(areas, area),
                    towns: found_towns(area, shape, inhabitants, &postal, words, dice),
                    outline,
                });
            }
            prefectures.push(Weighted::new(country[start..].iter().copied()));
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

/// The municipalities and wards of a prefecture that have inhabitants, with their number.
fn settled<'a>(
    areas: &'a Areas,
    prefecture: PrefectureCode,
    dice: &mut Dice,
) -> Vec<(&'a Area, u64)> {
    let here = areas
        .all()
        .filter(|area| area.code.prefecture() == prefecture);
    let sizes: Vec<(&Area, f64)> = here
        .filter(|area| area.kind != AreaKind::DesignatedCity)
        .filter(|area| !NORTHERN_VILLAGES.contains(&area.code.value()))
        .map(|area| (area, size(area, dice)))
        .filter(|&(_, size)| size > 0.0)
        .collect();
    let total: f64 = sizes.iter().map(|(_, size)| size).sum();
    let population = (PREFECTURES[usize::from(prefecture.value()) - 1].0 * 10_000) as f64;
    sizes
        .into_iter()
        .map(|(area, size)| (area, (size / total * population) as u64 + 1))
        .collect()
}

/// How big a place is beside the others of its prefecture: by its kind, by how long it has
/// been a city (codes were given out in that order, the capital's first), and by chance with
/// a long tail. Some villages have nobody who needs care: they stay empty.
fn size(area: &Area, dice: &mut Dice) -> f64 {
    let tail = 1.0 / (0.03 + dice.unit()).sqrt();
    let is_empty = dice.per_mille(if area.kind == AreaKind::Village {
        200
    } else {
        40
    });
    let rank = area.code.value() % 1000;
    let usual = match area.kind {
        AreaKind::SpecialWard => 14.0,
        AreaKind::Ward => 10.0,
        AreaKind::City | AreaKind::DesignatedCity if rank == 201 => 26.0,
        AreaKind::City | AreaKind::DesignatedCity => 3.0 + 90.0 / (f64::from(rank) - 192.0),
        AreaKind::Town if is_empty => 0.0,
        AreaKind::Town => 1.3,
        AreaKind::Village if is_empty => 0.0,
        AreaKind::Village => 0.35,
    };
    usual * tail
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
