//! One prefecture.

use serde::Serialize;

use super::head::{Head, head};
use super::place::{GroupCount, PlaceRow, area_row, group_counts};
use crate::dataset::PrefectureCode;
use crate::site::map::Map;
use crate::site::{Route, Site};

/// All that `page/prefecture.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct PrefecturePage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// Two digits.
    pub code: String,
    /// 東京都.
    pub name: &'a str,
    /// How many facilities.
    pub total: usize,
    /// By service group.
    pub groups: Vec<GroupCount<'a>>,
    /// The map of municipalities.
    pub map: Map,
    /// Its municipalities, in order of their codes.
    pub municipalities: Vec<PlaceRow<'a>>,
    /// Whether one of them has wards.
    pub has_wards: bool,
}

pub(super) fn page(site: &Site, code: PrefectureCode) -> PrefecturePage<'_> {
    let name = &site.reference.areas.prefecture(code).name;
    let count = site.tally.prefecture(code);
    let description = site.texts.fill(
        "prefecture.description",
        &[
            ("place", name),
            ("system", &site.config.system.name),
            ("count", &count.total.to_string()),
        ],
    );
    let municipalities = site.reference.areas.municipalities(code);
    let municipalities: Vec<_> = municipalities.map(|area| area_row(site, area)).collect();
    PrefecturePage {
        head: head(site, &Route::Prefecture(code), name, description, []),
        code: code.to_string(),
        name,
        total: count.total,
        groups: group_counts(site, count),
        map: site.atlas.prefecture(site, code),
        has_wards: municipalities.iter().any(|row| !row.wards.is_empty()),
        municipalities,
    }
}
