//! Links to pages of the site, as pages have them.

use std::fmt;

use super::{Route, Site, listing};
use crate::dataset::{AreaCode, serialize_as_text};

/// A link from the root of the host: `/renkei/pref/13/`. It is written where it stands: a page
/// with dozens of them keeps no text for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Href<'a> {
    /// Begins and ends with `/`.
    root: &'a str,
    route: Route,
    /// Identifier of the service group whose section is meant.
    section: Option<&'a str>,
}

impl fmt::Display for Href<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.root)?;
        self.route.write_to(f)?;
        match self.section {
            Some(section) => write!(f, "#g-{section}"),
            None => Ok(()),
        }
    }
}

serialize_as_text!(Href<'_>);

impl Site {
    /// The link to a route.
    pub fn href(&self, route: Route) -> Href<'_> {
        Href {
            root: self.config.base_url.path(),
            route,
            section: None,
        }
    }

    /// Where the list of an area has the section of a service group: the page, with the
    /// anchor; the list's first page when there is no such section.
    pub fn section_href(&self, area: AreaCode, group: usize) -> Href<'_> {
        let before = listing::first_before(self, area, group);
        let page = before.map_or(0, |before| before / self.config.entries_per_page) + 1;
        Href {
            section: before.map(|_| &*self.config.groups.all()[group].id),
            ..self.href(Route::Municipality(area, page as u32))
        }
    }

    /// The link for an `href` of the settings: `about/` or `https://…`.
    pub fn href_of(&self, href: &str) -> String {
        let is_elsewhere = href.contains(':') || href.starts_with('#');
        let (root, rest) = (self.config.base_url.path(), href.trim_start_matches('/'));
        if is_elsewhere {
            href.to_owned()
        } else {
            format!("{root}{rest}")
        }
    }

    /// The whole address of a route: `https://example.jp/renkei/pref/13/`.
    pub fn url(&self, route: &Route) -> String {
        let base_url = self.config.base_url.as_str();
        // The longest addresses, those of facilities, in one piece of memory.
        let mut url = String::with_capacity(base_url.len() + 32);
        url.push_str(base_url);
        route
            .write_to(&mut url)
            .expect("text always has room for more");
        url
    }
}
