//! The facilities that a reader has marked; they are kept in the browser only.

use serde::Serialize;

use super::head::{Head, head};
use super::home::{Region, regions};
use crate::site::{Route, Site};

/// All that `page/shortlist.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct ShortlistPage<'a> {
    /// Title, description, way back.
    pub head: Head,
    /// The 47 prefectures by region, for readers without script.
    pub regions: Vec<Region<'a>>,
}

pub(super) fn page(site: &Site) -> ShortlistPage<'_> {
    let description = format!(
        "{}を利用している事業所のうち、候補に入れた事業所の一覧です。",
        site.config.system.name
    );
    ShortlistPage {
        head: head(site, &Route::Shortlist, "候補リスト", description, &[]),
        regions: regions(site),
    }
}
