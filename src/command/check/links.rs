//! Every page made once: what cannot be shown, and what links nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::builtin::SiteFiles;
use crate::check::links::{PageLinks, Target};
use crate::config::CONFIG;
use crate::files;
use crate::render::{RenderError, Renderer};
use crate::report::{Diagnostic, Findings, Place, at_span, suggestion};
use crate::site::{Route, Site};

const RULE: &str = "link";

/// What came up on some pages.
#[derive(Debug, Clone)]
struct Seen {
    pages: usize,
    /// The first of them.
    first: Route,
}

/// What came up while pages were made.
#[derive(Debug, Default)]
struct Found {
    /// Pages that cannot be shown, by what is wrong with them and where.
    broken: BTreeMap<(Option<Place>, String), (Diagnostic, Seen)>,
    /// Links that lead to no address, by their target.
    nowhere: BTreeMap<Target, Seen>,
    /// Links to an anchor of another page: judged once all pages are known.
    anchored: BTreeMap<Target, Seen>,
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
    let without_anchor = without_anchor(site, renderer, &found.anchored);
    let sources = Sources::of(files, site, renderer);
    let broken = found
        .broken
        .into_values()
        .map(|(finding, seen)| finding.note(seen.told(site)));
    let nowhere = found
        .nowhere
        .iter()
        .map(|(target, seen)| sources.nowhere(site, target, seen));
    let without = without_anchor
        .iter()
        .map(|(target, seen, known)| sources.without_anchor(site, target, seen, known));
    broken.chain(nowhere).chain(without).collect()
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
        let (links, address) = (PageLinks::of(&html), route.to_string());
        let base = site.config.base_url.as_str();
        for target in links
            .hrefs
            .iter()
            .filter_map(|href| Target::of(base, &address, href))
        {
            let is_here = target.address == address;
            let list = match Route::parse(&target.address) {
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
        for (mine, others) in [
            (&mut self.nowhere, other.nowhere),
            (&mut self.anchored, other.anchored),
        ] {
            for (target, seen) in others {
                mine.entry(target)
                    .and_modify(|known| known.add(&seen))
                    .or_insert(seen);
            }
        }
        self
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

    fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.first = self.first.clone().min(other.first.clone());
    }

    fn told(&self, site: &Site) -> String {
        let first = site.href(self.first.clone());
        match self.pages {
            1 => format!("on the page {first}"),
            pages => format!("on {pages} pages; one of them is {first}"),
        }
    }
}

/// Of links with an anchor, those whose page has no such anchor; with those it has.
fn without_anchor(
    site: &Site,
    renderer: &Renderer,
    anchored: &BTreeMap<Target, Seen>,
) -> Vec<(Target, Seen, BTreeSet<String>)> {
    let mut by_page: BTreeMap<&str, Vec<(&Target, &Seen)>> = BTreeMap::new();
    for (target, seen) in anchored {
        by_page
            .entry(&target.address)
            .or_default()
            .push((target, seen));
    }
    let pages: Vec<_> = by_page.into_iter().collect();
    let judge = |(address, links): (&str, Vec<(&Target, &Seen)>)| {
        // A page that cannot be shown is told as that.
        let html = Route::parse(address).and_then(|route| renderer.html(site, &route).ok());
        let Some(anchors) = html.map(|html| PageLinks::of(&html).anchors) else {
            return Vec::new();
        };
        let missing = links
            .into_iter()
            .filter(|(target, _)| !anchors.contains(&target.anchor));
        let missing = missing.map(|(target, seen)| (target.clone(), seen.clone(), anchors.clone()));
        missing.collect::<Vec<_>>()
    };
    pages.into_par_iter().flat_map_iter(judge).collect()
}

/// The texts that people write, by the names of their files: a link stands in one of them.
struct Sources(Vec<(String, String)>);

impl Sources {
    fn of(files: &SiteFiles, site: &Site, renderer: &Renderer) -> Self {
        let articles = site
            .articles
            .all()
            .map(|article| files::slashed(&article.file));
        let own = std::iter::once(CONFIG.to_owned()).chain(articles);
        let own = own.filter_map(|name| Some((name.clone(), files.read_own_text(&name).ok()?)));
        let templates = renderer.anatomy().templates();
        let templates = templates.map(|(name, template)| {
            let file = format!("templates/{name}");
            (file, template.text.clone())
        });
        Self(own.chain(templates).collect())
    }

    fn nowhere(&self, site: &Site, target: &Target, seen: &Seen) -> Diagnostic {
        let root = site.config.base_url.path();
        let message = format!("the link `{root}{}` leads nowhere", target.address);
        let known: Vec<String> = site.kinds().iter().map(Route::to_string).collect();
        let articles = site
            .articles
            .all()
            .map(|article| format!("{}/", article.slug));
        let known: Vec<String> = articles.chain(known).collect();
        let near = suggestion::nearest(&target.address, known.iter().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean `{root}{near}`?"),
            None => "correct the link, or make a page for it in data/pages/".to_owned(),
        };
        let finding = Diagnostic::error(RULE, message)
            .note(seen.told(site))
            .hint(hint);
        self.pointed(finding, &target.address)
    }

    fn without_anchor(
        &self,
        site: &Site,
        target: &Target,
        seen: &Seen,
        anchors: &BTreeSet<String>,
    ) -> Diagnostic {
        let page = format!("{}{}", site.config.base_url.path(), target.address);
        let message = format!("the page {page} has no anchor `{}`", target.anchor);
        let hint = match suggestion::nearest(&target.anchor, anchors.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => "correct the part behind `#`, or give an element this `id`".to_owned(),
        };
        let finding = Diagnostic::error(RULE, message)
            .note(seen.told(site))
            .hint(hint);
        self.pointed(finding, &format!("#{}", target.anchor))
    }

    /// Says where a link is written, when it is written as such.
    fn pointed(&self, finding: Diagnostic, link: &str) -> Diagnostic {
        let is_start = |c: char| "\"'(}/".contains(c) || c.is_whitespace();
        let places = self.0.iter().find_map(|(file, text)| {
            let mut at = text.match_indices(link).map(|(at, _)| at);
            let at = at.find(|&at| text[..at].ends_with(is_start) || link.starts_with('#'))?;
            Some((file, text, at))
        });
        match places.filter(|_| !link.is_empty()) {
            Some((file, text, at)) => at_span(finding, file, text, at..at + link.len()),
            None => finding,
        }
    }
}
