//! Every page made once, and what came up on the way: pages that cannot be shown, slips in
//! their HTML, links within the site.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::{links, markup};
use crate::builtin::SiteFiles;
use crate::check::links::{PageLinks, Target};
use crate::check::nesting::Wrong;
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

/// What came up while pages were made.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Pages that cannot be shown, by what is wrong with them and where.
    broken: BTreeMap<(Option<Place>, String), (Diagnostic, Seen)>,
    /// Slips in the HTML of pages.
    pub(super) slips: BTreeMap<Wrong, Seen>,
    /// Links that lead to no address, by their target.
    pub(super) nowhere: BTreeMap<Target, Seen>,
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
        // Those behind the first may only follow from it.
        if let Some(slip) = slips.into_iter().next() {
            let slips = self.slips.entry(slip.wrong);
            slips
                .and_modify(|seen| seen.pages += 1)
                .or_insert_with(seen);
        }
        let address = route.to_string();
        let base = site.config.base_url.as_str();
        for target in links
            .hrefs
            .iter()
            .filter_map(|href| Target::of(base, &address, href))
        {
            let is_here = target.address == address;
            // A search file is called by what is in it, so no page can know its name.
            let to = Route::parse(&target.address);
            let to = to.filter(|to| !matches!(to, Route::SearchFile(_)));
            let list = match to {
                Some(to) if !is_here && site.has(&to) && target.anchor.is_empty() => continue,
                Some(to) if !is_here && site.has(&to) => &mut self.anchored,
                _ if is_here && links.anchors.contains(&target.anchor) => continue,
                _ if is_here && target.anchor.is_empty() => continue,
                _ if is_here => &mut self.anchored,
                _ => &mut self.nowhere,
            };
            list.entry(target)
                .and_modify(|seen| seen.pages += 1)
                .or_insert_with(seen);
        }
        self
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
        add(&mut self.anchored, other.anchored);
        self
    }
}

fn add<K: Ord>(mine: &mut BTreeMap<K, Seen>, others: BTreeMap<K, Seen>) {
    for (key, seen) in others {
        mine.entry(key)
            .and_modify(|known| known.add(&seen))
            .or_insert(seen);
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
