//! One municipality, ward or designated city; a long list takes several pages.

use serde::Serialize;

use super::entry::{FacilityEntry, entry};
use super::head::{Head, head};
use super::place::{GroupCount, PlaceLink, PlaceRow, area_link, area_row, group_counts};
use crate::config::Group;
use crate::dataset::{Area, AreaCode, Facility};
use crate::site::listing::listed;
use crate::site::{Href, Route, Site};

/// All that `page/municipality.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// Five digits.
    pub code: String,
    /// 世田谷区, 横浜市鶴見区; two villages of one name are told apart: 泊村（古宇郡）.
    pub name: String,
    /// The prefecture it lies in.
    pub prefecture: &'a str,
    /// Its two digits.
    pub prefecture_code: String,
    /// How many facilities, on all pages together.
    pub total: usize,
    /// By service group, on all pages together.
    pub groups: Vec<GroupCount<'a>>,
    /// The wards of a designated city; its facilities are listed there. Of others, none.
    pub wards: Vec<PlaceRow<'a>>,
    /// The facilities of this page, by their first service group.
    pub sections: Vec<Section<'a>>,
    /// Where this page stands among others; `none` when there is only one.
    pub pager: Option<Pager<'a>>,
    /// When there is no facility: the nearest places that have some.
    pub neighbours: Vec<PlaceLink<'a>>,
}

/// Entries under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct Section<'a> {
    /// Identifier of the service group, for the anchor.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Facilities whose first service belongs to the group.
    pub entries: Vec<FacilityEntry<'a>>,
}

/// The pages of a long list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pager<'a> {
    /// All pages.
    pub pages: Vec<PageLink<'a>>,
    /// The page before; `none` on the first.
    pub previous: Option<Href<'a>>,
    /// The page behind; `none` on the last.
    pub next: Option<Href<'a>>,
    /// Number of the first entry on this page.
    pub first: usize,
    /// Number of the last entry on this page.
    pub last: usize,
}

/// A link to one page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageLink<'a> {
    /// Counted from 1.
    pub number: u32,
    /// The page.
    pub href: Href<'a>,
    /// Whether it is this one.
    pub is_current: bool,
}

/// How many places an empty one names.
const NEIGHBOURS: usize = 6;

pub(super) fn page(site: &Site, code: AreaCode, page: u32) -> Option<MunicipalityPage<'_>> {
    let area = site.reference.areas.get(code)?;
    let count = site.tally.area(code);
    let per_page = site.config.entries_per_page;
    let before = (page as usize - 1) * per_page;
    let shown: Vec<_> = listed(site, code).skip(before).take(per_page).collect();
    let first = before + 1;
    let sections = sections(site, area, &shown);
    let prefecture = &site.reference.areas.prefecture(code.prefecture()).name;
    let is_empty = count.total == 0;
    let neighbours = is_empty.then(|| site.places().nearest(area, NEIGHBOURS));
    let neighbour = |code| Some(area_link(site, site.reference.areas.get(code)?));
    Some(MunicipalityPage {
        head: page_head(site, area, page),
        code: code.to_string(),
        name: site.place_name(area),
        prefecture,
        prefecture_code: code.prefecture().to_string(),
        total: count.total,
        groups: with_sections(group_counts(site, count), &sections),
        wards: wards(site, area),
        sections,
        pager: pager(site, code, page, first..first + shown.len()),
        neighbours: neighbours
            .into_iter()
            .flatten()
            .filter_map(neighbour)
            .collect(),
    })
}

fn with_sections<'a>(
    mut groups: Vec<GroupCount<'a>>,
    sections: &[Section<'a>],
) -> Vec<GroupCount<'a>> {
    for group in &mut groups {
        group.has_section = sections.iter().any(|section| section.id == group.id);
    }
    groups
}

fn page_head<'a>(site: &'a Site, area: &'a Area, page: u32) -> Head<'a> {
    let prefecture = site.reference.areas.prefecture(area.code.prefecture());
    let city = area.city.and_then(|code| site.reference.areas.get(code));
    let city = city.map(|city| (&*city.name, Route::Municipality(city.code, 1)));
    let prefecture_link = (&*prefecture.name, Route::Prefecture(prefecture.code));
    let name = site.place_name(area);
    let description = site.texts.fill(
        "municipality.description",
        &[
            ("prefecture", &prefecture.name),
            ("place", &name),
            ("system", &site.config.system.name),
            ("count", &site.tally.area(area.code).total.to_string()),
        ],
    );
    let mut head = head(
        site,
        &Route::Municipality(area.code, page),
        name.clone(),
        description,
        std::iter::once(prefecture_link).chain(city),
    );
    head.title = format!("{}{name}", prefecture.name).into();
    if page > 1 {
        let page = page.to_string();
        for words in [&mut head.title, &mut head.description] {
            let said = [("words", &**words), ("page", &page)];
            *words = site.texts.fill("municipality.later_page", &said).into();
        }
    }
    head
}

fn wards<'a>(site: &'a Site, area: &'a Area) -> Vec<PlaceRow<'a>> {
    site.reference
        .areas
        .wards(area.code)
        .map(|ward| area_row(site, ward))
        .collect()
}

fn sections<'a>(site: &'a Site, area: &Area, shown: &[(usize, Facility<'a>)]) -> Vec<Section<'a>> {
    shown
        .chunk_by(|(a, _), (b, _)| a == b)
        .map(|facilities| {
            let Group { id, name, .. } = &site.config.groups.all()[facilities[0].0];
            let entries = facilities
                .iter()
                .map(|(_, facility)| entry(site, *facility, area.code));
            Section {
                id,
                name,
                entries: entries.collect(),
            }
        })
        .collect()
}

fn pager(
    site: &Site,
    code: AreaCode,
    page: u32,
    entries: std::ops::Range<usize>,
) -> Option<Pager<'_>> {
    let count = site.page_count(code);
    if count < 2 {
        return None;
    }
    let href = |page: u32| site.href(Route::Municipality(code, page));
    let link = |number| PageLink {
        number,
        href: href(number),
        is_current: number == page,
    };
    Some(Pager {
        pages: (1..=count).map(link).collect(),
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < count).then(|| href(page + 1)),
        first: entries.start,
        last: entries.end - 1,
    })
}
