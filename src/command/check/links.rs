//! Links that lead nowhere, and where they are written.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::pages::{Found, Link, Seen};
use crate::builtin::SiteFiles;
use crate::check::links::{PageLinks, Target};
use crate::config::CONFIG;
use crate::files;
use crate::render::Renderer;
use crate::report::{Diagnostic, Findings, at_span, suggestion};
use crate::site::{Route, Site};

const RULE: &str = "link";

/// The links of all pages that lead nowhere.
pub(super) fn findings(
    files: &SiteFiles,
    site: &Site,
    renderer: &Renderer,
    found: &Found,
) -> Findings {
    let here = found.here.iter().map(|(anchor, seen)| {
        let address = seen.first.to_string();
        let anchor = anchor.clone();
        (Target { address, anchor }, seen)
    });
    let anchored = found.anchored.iter();
    let anchored = anchored.map(|(target, seen)| (target.clone(), seen));
    let anchored: Vec<(Target, &Seen)> = anchored.chain(here).collect();
    let without_anchor = without_anchor(site, renderer, &anchored);
    let sources = Sources::of(files, site, renderer);
    let nowhere = found
        .nowhere
        .iter()
        .map(|(link, seen)| sources.nowhere(site, link, seen));
    let without = without_anchor
        .iter()
        .map(|(target, seen, known)| sources.without_anchor(site, target, seen, known));
    nowhere.chain(without).collect()
}

/// Of links with an anchor, those whose page has no such anchor; with those it has.
fn without_anchor(
    site: &Site,
    renderer: &Renderer,
    anchored: &[(Target, &Seen)],
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
        let own = own.filter_map(|name| {
            let text = files.read_own_text(&name).ok()?;
            let text = match name.as_str() {
                CONFIG => without_comments(&text),
                _ => text,
            };
            Some((name, text))
        });
        let templates = renderer.anatomy().templates();
        let templates = templates.map(|(name, template)| {
            let file = format!("templates/{name}");
            (file, template.text.clone())
        });
        Self(own.chain(templates).collect())
    }

    fn nowhere(&self, site: &Site, link: &Link, seen: &Seen) -> Diagnostic {
        let root = site.config.base_url.path();
        // What a relative link means is told for one page.
        let base = site.config.base_url.as_str();
        let (shown, written, address) = match link {
            Link::To(address) => (format!("{root}{address}"), address, address.clone()),
            Link::Relative(href) => {
                let target = Target::of(base, &seen.first.to_string(), href);
                let address = target.map(|target| target.address).unwrap_or_default();
                (href.clone(), href, address)
            }
        };
        let message = format!("the link `{shown}` leads nowhere");
        let known: Vec<String> = site.kinds().iter().map(Route::to_string).collect();
        let articles = site
            .articles
            .all()
            .map(|article| format!("{}/", article.slug));
        let known: Vec<String> = articles.chain(known).collect();
        let near = suggestion::nearest(&address, known.iter().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean `{root}{near}`?"),
            None if is_file(&address) => "put the file into `assets/`, and link it like this: \
                 `{{ asset(path=\"images/photo.jpg\") }}`"
                .to_owned(),
            None => "correct the link, or make a page for it in data/pages/".to_owned(),
        };
        let finding = Diagnostic::error(RULE, message)
            .note(seen.told(site))
            .hint(hint);
        self.pointed(finding, written)
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

/// TOML with blanks where lines of comments stand: an example in one is no link.
fn without_comments(text: &str) -> String {
    let line = |line: &str| match line.starts_with('#') {
        true => " ".repeat(line.trim_end().len()) + &line[line.trim_end().len()..],
        false => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Whether an address is that of a picture or another file, and not of a page.
fn is_file(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default();
    name.contains('.')
}
