//! Which places lie near another.

use super::distance;
use crate::dataset::{Area, AreaKind};
use crate::site::Site;

/// The nearest places that have facilities, by the distance of their centres; designated
/// cities give way to their wards.
pub(in crate::site) fn places<'a>(site: &'a Site, from: &Area, limit: usize) -> Vec<&'a Area> {
    let listed = site
        .reference
        .areas
        .all()
        .filter(|area| area.kind != AreaKind::DesignatedCity);
    let mut places: Vec<_> = listed
        .filter(|area| area.code != from.code && site.tally.area(area.code).total > 0)
        .map(|area| (distance(from.centre, area.centre), area))
        .collect();
    places.sort_by(|(a, x), (b, y)| a.total_cmp(b).then(x.code.cmp(&y.code)));
    places
        .into_iter()
        .take(limit)
        .map(|(_, area)| area)
        .collect()
}
