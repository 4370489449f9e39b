//! Searching by name.

use serde::Serialize;

use super::head::{Head, head};
use super::home::{Region, regions};
use crate::site::{Route, Site};

/// All that `page/search.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// The 47 prefectures by region, for readers without script.
    pub regions: Vec<Region<'a>>,
}

pub(super) fn page(site: &Site) -> SearchPage<'_> {
    let system = [("system", site.config.system.name.as_str())];
    let description = site.texts.fill("search.description", &system);
    SearchPage {
        head: head(
            site,
            &Route::Search,
            site.texts.say("ways.name"),
            description,
            [],
        ),
        regions: regions(site),
    }
}
