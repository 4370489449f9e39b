//! The facilities that a reader has marked; they are kept in the browser only.

use serde::Serialize;

use super::head::{Head, head};
use super::home::{Region, regions};
use crate::site::{Route, Site};

/// All that `page/shortlist.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct ShortlistPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// The 47 prefectures by region, for readers without script.
    pub regions: Vec<Region<'a>>,
}

pub(super) fn page(site: &Site) -> ShortlistPage<'_> {
    let system = [("system", site.config.system.name.as_str())];
    let description = site.texts.fill("list.description", &system);
    ShortlistPage {
        head: head(
            site,
            &Route::Shortlist,
            site.texts.say("ways.list"),
            description,
            [],
        ),
        regions: regions(site),
    }
}
