//! Searching by name.

use serde::Serialize;

use super::head::{Head, head};
use super::home::{Region, regions};
use crate::site::{Route, Site};

/// All that `page/search.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage<'a> {
    /// Title, description, way back.
    pub head: Head,
    /// The 47 prefectures by region, for readers without script.
    pub regions: Vec<Region<'a>>,
}

pub(super) fn page(site: &Site) -> SearchPage<'_> {
    let description = format!(
        "{}を利用している事業所を名前から探せます。",
        site.config.system.name
    );
    SearchPage {
        head: head(site, &Route::Search, "事業所名から探す", description, &[]),
        regions: regions(site),
    }
}
