//! Which routes a site has.

use std::mem::discriminant;

use super::{Route, Site};
use crate::dataset::PrefectureCode;

/// How many addresses a sitemap may hold (sitemaps.org).
pub const SITEMAP_LIMIT: usize = 50_000;

impl Site {
    /// Every route, each once, in an order that depends on nothing but the data.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = self.routes_but_search();
        routes.extend(self.search().paths().map(Route::SearchFile));
        routes
    }

    /// Every route but the files of the search index, for which it would have to be made.
    pub fn routes_but_search(&self) -> Vec<Route> {
        let mut routes: Vec<Route> = self.pages().collect();
        routes.push(Route::DataFile(None));
        routes.extend(PrefectureCode::all().map(|code| Route::DataFile(Some(code))));
        routes.push(Route::Places);
        routes.extend(self.dataset.areas().map(|(code, _)| Route::PlaceFile(code)));
        routes.extend(PrefectureCode::all().map(Route::PrefectureFile));
        routes.extend(PrefectureCode::all().map(Route::Outlines));
        routes.extend(self.reference.postal.prefixes().map(Route::PostalFile));
        routes.extend(self.asset_names.iter().cloned().map(Route::Asset));
        routes.push(Route::NotFound);
        routes.push(Route::SitemapIndex);
        routes.extend((1..=self.sitemap_count()).map(Route::Sitemap));
        routes.extend([Route::Robots, Route::Feed, Route::SearchIndex]);
        routes
    }

    /// The routes of pages that readers and search engines should find.
    pub fn pages(&self) -> impl Iterator<Item = Route> {
        let prefectures = PrefectureCode::all().map(Route::Prefecture);
        let municipalities = self.reference.areas.all().flat_map(|area| {
            (1..=self.page_count(area.code)).map(|page| Route::Municipality(area.code, page))
        });
        let facilities = self
            .dataset
            .facilities()
            .filter(|_| self.config.facility_pages);
        let facilities = facilities.map(|facility| Route::Facility(facility.number()));
        let articles = self
            .articles
            .all()
            .map(|article| Route::Article(article.slug.clone()));
        std::iter::once(Route::Home)
            .chain(prefectures)
            .chain(municipalities)
            .chain([Route::Search, Route::Near, Route::Shortlist])
            .chain([Route::News, Route::Data])
            .chain(articles)
            .chain(facilities)
    }

    /// One route of every kind of page; of municipalities also that with the most
    /// facilities.
    pub fn kinds(&self) -> Vec<Route> {
        let mut kinds: Vec<Route> = Vec::new();
        for route in self.pages().chain([Route::NotFound]) {
            let kind = discriminant(&route);
            if !kinds.iter().any(|known| discriminant(known) == kind) {
                kinds.push(route);
            }
        }
        let most = self.dataset.areas().max_by_key(|(_, listed)| listed.len());
        let place = most.map(|(area, _)| Route::Municipality(area, 1));
        if let Some(place) = place.filter(|place| !kinds.contains(place)) {
            kinds.push(place);
        }
        kinds
    }

    /// Whether the site has this route.
    pub fn has(&self, route: &Route) -> bool {
        match route {
            Route::Municipality(code, page) => {
                self.reference.areas.get(*code).is_some()
                    && (1..=self.page_count(*code)).contains(page)
            }
            Route::Facility(number) => {
                self.config.facility_pages && self.dataset.facility(*number).is_some()
            }
            Route::PlaceFile(code) => !self.dataset.facilities_in(*code).is_empty(),
            Route::PostalFile(prefix) => self.reference.postal.towns(*prefix).next().is_some(),
            Route::Article(slug) => self.articles.get(slug).is_some(),
            Route::Asset(name) => self.asset_names.contains(name),
            Route::SearchFile(path) => self.search().file_at(path).is_some(),
            Route::Sitemap(number) => (1..=self.sitemap_count()).contains(number),
            _ => true,
        }
    }

    /// How many sitemaps list the pages.
    pub fn sitemap_count(&self) -> u32 {
        self.pages().count().div_ceil(SITEMAP_LIMIT) as u32
    }
}
