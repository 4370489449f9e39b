//! Who is near a place.

use serde::Serialize;

use super::head::{Head, head};
use super::home::{Region, regions};
use crate::site::{Route, Site};

/// All that `page/near.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct NearPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// The 47 prefectures by region, for readers without script.
    pub regions: Vec<Region<'a>>,
}

pub(super) fn page(site: &Site) -> NearPage<'_> {
    let system = [("system", site.config.system.name.as_str())];
    let description = site.texts.fill("near.description", &system);
    NearPage {
        head: head(
            site,
            &Route::Near,
            site.texts.say("ways.near"),
            description,
            [],
        ),
        regions: regions(site),
    }
}
