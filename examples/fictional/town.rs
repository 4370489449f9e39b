//! Towns: invented parts of a municipality, heaped around a few centres.

use std::collections::BTreeSet;

use renkei::dataset::Area;

use crate::dice::{Dice, Weighted};
use crate::shape::{Point, Shape, rounded};
use crate::spoken::Spoken;
use crate::words::Words;

/// How far a ward without an outline of its own reaches from its centre, in degrees.
const WARD_REACH: f64 = 0.04;

/// A part of a municipality.
#[derive(Debug)]
pub(crate) struct Town {
    pub(crate) name: Spoken,
    pub(crate) postal_code: String,
    pub(crate) point: Point,
}

/// The towns of a place, the first ones bigger. `postal` are the first five digits of its
/// postal codes.
pub(crate) fn found_towns(
    area: &Area,
    shape: Option<&Shape>,
    inhabitants: u64,
    postal: &str,
    words: &Words,
    dice: &mut Dice,
) -> Weighted<Town> {
    let count = (4 + inhabitants / 10_000).min(60);
    let land = Land::new(area, shape, dice);
    let mut names = BTreeSet::new();
    let towns = (0..count).map(|index| {
        let name = fresh_name(words, &mut names, dice);
        let postal_code = format!("{postal}{:02}", index + 1);
        (
            1000 / (index + 3),
            Town {
                name,
                postal_code,
                point: land.point(dice),
            },
        )
    });
    Weighted::new(towns)
}

/// A name that no other town of the place has.
fn fresh_name(words: &Words, taken: &mut BTreeSet<String>, dice: &mut Dice) -> Spoken {
    loop {
        let mut name = Spoken::from(*dice.pick(&words.towns[0]));
        name.word(*dice.pick(&words.towns[1]));
        if taken.insert(name.text.clone()) {
            return name;
        }
    }
}

/// Where towns may be.
struct Land<'a> {
    shape: Option<&'a Shape>,
    centres: Vec<Point>,
    spread: f64,
}

impl<'a> Land<'a> {
    /// One to three centres; the first is the official one, when it lies on land.
    fn new(area: &Area, shape: Option<&'a Shape>, dice: &mut Dice) -> Self {
        let official = [area.centre.longitude(), area.centre.latitude()];
        // A ward that borrows its city's outline must stay near its own centre.
        let own = shape.filter(|_| area.city.is_none());
        let Some(shape_of_its_own) = own else {
            return Self {
                shape,
                centres: vec![official],
                spread: WARD_REACH / 2.0,
            };
        };
        let anywhere = |dice: &mut Dice| shape_of_its_own.anywhere(dice).unwrap_or(official);
        let is_on_land = shape_of_its_own.contains(official);
        let first = if is_on_land { official } else { anywhere(dice) };
        let mut centres = vec![first, first, first];
        centres.extend((0..dice.below(3)).map(|_| anywhere(dice)));
        Self {
            shape,
            centres,
            spread: (shape_of_its_own.reach() / 4.0).min(0.05),
        }
    }

    /// A point near one of the centres, on land.
    fn point(&self, dice: &mut Dice) -> Point {
        let centre = *dice.pick(&self.centres);
        let mut guess = || centre.map(|degrees| rounded(degrees + dice.bell() * 2.0 * self.spread));
        let is_on_land = |point: &Point| self.shape.is_none_or(|shape| shape.contains(*point));
        (0..60).map(|_| guess()).find(is_on_land).unwrap_or(centre)
    }
}
