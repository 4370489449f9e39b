//! Addresses, buildings and points.

use renkei::dataset::{AreaCode, Coordinates};

use crate::dice::Dice;
use crate::name;
use crate::place::Places;
use crate::shape::{Point, rounded};
use crate::spoken::Spoken;
use crate::town::Town;
use crate::width::full_digits;
use crate::words::Words;

/// Where a facility is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Location {
    pub(crate) area: AreaCode,
    /// From the prefecture to the building.
    pub(crate) address: String,
    /// The building alone, which the address ends with; mostly empty.
    pub(crate) building: String,
    /// Seven digits, or empty.
    pub(crate) postal_code: String,
    /// `None` where the geocoder did not know.
    pub(crate) point: Option<Coordinates>,
}

/// A new location in a place, and the name of its town.
pub(crate) fn locate(
    places: &Places,
    place: usize,
    words: &Words,
    dice: &mut Dice,
) -> (Location, Spoken) {
    let here = places.get(place);
    let town = here.town(dice);
    let lot = lot(words, dice);
    let building = if dice.per_mille(160) {
        building(words, dice)
    } else {
        String::new()
    };
    let gap = if !building.is_empty() && dice.per_mille(500) {
        "　"
    } else {
        ""
    };
    let has_postal_code = !dice.per_mille(50);
    let is_known = !dice.per_mille(5);
    let [longitude, latitude] = point(places, place, town, dice);
    let location = Location {
        area: here.code,
        address: format!("{}{}{lot}{gap}{building}", here.address, town.name.text),
        building,
        postal_code: if has_postal_code {
            town.postal_code.clone()
        } else {
            String::new()
        },
        point: Coordinates::new(latitude, longitude).filter(|_| is_known),
    };
    (location, town.name.clone())
}

impl Location {
    /// The same address, the point a few steps off.
    pub(crate) fn geocoded_anew(&self, places: &Places, place: usize, dice: &mut Dice) -> Self {
        let mut step = |degrees: f64| rounded(degrees + (dice.unit() - 0.5) * 0.0004);
        let is_inside = |latitude, longitude| places.contains(place, [longitude, latitude]);
        let point = self.point.map(|point| {
            let (latitude, longitude) = (step(point.latitude()), step(point.longitude()));
            let moved = Coordinates::new(latitude, longitude);
            moved
                .filter(|_| is_inside(latitude, longitude))
                .unwrap_or(point)
        });
        Self {
            point,
            ..self.clone()
        }
    }
}

/// A point in the town, inside the municipality.
fn point(places: &Places, place: usize, town: &Town, dice: &mut Dice) -> Point {
    let mut guess = || {
        town.point
            .map(|degrees| rounded(degrees + dice.bell() * 0.009))
    };
    (0..20)
        .map(|_| guess())
        .find(|&point| places.contains(place, point))
        .unwrap_or(town.point)
}

/// What stands behind the town, in one of the ways people write it.
fn lot(words: &Words, dice: &mut Dice) -> String {
    let (block, house) = (dice.between(1, 40), dice.between(1, 30));
    let district = dice.between(1, 8);
    let parcel = dice.between(1, 3999);
    match dice.below(100) {
        0..22 => format!("{district}丁目{block}番{house}号"),
        22..40 => format!("{district}-{block}-{house}"),
        40..50 => full_digits(&format!("{district}－{block}－{house}")),
        50..56 => format!("{}丁目{block}番{house}号", kanji(district)),
        56..62 => full_digits(&format!("{district}丁目{block}番{house}号")),
        62..68 => format!("{district}丁目{block}-{house}"),
        68..78 => format!("{parcel}番地{house}"),
        78..86 => format!("{parcel}-{house}"),
        86..92 => format!("{parcel}番地"),
        92..96 => format!("{parcel}"),
        _ => format!("字{}{parcel}番地", dice.pick(&words.hamlets).0),
    }
}

fn kanji(digit: u64) -> char {
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize]
}

fn building(words: &Words, dice: &mut Dice) -> String {
    let brand = name::brand(words, dice).text;
    let kind = dice.pick(&words.buildings).0;
    let floor = dice.between(1, 6);
    let unit = match dice.below(8) {
        0..2 => format!("{floor}階"),
        2 => full_digits(&format!("{floor}階")),
        3 => format!("{floor}F"),
        4 => format!("{floor}{:02}号室", dice.between(1, 12)),
        5 => format!("{floor}{:02}", dice.between(1, 12)),
        6 => format!("{floor}階{}号", dice.pick(&["A", "B", "東", "西"])),
        _ => String::new(),
    };
    format!("{brand}{kind}{unit}")
}
