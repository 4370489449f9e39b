//! Which places lie near another.

use super::Nearest;
use crate::dataset::{Area, AreaCode, AreaKind, Areas};
use crate::site::tally::Tally;

/// The places that have facilities, ready to be asked for the nearest; designated cities give
/// way to their wards.
#[derive(Debug)]
pub struct Places {
    /// In order.
    codes: Vec<AreaCode>,
    centres: Nearest,
}

impl Places {
    /// Of those that the tally has facilities in.
    pub fn new(areas: &Areas, tally: &Tally) -> Self {
        let listed = areas
            .all()
            .filter(|area| area.kind != AreaKind::DesignatedCity)
            .filter(|area| tally.area(area.code).total > 0);
        let (codes, centres): (Vec<_>, Vec<_>) =
            listed.map(|area| (area.code, area.centre)).unzip();
        Self {
            codes,
            centres: Nearest::new((0..).zip(centres)),
        }
    }

    /// The nearest other places, by the distance of their centres, then by code.
    pub fn nearest(&self, from: &Area, limit: usize) -> impl Iterator<Item = AreaCode> {
        let own = self.codes.binary_search(&from.code);
        let own = own.map_or(u32::MAX, |place| place as u32);
        let nearest = self.centres.to(from.centre, own, limit).into_iter();
        nearest.map(|(_, place)| self.codes[place as usize])
    }
}
