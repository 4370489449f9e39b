//! The country.

use serde::Serialize;

use super::article::{NewsItem, latest_news};
use super::head::{Head, head};
use super::place::{GroupCount, PlaceLink, group_counts};
use crate::dataset::PrefectureCode;
use crate::site::map::Map;
use crate::site::{Route, Site};

/// All that `page/home.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// How many facilities there are in the country.
    pub total: usize,
    /// By service group.
    pub groups: Vec<GroupCount<'a>>,
    /// The map of prefectures.
    pub map: Map,
    /// The 47 prefectures by region.
    pub regions: Vec<Region<'a>>,
    /// The latest news, at most three.
    pub news: Vec<NewsItem<'a>>,
}

/// A part of the country.
#[derive(Debug, Clone, Serialize)]
pub struct Region<'a> {
    /// 関東.
    pub name: &'a str,
    /// From north to south.
    pub prefectures: Vec<PlaceLink<'a>>,
}

/// The eight regions as schoolbooks have them, by the codes of their prefectures.
const REGIONS: [(&str, std::ops::RangeInclusive<u8>); 8] = [
    ("region.hokkaido", 1..=1),
    ("region.tohoku", 2..=7),
    ("region.kanto", 8..=14),
    ("region.chubu", 15..=23),
    ("region.kinki", 24..=30),
    ("region.chugoku", 31..=35),
    ("region.shikoku", 36..=39),
    ("region.kyushu", 40..=47),
];

pub(super) fn page(site: &Site) -> HomePage<'_> {
    let count = site.tally.country();
    let mut head = head(site, &Route::Home, "", &site.config.description, []);
    head.crumbs.clear();
    HomePage {
        head,
        total: count.total,
        groups: group_counts(site, count),
        map: site.atlas.country(site),
        regions: regions(site),
        news: latest_news(site, 3),
    }
}

/// The prefectures by region, with their totals.
pub(super) fn regions(site: &Site) -> Vec<Region<'_>> {
    let region = |(name, codes): (&'static str, std::ops::RangeInclusive<u8>)| Region {
        name: site.texts.say(name),
        prefectures: codes
            .filter_map(PrefectureCode::from_number)
            .map(|code| prefecture_link(site, code))
            .collect(),
    };
    REGIONS.into_iter().map(region).collect()
}

fn prefecture_link(site: &Site, code: PrefectureCode) -> PlaceLink<'_> {
    PlaceLink {
        name: &site.reference.areas.prefecture(code).name,
        href: site.href(Route::Prefecture(code)),
        total: site.tally.prefecture(code).total,
    }
}
