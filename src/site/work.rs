//! How much work routes are, to share them fairly among machines.
//!
//! An estimate: that of the facility pages, of which there are most by far, counts.

use super::{Route, Site};

impl Site {
    /// The routes of share `number` (counted from 1) of `of` shares. Shares are neighbours in
    /// the order of [`Site::routes`]: together they are all routes in that order, each once.
    pub fn share(&self, number: usize, of: usize) -> Vec<Route> {
        let routes = self.routes();
        let total: u64 = routes.iter().map(|route| self.work(route)).sum();
        let (mut before, mut share) = (0, Vec::new());
        for route in routes {
            let work = self.work(&route);
            // Where its middle lies, so that a heavy route goes where most of it belongs.
            let middle = before + work / 2;
            if u128::from(middle) * of as u128 / u128::from(total.max(1)) == number as u128 - 1 {
                share.push(route);
            }
            before += work;
        }
        share
    }

    /// How much work a route is, in thousandths of a facility page; measured with
    /// `renkei build --timings` over a whole country.
    pub fn work(&self, route: &Route) -> u64 {
        let listed = |code| self.dataset.facilities_in(code).len() as u64;
        let everywhere = self.dataset.facility_count() as u64;
        match route {
            Route::Facility(_) => 1000,
            Route::Municipality(code, page) => {
                let limit = self.config.entries_per_page as u64;
                let skipped = limit * (u64::from(*page) - 1);
                1500 + 150 * listed(*code).saturating_sub(skipped).min(limit)
            }
            Route::DataFile(None) => 500 + 30 * everywhere,
            Route::DataFile(Some(_)) | Route::PrefectureFile(_) => 500 + 30 * everywhere / 47,
            Route::PlaceFile(code) => 500 + 30 * listed(*code),
            Route::PostalFile(_) => 10_000,
            Route::SearchIndex | Route::SearchFile(_) => 8000,
            Route::Sitemap(_) => 500 + 2 * everywhere.min(super::SITEMAP_LIMIT as u64),
            Route::Asset(_) => 100,
            route if route.is_listed() => 12_000,
            _ => 500,
        }
    }
}
