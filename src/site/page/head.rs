//! Title, description and way back of a page.

use serde::Serialize;

use crate::site::{Route, Site};

/// The variable `head` of every page.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// What the page is about; different on every page. The template adds the site's name.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// The page's whole address; empty for pages that have none of their own (404).
    pub canonical: String,
    /// From the home page down to this one; the last has an empty `href`.
    pub crumbs: Vec<Crumb>,
}

/// One step of the way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// Name of the page.
    pub name: String,
    /// Its link; empty for the page itself.
    pub href: String,
}

/// The head of a page below the pages of `above`.
pub(super) fn head(
    site: &Site,
    route: &Route,
    title: impl Into<String>,
    description: impl Into<String>,
    above: &[(&str, Route)],
) -> Head {
    let title = title.into();
    let home = (site.texts.say("crumbs.home"), Route::Home);
    let way = std::iter::once(&home).chain(above);
    let mut crumbs: Vec<Crumb> = way
        .map(|(name, route)| Crumb {
            name: (*name).to_owned(),
            href: site.href(route),
        })
        .collect();
    crumbs.push(Crumb {
        name: title.clone(),
        href: String::new(),
    });
    Head {
        title,
        description: description.into(),
        canonical: site.url(route),
        crumbs,
    }
}
