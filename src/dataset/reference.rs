//! Areas and services: what the codes mean.
//!
//! Read from `data/reference/*.csv`, which the program brings along (`data/README.md` tells
//! where they are from). A broken reference file is a broken program or override, so it is
//! an error with the line, not a finding about somebody's data.

use std::collections::BTreeMap;
use std::str::FromStr;

use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;

use super::{AreaCode, Coordinates, Folding, PostalTable, PrefectureCode, ServiceCode};
use crate::builtin::SiteFiles;

const AREAS: &str = "data/reference/areas.csv";
const SERVICES: &str = "data/reference/services.csv";

/// Areas, services, character variants and postal codes together.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Prefectures, municipalities, wards.
    pub areas: Areas,
    /// The 35 services.
    pub services: Services,
    /// Which differences of spelling do not count.
    pub folding: Folding,
    /// Which towns the postal codes stand for.
    pub postal: PostalTable,
}

impl Reference {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// When one cannot be read or does not hold what it should.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        Ok(Self {
            areas: Areas::load(files)?,
            services: Services::load(files)?,
            folding: Folding::load(files)?,
            postal: PostalTable::load(files)?,
        })
    }
}

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
    /// In English.
    pub english: String,
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
    /// In hiragana.
    pub reading: String,
    /// In English.
    pub english: String,
    /// A point inside.
    pub centre: Coordinates,
}

/// All areas, by code.
#[derive(Debug, Clone)]
pub struct Areas {
    prefectures: Vec<Prefecture>,
    areas: BTreeMap<AreaCode, Area>,
}

#[derive(Deserialize)]
struct AreaRow {
    code: String,
    parent: String,
    kind: String,
    name: String,
    district: String,
    reading: String,
    english: String,
    latitude: String,
    longitude: String,
}

impl Areas {
    fn load(files: &SiteFiles) -> Result<Self> {
        let mut prefectures = Vec::with_capacity(47);
        let mut areas = BTreeMap::new();
        for row in rows::<AreaRow>(files, AREAS)? {
            let (line, row) = row?;
            let place = || format!("{AREAS}:{line}");
            let centre = Coordinates::parse(&row.latitude, &row.longitude).with_context(place)?;
            if row.kind == "prefecture" {
                let AreaRow {
                    name,
                    reading,
                    english,
                    ..
                } = row;
                let code = row.code.parse().with_context(place)?;
                prefectures.push(Prefecture {
                    code,
                    name,
                    reading,
                    english,
                    centre,
                });
            } else {
                let area = area(row, centre).with_context(place)?;
                areas.insert(area.code, area);
            }
        }
        if !prefectures
            .iter()
            .map(|prefecture| prefecture.code)
            .eq(PrefectureCode::all())
        {
            bail!("{AREAS} does not list the 47 prefectures in order");
        }
        Ok(Self { prefectures, areas })
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
        self.areas.get(&code)
    }

    /// All below the prefectures, in order of their codes.
    pub fn all(&self) -> impl Iterator<Item = &Area> {
        self.areas.values()
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
        self.areas.range(prefecture.areas()).map(|(_, area)| area)
    }
}

fn area(row: AreaRow, centre: Coordinates) -> Result<Area> {
    let AreaRow {
        code,
        parent,
        kind,
        name,
        district,
        reading,
        english,
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
        english,
        centre,
    })
}

/// One of the 35 services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its three digits.
    pub code: ServiceCode,
    /// The group it belongs to by default: `visit`.
    pub group: String,
    /// As the ministry writes it.
    pub name: String,
    /// For narrow places: 訪問看護, 特定施設（有料老人ホーム）.
    pub short_name: String,
}

/// The services and their groups, in display order.
#[derive(Debug, Clone)]
pub struct Services {
    services: Vec<Service>,
    /// Their places, by code: every page asks for dozens.
    places: BTreeMap<ServiceCode, usize>,
    groups: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct ServiceRow {
    code: String,
    group: String,
    group_name: String,
    name: String,
    short_name: String,
}

impl Services {
    fn load(files: &SiteFiles) -> Result<Self> {
        let mut services: Vec<Service> = Vec::new();
        let mut groups: Vec<(String, String)> = Vec::new();
        for row in rows::<ServiceRow>(files, SERVICES)? {
            let (line, row) = row?;
            let code =
                ServiceCode::from_str(&row.code).with_context(|| format!("{SERVICES}:{line}"))?;
            if !groups.iter().any(|(id, _)| *id == row.group) {
                groups.push((row.group.clone(), row.group_name));
            }
            let ServiceRow {
                group,
                name,
                short_name,
                ..
            } = row;
            services.push(Service {
                code,
                group,
                name,
                short_name,
            });
        }
        // Of two with one code the first one counts.
        let places = services.iter().enumerate().rev();
        Ok(Self {
            places: places
                .map(|(place, service)| (service.code, place))
                .collect(),
            services,
            groups,
        })
    }

    /// The service of this code.
    pub fn get(&self, code: ServiceCode) -> Option<&Service> {
        self.places.get(&code).map(|&place| &self.services[place])
    }

    /// Its place in the display order; an unknown one comes last.
    pub fn position(&self, code: ServiceCode) -> usize {
        let known = self.places.get(&code).copied();
        known.unwrap_or(self.services.len())
    }

    /// All, in display order.
    pub fn all(&self) -> &[Service] {
        &self.services
    }

    /// Identifier and name of each group, in display order.
    pub fn groups(&self) -> &[(String, String)] {
        &self.groups
    }
}

/// The rows of a reference file with their lines. These files are our own: one row a line.
fn rows<T: for<'de> Deserialize<'de>>(
    files: &SiteFiles,
    name: &'static str,
) -> Result<impl Iterator<Item = Result<(usize, T)>>> {
    let bytes = files.read(name)?.into_owned();
    let rows = csv::Reader::from_reader(std::io::Cursor::new(bytes)).into_deserialize();
    Ok(rows.enumerate().map(move |(index, row)| {
        let line = index + 2;
        Ok((line, row.with_context(|| format!("{name}:{line}"))?))
    }))
}
