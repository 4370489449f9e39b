//! What each route is made of, as a fingerprint that is cheap to take.
//!
//! A build leaves a page alone when its ingredients are the ones of the build before. They
//! are read off the dataset and not off the page, which would have to be made for it. So:
//! **whoever lets a page or file show something new of the dataset or of the Markdown pages
//! adds it here**, in [`Ingredients::of`]. Settings, reference data, what `dataset.toml`
//! says, templates and assets need not be added: which of these a route depends on,
//! `render::Renderer::sources` says. `tests/testsuite/ingredients.rs` edits a site at random and
//! fails when a route has other bytes with the same ingredients.

mod areas;
mod neighbours;
mod rows;

pub use neighbours::{Known, Reuse};

use self::areas::{AreaPrint, area_prints};
use super::{Article, Route, Site};
use crate::dataset::{AreaCode, Facility, FacilityNumber, PostalPrefix, PrefectureCode};
use crate::fingerprint::{Fingerprint, Mixer};

use std::collections::{BTreeMap, BTreeSet};

/// The ingredients of all routes of a site.
pub struct Ingredients<'a> {
    site: &'a Site,
    /// Of each facility, in the order of the dataset.
    facilities: Vec<Known>,
    areas: BTreeMap<AreaCode, AreaPrint>,
    names: Fingerprint,
    numbers: Fingerprint,
    spots: Fingerprint,
    news: Fingerprint,
    country: Fingerprint,
}

impl<'a> Ingredients<'a> {
    /// Those of a site. What is `known` of an earlier build with the same settings and
    /// reference data saves the search for neighbours that have not changed.
    pub fn new(site: &'a Site, known: &[Known], reuse: Reuse) -> Self {
        let rows = rows::of_all(&site.dataset);
        let all = |part: fn(Facility<'_>, &mut Mixer)| {
            let mut mixer = Mixer::default();
            Fingerprint::of_all(site.dataset.facilities().map(|facility| {
                part(facility, &mut mixer);
                mixer.take()
            }))
        };
        Self {
            areas: area_prints(site, &rows),
            facilities: neighbours::of_all(site, &rows, known, reuse),
            // Without pages of facilities, the index tells where in its list each one stands.
            names: match site.config.facility_pages {
                true => all(rows::add_names),
                false => Fingerprint::of_all(rows.iter().copied()),
            },
            numbers: all(|facility, mixer| mixer.text(facility.number().as_str())),
            spots: all(rows::add_spots),
            news: Fingerprint::of_all(site.articles.news().map(article)),
            country: counts(site, None),
            site,
        }
    }

    /// What is known of each facility, by number, for the next build.
    pub fn facilities(&self) -> &[Known] {
        &self.facilities
    }

    /// What the search index is made of, beside reference data.
    pub fn names(&self) -> Fingerprint {
        self.names
    }

    /// The ingredients of a route. Equal ones make equal bytes, as long as its sources
    /// (`render::Renderer::sources`) are the same.
    pub fn of(&self, route: &Route) -> Fingerprint {
        let site = self.site;
        match route {
            Route::Facility(number) => self.facility(*number),
            Route::Municipality(code, _) => self.municipality(*code),
            Route::PlaceFile(code) => self.listed(*code),
            Route::Prefecture(code) => counts(site, Some(*code)),
            Route::PrefectureFile(code) | Route::DataFile(Some(code)) => {
                Fingerprint::of_all(self.areas_of(*code).map(|area| area.listed))
            }
            Route::DataFile(None) => self.everything(),
            Route::Home => Fingerprint::of_all([self.country, self.news]),
            Route::Search | Route::Near | Route::Shortlist | Route::Data => self.country,
            Route::Places => self.spots,
            Route::PostalFile(prefix) => self.postal(*prefix),
            Route::Article(slug) => site
                .articles
                .get(slug)
                .map_or_else(Default::default, article),
            Route::News | Route::Feed => self.news,
            Route::SitemapIndex | Route::Sitemap(_) => self.addresses(),
            Route::SearchIndex => self.names,
            // What has a hash of its content in its path, and what shows nothing of the data.
            Route::SearchFile(_)
            | Route::Asset(_)
            | Route::Outlines(_)
            | Route::Robots
            | Route::NotFound => Fingerprint::default(),
        }
    }

