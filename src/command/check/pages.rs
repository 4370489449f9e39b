//! Every page made once, and what came up on the way: pages that cannot be shown, slips in
//! their HTML, links within the site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::{links, markup};
use crate::builtin::SiteFiles;
use crate::check::links::{PageLinks, Target};
use crate::check::nesting::{Slip, Wrong};
use crate::render::{RenderError, Renderer};
use crate::report::{Diagnostic, Findings, Place};
use crate::site::{Route, Site};

/// What came up on some pages.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pages: usize,
    /// The first of them.
    pub(super) first: Route,
}

/// A link to no address. One that is written once and stands on many pages is one mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// To an address of the site, in whatever way it is written.
    To(String),
    /// As written: on each page it leads to another address.
    Relative(String),
}

/// What came up while pages were made.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Pages that cannot be shown, by what is wrong with them and where.
    broken: BTreeMap<(Option<Place>, String), (Diagnostic, Seen)>,
    /// Slips in the HTML of pages.
    pub(super) slips: BTreeMap<Wrong, Seen>,
    /// Links that lead to no address.
    pub(super) nowhere: BTreeMap<Link, Seen>,
    /// Anchors that pages link to in themselves and do not have.
    pub(super) here: BTreeMap<String, Seen>,
    /// Links to an anchor of another page: judged once all pages are known.
    pub(super) anchored: BTreeMap<Target, Seen>,
}

/// What is wrong with the pages of a site and the links between them.
pub(super) fn findings(
    files: &SiteFiles,
    site: &Site,
    renderer: &Renderer,
    wanted: &AtomicBool,
) -> Findings {
    let routes: Vec<Route> = site.pages().chain([Route::NotFound]).collect();
    let found = routes
        .par_iter()
        .filter(|_| wanted.load(Ordering::Relaxed))
        .fold(Found::default, |found, route| {
            found.with(site, renderer, route)
        })
        .reduce(Found::default, Found::and);
    let mut findings = links::findings(files, site, renderer, &found);
    findings.extend(markup::findings(files, site, renderer, &found.slips));
    let broken = found.broken.into_values();
    findings.extend(broken.map(|(finding, seen)| finding.note(seen.told(site))));
    findings
}

impl Found {
    fn with(mut self, site: &Site, renderer: &Renderer, route: &Route) -> Self {
        let seen = || Seen {
            pages: 1,
            first: route.clone(),
        };
        let html = match renderer.html(site, route) {
            Ok(html) => html,
            Err(RenderError::NotFound) => return self,
            Err(RenderError::Template(finding)) => {
                let place = (finding.place.clone(), finding.message.clone());
                let broken = self.broken.entry(place);
                broken
                    .and_modify(|(_, seen)| seen.pages += 1)
                    .or_insert((*finding, seen()));
                return self;
            }
        };
        let (links, slips) = PageLinks::with_slips(&html);
        self.add_slips(slips, &seen);
        self.add_links(site, route, &links, &seen);
        self
    }

    fn add_slips(&mut self, slips: Vec<Slip>, seen: &impl Fn() -> Seen) {
        let wrongs = slips.into_iter().map(|slip| slip.wrong);
        let (alone, nested): (Vec<Wrong>, Vec<Wrong>) = wrongs.partition(Wrong::stands_alone);
        let alone: BTreeSet<Wrong> = alone.into_iter().collect();
        // Those behind the first may only follow from it.
        for wrong in alone.into_iter().chain(nested.into_iter().take(1)) {
            count(&mut self.slips, wrong, seen());
        }
    }

    /// Those of a page that lead nowhere, or may.
    fn add_links(
        &mut self,
        site: &Site,
        route: &Route,
        links: &PageLinks,
        seen: &impl Fn() -> Seen,
    ) {
        let address = route.to_string();
        let base = site.config.base_url.as_str();
        let hrefs = links.hrefs.iter();
        let targets = hrefs.filter_map(|href| Some((href, Target::of(base, &address, href)?)));
        for (href, target) in targets {
            if target.address == address {
                let is_known = target.anchor.is_empty() || links.anchors.contains(&target.anchor);
                if !is_known {
                    count(&mut self.here, target.anchor, seen());
                }
                continue;
            }
            // A search file is called by what is in it, so no page can know its name.
            let to = Route::parse(&target.address);
            let to = to.filter(|to| !matches!(to, Route::SearchFile(_)));
            match to.is_some_and(|to| site.has(&to)) {
                true if target.anchor.is_empty() => {}
                true => count(&mut self.anchored, target, seen()),
                false => count(&mut self.nowhere, Link::new(href, target), seen()),
            }
        }
    }

    fn and(mut self, other: Self) -> Self {
        for (place, (finding, seen)) in other.broken {
            let known = self
                .broken
                .entry(place)
                .or_insert_with(|| (finding.clone(), seen.none()));
            // The chain that is told is that of the first page, whichever came up first.
            if seen.first <= known.1.first {
                known.0 = finding;
            }
            known.1.add(&seen);
        }
        add(&mut self.slips, other.slips);
        add(&mut self.nowhere, other.nowhere);
        add(&mut self.here, other.here);
        add(&mut self.anchored, other.anchored);
        self
    }
}

fn add<K: Ord>(mine: &mut BTreeMap<K, Seen>, others: BTreeMap<K, Seen>) {
    for (key, seen) in others {
        count(mine, key, seen);
    }
}

fn count<K: Ord>(list: &mut BTreeMap<K, Seen>, key: K, seen: Seen) {
    match list.get_mut(&key) {
        Some(known) => known.add(&seen),
        None => {
            list.insert(key, seen);
        }
    }
}

impl Link {
    fn new(href: &str, target: Target) -> Self {
        let is_absolute = href.starts_with('/') || href.contains("://");
        match is_absolute {
            true => Self::To(target.address),
            false => Self::Relative(href.to_owned()),
        }
    }
}

impl Seen {
    /// The same page, not counted yet.
    fn none(&self) -> Self {
        Self {
            pages: 0,
            first: self.first.clone(),
        }
    }

    /// Counts the pages of both.
    pub(super) fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.first = self.first.clone().min(other.first.clone());
    }

    /// On how many pages, and one of them.
    pub(super) fn told(&self, site: &Site) -> String {
        let first = site.href(self.first.clone());
        match self.pages {
            1 => format!("on the page {first}"),
            pages => format!("on {pages} pages; one of them is {first}"),
        }
    }
}
