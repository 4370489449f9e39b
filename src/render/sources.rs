//! Which files a route is made with, beside what it says of the dataset and of Markdown pages.
//!
//! Those ingredients are `site::Ingredients`' to know. Together they tell whether a route
//! has to be made again.

use super::Renderer;
use crate::dataset::published::FACILITIES;
use crate::site::{PAGES, Route, Site};

/// The files that routes of one kind are made with.
#[derive(Debug)]
pub struct Sources {
    templates: Templates,
    assets: bool,
    others: bool,
}

#[derive(Debug)]
enum Templates {
    None,
    These(Vec<String>),
    All,
}

impl Sources {
    /// Whether a file (`templates/base.html`, by its path in a site) is one of them. What
    /// nobody has thought of here is one of everything's.
    pub fn include(&self, file: &str) -> bool {
        if file == FACILITIES || file.starts_with(PAGES) {
            return false;
        }
        if file.starts_with("assets/") {
            return self.assets;
        }
        match file.strip_prefix("templates/") {
            Some(name) if name.ends_with(".html") => match &self.templates {
                Templates::None => false,
                Templates::These(names) => names.iter().any(|known| known == name),
                Templates::All => true,
            },
            _ => self.others,
        }
    }
}

impl Renderer {
    /// The files that routes of the kind of this one are made with.
    ///
    /// Settings, reference data and `dataset.toml` are among them for every kind; pages have
    /// their templates with all that these include and call, and the assets, whose links hold
    /// hashes. An asset has none: its path tells its content.
    pub fn sources(&self, site: &Site, route: &Route) -> Sources {
        let page = site.page(route);
        let templates = match (route, &page) {
            // What Markdown calls is not known before it is shown.
            (Route::Article(_), _) => Templates::All,
            (_, None) => Templates::None,
            (_, Some(page)) => {
                let names = self.anatomy.made_with(page.template()).into_iter();
                Templates::These(names.map(str::to_owned).collect())
            }
        };
        Sources {
            templates,
            assets: page.is_some(),
            others: !matches!(route, Route::Asset(_)),
        }
    }
}