    /// Its own rows, its neighbours with theirs, and what it says of the places it lies in.
    fn facility(&self, number: FacilityNumber) -> Fingerprint {
        let Some(facility) = self.site.dataset.facility(number) else {
            return Fingerprint::default();
        };
        let known = &self.facilities[facility.index() as usize];
        let principal = facility.principal();
        let placed = facility.placed().unwrap_or(principal);
        let heads = [principal, placed].map(|entry| self.head(entry.area()));
        Fingerprint::of_all([known.rows, known.partners].into_iter().chain(heads))
    }

    /// Its list. A place without one shows its wards, or other places that have some.
    fn municipality(&self, code: AreaCode) -> Fingerprint {
        match self.areas.get(&code) {
            Some(area) => area.listed,
            None => self.country,
        }
    }

    fn listed(&self, code: AreaCode) -> Fingerprint {
        let area = self.areas.get(&code);
        area.map_or_else(Default::default, |area| area.listed)
    }

    fn head(&self, code: AreaCode) -> Fingerprint {
        let area = self.areas.get(&code);
        area.map_or_else(Default::default, |area| area.head)
    }

    fn areas_of(&self, prefecture: PrefectureCode) -> impl Iterator<Item = &AreaPrint> {
        let areas = self.areas.iter();
        areas
            .filter(move |(code, _)| code.prefecture() == prefecture)
            .map(|(_, area)| area)
    }

    fn everything(&self) -> Fingerprint {
        Fingerprint::of_all(self.facilities.iter().map(|known| known.rows))
    }

    /// Where the facilities of the towns with these codes are said to be.
    fn postal(&self, prefix: PostalPrefix) -> Fingerprint {
        let towns = self.site.reference.postal.towns(prefix);
        let places: BTreeSet<AreaCode> = towns.map(|(area, _)| area).collect();
        let known = places.iter().filter_map(|code| self.areas.get(code));
        Fingerprint::of_all(known.map(|area| area.addresses))
    }

    /// Which pages there are.
    fn addresses(&self) -> Fingerprint {
        let mut mixer = Mixer::default();
        mixer.add(self.numbers);
        for area in self.site.reference.areas.all() {
            mixer.number(self.site.page_count(area.code).into());
        }
        for article in self.site.articles.all() {
            mixer.text(&article.slug);
        }
        mixer.take()
    }
}

/// All counts of a prefecture, or of the country.
fn counts(site: &Site, prefecture: Option<PrefectureCode>) -> Fingerprint {
    let mut mixer = Mixer::default();
    let mut add = |count: &super::Count| {
        mixer.number(count.total as u64);
        count
            .groups
            .iter()
            .for_each(|&group| mixer.number(group as u64));
    };
    let is_wanted = |code| prefecture.is_none_or(|only| only == code);
    for code in PrefectureCode::all().filter(|code| is_wanted(*code)) {
        add(site.tally.prefecture(code));
    }
    let areas = site.reference.areas.all();
    for area in areas.filter(|area| is_wanted(area.code.prefecture())) {
        add(site.tally.area(area.code));
    }
    if prefecture.is_none() {
        add(site.tally.country());
        mixer.number(site.dataset.row_count() as u64);
    }
    mixer.take()
}

fn article(article: &Article) -> Fingerprint {
    let mut mixer = Mixer::default();
    for text in [
        &article.slug,
        &article.title,
        &article.description,
        &article.body,
    ] {
        mixer.text(text);
    }
    mixer.text(
        &article
            .date
            .map_or_else(String::new, |date| date.to_string()),
    );
    mixer.take()
}
