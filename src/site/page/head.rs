//! Title, description and way back of a page.

use std::borrow::Cow;

use serde::Serialize;

use crate::site::{Href, Route, Site};

/// The variable `head` of every page.
#[derive(Debug, Clone, Serialize)]
pub struct Head<'a> {
    /// What the page is about; different on every page. The template adds the site's name.
    pub title: Cow<'a, str>,
    /// One sentence for search engines and link previews.
    pub description: Cow<'a, str>,
    /// The page's whole address; empty for pages that have none of their own (404).
    pub canonical: String,
    /// From the home page down to this one; the last has no `href`.
    pub crumbs: Vec<Crumb<'a>>,
}

/// One step of the way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb<'a> {
    /// Name of the page.
    pub name: Cow<'a, str>,
    /// Its link; `none` for the page itself.
    pub href: Option<Href<'a>>,
}

/// The head of a page below the pages of `above`.
pub(super) fn head<'a>(
    site: &'a Site,
    route: &Route,
    title: impl Into<Cow<'a, str>>,
    description: impl Into<Cow<'a, str>>,
    above: impl IntoIterator<Item = (&'a str, Route)>,
) -> Head<'a> {
    let title = title.into();
    let home = (site.texts.say("crumbs.home"), Route::Home);
    let above = std::iter::once(home).chain(above);
    let above = above.map(|(name, route)| Crumb {
        name: name.into(),
        href: Some(site.href(route)),
    });
    let here = Crumb {
        name: title.clone(),
        href: None,
    };
    Head {
        title,
        description: description.into(),
        canonical: site.url(route),
        crumbs: above.chain([here]).collect(),
    }
}
