//! Says why a page or file was made again, or was not.

use std::borrow::Cow;

use super::plan::{Edited, Plan};
use super::recipes::{Inputs, Recipes, of_files};
use super::state::{State, Whole};
use crate::config::BaseUrl;
use crate::dataset::FacilityNumber;
use crate::fingerprint::Fingerprint;
use crate::site::{Known, Route};

/// What is known when a build is done.
pub(super) struct Explainer<'a> {
    /// Where the site is published.
    pub(super) base_url: &'a BaseUrl,
    /// What was there before.
    pub(super) former: Result<&'a State<'a>, Whole>,
    /// What the site is made of now.
    pub(super) inputs: &'a Inputs,
    /// What was done.
    pub(super) done: Option<Done<'a>>,
    /// What was not as it was written.
    pub(super) edited: &'a Edited,
}

/// What a build did, when there was something to do.
pub(super) struct Done<'a> {
    /// All routes.
    pub(super) routes: &'a [Route],
    /// What they are made of.
    pub(super) recipes: &'a Recipes<'a>,
    /// What was to do.
    pub(super) plan: &'a Plan<'a>,
    /// The facilities as they were known before.
    pub(super) known: &'a [Known],
    /// The paths of files that were written.
    pub(super) written: &'a [String],
}

impl Explainer<'_> {
    /// One or two sentences about an address, from the root of the site (`/city/13107/`) or as
    /// a browser shows it.
    pub(super) fn why(&self, address: &str) -> String {
        let address = from_root(address, self.base_url);
        format!("/{address} {}", self.reason(&address))
    }

    fn reason(&self, address: &str) -> String {
        let route = Route::parse(address);
        let path = route.as_ref().map(Route::output_path).unwrap_or_default();
        let was_there = self
            .former
            .is_ok_and(|former| former.output(&path).is_some());
        let Some(done) = &self.done else {
            return match was_there {
                true => "was left alone: nothing that the site is made of has changed".to_owned(),
                false => "is no page or file of the site".to_owned(),
            };
        };
        let Some(route) = route.filter(|route| done.routes.contains(route)) else {
            return match was_there {
                true => "was deleted: the site has no such page or file any more".to_owned(),
                false => "is no page or file of the site".to_owned(),
            };
        };
        if let Some(whole) = done.plan.whole {
            return format!("was made with all others: {whole}");
        }
        if let Some(moved) = done.plan.moved.iter().find(|moved| moved.path == path) {
            let before = moved.output.path;
            return format!("was moved from /{before}: it holds the same, its folder does not");
        }
        if !done.plan.work.iter().any(|(made, _)| **made == route) {
            return "was left alone: nothing that it is made of has changed".to_owned();
        }
        let cause = self.cause(done, &route, &path);
        let same = match done.written.contains(&path) {
            true => "",
            false => "; it came out the same, so its file was not written",
        };
        format!("was made again: {cause}{same}")
    }

    fn cause(&self, done: &Done<'_>, route: &Route, path: &str) -> String {
        let Ok(former) = self.former else {
            return "there is no record of a build before".to_owned();
        };
        if former.output(path).is_none() {
            return "it is new".to_owned();
        }
        if self.edited.paths.contains(path) {
            return "its file was changed or deleted by hand".to_owned();
        }
        let sources = done.recipes.sources(route);
        let [before, now] = [&former.inputs, self.inputs].map(|all| of_files(&sources, all));
        if before != now {
            let changed = changed(&former.inputs, self.inputs).into_iter();
            let changed: Vec<_> = changed.filter(|file| sources.include(file)).collect();
            return format!("what it is made with has changed: {}", changed.join(", "));
        }
        match route {
            Route::Facility(number) => facility(done, *number),
            Route::Article(_) => "its Markdown page has changed",
            Route::News | Route::Feed => "the news have changed",
            Route::SitemapIndex | Route::Sitemap(_) => "pages came or went",
            Route::SearchIndex => "names, numbers, services or places of facilities have changed",
            Route::Home => "the number of facilities or the news have changed",
            Route::Prefecture(_) | Route::Search | Route::Near | Route::Shortlist => {
                "the number of facilities has changed"
            }
            _ => "what is published about facilities that it tells of has changed",
        }
        .to_owned()
    }
}

fn facility(done: &Done<'_>, number: FacilityNumber) -> &'static str {
    let find = |all: &[Known]| -> Option<[Fingerprint; 2]> {
        let found = all.binary_search_by_key(&number, |known| known.number);
        found
            .ok()
            .map(|index| [all[index].rows, all[index].partners])
    };
    let before = find(done.known);
    let now = find(done.recipes.ingredients().facilities());
    match before.zip(now) {
        Some(([before, _], [now, _])) if before != now => {
            "what is published about the facility has changed"
        }
        Some(([_, before], [_, now])) if before != now => {
            "a facility near it came, went or has changed"
        }
        _ => "the list of its municipality has become longer or shorter",
    }
}

/// An address as [`Route::parse`] reads it: without the host, what is asked of the page, and
/// `index.html`, with the last slash.
fn from_root<'a>(address: &'a str, base_url: &BaseUrl) -> Cow<'a, str> {
    let behind_host = |(_, rest): (_, &'a str)| rest.find('/').map_or("", |at| &rest[at..]);
    let path = address.split_once("://").map_or(address, behind_host);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix(base_url.path()).unwrap_or(path);
    let path = path.trim_start_matches('/');
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let with_slash = format!("{path}/");
    match (Route::parse(path), Route::parse(&with_slash)) {
        (None, Some(_)) => with_slash.into(),
        _ => path.into(),
    }
}

/// The names of files that are other ones, came or went.
fn changed<'a>(before: &'a Inputs, now: &'a Inputs) -> Vec<&'a str> {
    let names = before.keys().chain(now.keys());
    let mut changed: Vec<&str> = names
        .filter(|name| before.get(*name) != now.get(*name))
        .map(String::as_str)
        .collect();
    changed.sort_unstable();
    changed.dedup();
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_be_given_as_a_browser_shows_it() {
        let base_url = BaseUrl::parse("https://example.jp/kpdl/").unwrap();
        for address in [
            "city/13107/",
            "/city/13107/",
            "/city/13107",
            "/city/13107/index.html",
            "/kpdl/city/13107/",
            "https://example.jp/kpdl/city/13107/?group=day#list",
            "http://127.0.0.1:4000/city/13107",
        ] {
            assert_eq!(from_root(address, &base_url), "city/13107/", "{address}");
        }
        for (address, expected) in [
            ("/", ""),
            ("https://example.jp", ""),
            ("/robots.txt", "robots.txt"),
            ("/about", "about/"),
            ("/data/places.json", "data/places.json"),
            ("/Nothing.txt", "Nothing.txt/"),
        ] {
            assert_eq!(from_root(address, &base_url), expected, "{address}");
        }
    }
}
