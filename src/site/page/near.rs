//! Who is near a place.

use serde::Serialize;

use super::head::{Head, head};
use super::home::{Region, regions};
use crate::site::{Route, Site};

/// All that `page/near.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct NearPage<'a> {
    /// Title, description, way back.
    pub head: Head,
    /// The 47 prefectures by region, for readers without script.
    pub regions: Vec<Region<'a>>,
}

pub(super) fn page(site: &Site) -> NearPage<'_> {
    let description = format!(
        "{}を利用している事業所を、今いる場所や郵便番号の近くから探せます。",
        site.config.system.name
    );
    NearPage {
        head: head(site, &Route::Near, "近くの事業所を探す", description, &[]),
        regions: regions(site),
    }
}
