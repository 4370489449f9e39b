//! Towns: invented parts of a municipality, heaped around a few centres.

use std::collections::BTreeSet;

use renkei::dataset::{Area, AreaCode};

use crate::dice::{Dice, Weighted};
use crate::shape::{Point, Shape, rounded};
use crate::spoken::Spoken;
use crate::words::Words;

/// How far the towns of a ward without an outline of its own lie from its centre, in degrees.
const WARD_SPREAD: f64 = 0.04;

/// A part of a municipality.
#[derive(Debug)]
pub(crate) struct Town {
    pub(crate) name: Spoken,
    pub(crate) postal_code: String,
    pub(crate) point: Point,
}

/// A municipality before it has towns.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    pub(crate) area: &'a Area,
    pub(crate) inhabitants: u64,
    /// The first five digits of its postal codes.
    pub(crate) postal_prefix: String,
    /// An outline and whose it is: its own, or its designated city's.
    pub(crate) shape: Option<(AreaCode, &'a Shape)>,
}

impl Site<'_> {
    /// Towns, the first ones bigger.
    pub(crate) fn towns(&self, words: &Words, dice: &mut Dice) -> Weighted<Town> {
        let land = Land::new(self, dice);
        let mut names = BTreeSet::new();
        let count = (4 + self.inhabitants / 10_000).min(60);
        Weighted::new((0..count).map(|index| {
            let name = fresh_name(words, &mut names, dice);
            let postal_code = format!("{}{:02}", self.postal_prefix, index + 1);
            let point = land.point(dice);
            (
                1000 / (index + 3),
                Town {
                    name,
                    postal_code,
                    point,
                },
            )
        }))
    }
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
    /// How far a town may be from its centre, in degrees.
    spread: f64,
}

impl<'a> Land<'a> {
    /// One to three centres; the first is the official one, when it lies on land.
    fn new(site: &Site<'a>, dice: &mut Dice) -> Self {
        let official = [site.area.centre.longitude(), site.area.centre.latitude()];
        let shape = site.shape.map(|(_, shape)| shape);
        // A ward that borrows its city's outline must stay near its own centre.
        let own = site.shape.filter(|&(code, _)| code == site.area.code);
        let Some((_, own)) = own else {
            return Self {
                shape,
                centres: vec![official],
                spread: WARD_SPREAD,
            };
        };
        let first = if own.contains(official) {
            Some(official)
        } else {
            own.anywhere(dice)
        };
        let first = first.unwrap_or(official);
        let further = (0..dice.below(3)).map(|_| own.anywhere(dice).unwrap_or(first));
        let centres = [first; 3].into_iter().chain(further).collect();
        Self {
            shape,
            centres,
            spread: (own.reach() / 2.0).min(0.1),
        }
    }

    /// A point near one of the centres, on land.
    fn point(&self, dice: &mut Dice) -> Point {
        let centre = *dice.pick(&self.centres);
        let mut guess = || centre.map(|degrees| rounded(degrees + dice.bell() * self.spread));
        let is_on_land = |point: &Point| self.shape.is_none_or(|shape| shape.contains(*point));
        (0..60).map(|_| guess()).find(is_on_land).unwrap_or(centre)
    }
}
