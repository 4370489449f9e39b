//! Prefectures, municipalities and wards: `data/reference/areas.csv`.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;

use super::reference::each_row;
use super::{AreaCode, Coordinates, PrefectureCode};
use crate::builtin::SiteFiles;

const AREAS: &str = "data/reference/areas.csv";

/// What kind of place a municipality code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaKind {
    /// 市.
    City,
    /// 町.
    Town,
    /// 村.
    Village,
    /// 特別区: Tokyo's 23, each a municipality of its own.
    SpecialWard,
    /// 政令指定都市: its code never stands on a row, its wards' do.
    DesignatedCity,
    /// 区 of a designated city.
    Ward,
}

/// A municipality, designated city or ward.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its five digits.
    pub code: AreaCode,
    /// The designated city a ward belongs to.
    pub city: Option<AreaCode>,
    /// What it is.
    pub kind: AreaKind,
    /// Without 郡, a ward's with its city: 札幌市北区.
    pub name: String,
    /// The 郡 it lies in; empty when in none.
    pub district: String,
    /// In hiragana.
    pub reading: String,
    /// A point inside.
    pub centre: Coordinates,
}

/// One of the 47.
#[derive(Debug, Clone, PartialEq)]
pub struct Prefecture {
    /// Its two digits.
    pub code: PrefectureCode,
    /// 東京都.
    pub name: String,
    /// A point inside.
    pub centre: Coordinates,
}

/// All areas, by code.
#[derive(Debug, Clone)]
pub struct Areas {
    prefectures: Vec<Prefecture>,
    /// In order of their codes.
    areas: Vec<Area>,
    /// By code: the place of each among them, or [`NOWHERE`].
    places: Vec<u16>,
}

/// The place of a code that no area has.
const NOWHERE: u16 = u16::MAX;

impl Areas {
    pub(super) fn load(files: &SiteFiles) -> Result<Self> {
        let mut prefectures = Vec::with_capacity(47);
        let mut areas = BTreeMap::new();
        each_row(files, AREAS, |row: AreaRow| {
            let centre = Coordinates::parse(&row.latitude, &row.longitude)?;
            if row.kind == "prefecture" {
                prefectures.push(Prefecture {
                    code: row.code.parse()?,
                    name: row.name,
                    centre,
                });
            } else {
                let area = area(row, centre)?;
                areas.insert(area.code, area);
            }
            Ok(())
        })?;
        if !prefectures
            .iter()
            .map(|prefecture| prefecture.code)
            .eq(PrefectureCode::all())
        {
            bail!("{AREAS} does not list the 47 prefectures in order");
        }
        let areas: Vec<Area> = areas.into_values().collect();
        let codes = areas
            .last()
            .map_or(0, |area| area.code.value() as usize + 1);
        let mut places = vec![NOWHERE; codes];
        for (place, area) in (0..).zip(&areas) {
            places[area.code.value() as usize] = place;
        }
        Ok(Self {
            prefectures,
            areas,
            places,
        })
    }

    /// The prefecture of this code.
    pub fn prefecture(&self, code: PrefectureCode) -> &Prefecture {
        &self.prefectures[usize::from(code.value()) - 1]
    }

    /// All 47, in order of their codes.
    pub fn prefectures(&self) -> &[Prefecture] {
        &self.prefectures
    }

    /// The municipality, ward or designated city of this code.
    pub fn get(&self, code: AreaCode) -> Option<&Area> {
        self.place(code).map(|place| self.at(place))
    }

    /// Where it stands in the order of [`Areas::all`].
    pub fn place(&self, code: AreaCode) -> Option<u16> {
        let place = self.places.get(code.value() as usize).copied();
        place.filter(|&place| place != NOWHERE)
    }

    /// All below the prefectures, in order of their codes.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Area> {
        self.areas.iter()
    }

    /// The one at this place in the order of [`Areas::all`].
    ///
    /// # Panics
    ///
    /// When there are not that many.
    pub fn at(&self, place: u16) -> &Area {
        &self.areas[usize::from(place)]
    }

    /// Municipalities of a prefecture, designated cities included, wards not.
    pub fn municipalities(&self, prefecture: PrefectureCode) -> impl Iterator<Item = &Area> {
        self.below(prefecture).filter(|area| area.city.is_none())
    }

    /// The wards of a designated city; of anything else, none.
    pub fn wards(&self, city: AreaCode) -> impl Iterator<Item = &Area> {
        self.below(city.prefecture())
            .filter(move |area| area.city == Some(city))
    }

    fn below(&self, prefecture: PrefectureCode) -> impl Iterator<Item = &Area> {
        let codes = prefecture.areas();
        let first = self
            .areas
            .partition_point(|area| area.code < *codes.start());
        let areas = self.areas[first..].iter();
        areas.take_while(move |area| codes.contains(&area.code))
    }
}

#[derive(Deserialize)]
struct AreaRow {
    code: String,
    parent: String,
    kind: String,
    name: String,
    district: String,
    reading: String,
    latitude: String,
    longitude: String,
}

fn area(row: AreaRow, centre: Coordinates) -> Result<Area> {
    let AreaRow {
        code,
        parent,
        kind,
        name,
        district,
        reading,
        ..
    } = row;
    let kind = AreaKind::deserialize(serde::de::value::StrDeserializer::new(&kind))
        .map_err(|error: serde::de::value::Error| anyhow!(error))?;
    let city = (kind == AreaKind::Ward)
        .then(|| parent.parse())
        .transpose()?;
    Ok(Area {
        code: code.parse()?,
        city,
        kind,
        name,
        district,
        reading,
        centre,
    })
}
