//! What a reader sees at an address that leads nowhere.

use serde::Serialize;

use super::head::{Head, head};
use crate::site::{Route, Site};

/// All that `page/not-found.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage<'a> {
    /// Title, description; no address of its own.
    pub head: Head<'a>,
}

pub(super) fn page(site: &Site) -> NotFoundPage<'_> {
    let description = site.texts.say("not_found.description");
    let mut head = head(
        site,
        &Route::NotFound,
        site.texts.say("not_found.title"),
        description,
        [],
    );
    head.canonical.clear();
    NotFoundPage { head }
}
