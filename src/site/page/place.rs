//! Places and their counts, as pages list them.

use serde::Serialize;

use crate::dataset::{Area, AreaCode, AreaKind};
use crate::site::tally::Count;
use crate::site::{Href, Route, Site};

/// How many facilities have a service of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupCount<'a> {
    /// Identifier, for `data-group`: `visit`.
    pub id: &'a str,
    /// 訪問系サービス.
    pub name: &'a str,
    /// For `data-count`.
    pub count: usize,
    /// Whether the page has a section of the group, at `#g-` and the identifier.
    pub has_section: bool,
}

/// A link to a place with its total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceLink<'a> {
    /// Name of the place.
    pub name: &'a str,
    /// Its page.
    pub href: Href<'a>,
    /// How many facilities it has.
    pub total: usize,
}

/// A row in a table of places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceRow<'a> {
    /// Five digits.
    pub code: AreaCode,
    /// 世田谷区, 横浜市鶴見区; two villages of one name are told apart: 泊村（古宇郡）.
    pub name: String,
    /// In hiragana.
    pub reading: &'a str,
    /// Its page.
    pub href: Href<'a>,
    /// How many facilities.
    pub total: usize,
    /// By service group, in display order, also those without any.
    pub groups: Vec<GroupCount<'a>>,
    /// The wards of a designated city; of others, none.
    pub wards: Vec<PlaceRow<'a>>,
}

/// The counts by group, in display order.
pub(super) fn group_counts<'a>(site: &'a Site, count: &Count) -> Vec<GroupCount<'a>> {
    let groups = site.config.groups.all().iter().zip(&count.groups);
    groups
        .map(|(group, &count)| GroupCount {
            id: &group.id,
            name: &group.name,
            count,
            has_section: false,
        })
        .collect()
}

/// A link to a municipality or ward.
pub(super) fn area_link<'a>(site: &'a Site, area: &'a Area) -> PlaceLink<'a> {
    PlaceLink {
        name: &area.name,
        href: site.href(Route::Municipality(area.code, 1)),
        total: site.tally.area(area.code).total,
    }
}

/// The row of a municipality, with its wards.
pub(super) fn area_row<'a>(site: &'a Site, area: &'a Area) -> PlaceRow<'a> {
    let count = site.tally.area(area.code);
    let wards = site.reference.areas.wards(area.code);
    let wards = wards.filter(|_| area.kind == AreaKind::DesignatedCity);
    PlaceRow {
        code: area.code,
        name: site.place_name(area),
        reading: &area.reading,
        href: site.href(Route::Municipality(area.code, 1)),
        total: count.total,
        groups: group_counts(site, count),
        wards: wards.map(|ward| area_row(site, ward)).collect(),
    }
}
