//! Slips in the HTML of pages, and where they are written: in a template or a Markdown page of
//! the site.

use std::collections::BTreeMap;
use std::ops::Range;

use super::pages::Seen;
use crate::builtin::SiteFiles;
use crate::check::nesting::{self, Wrong};
use crate::files;
use crate::render::{Renderer, without_tags};
use crate::report::{Diagnostic, Excerpt, Findings, at_span};
use crate::site::{Route, Site};

const RULE: &str = "html";

/// So many characters of a page are shown where nobody knows what it is made from.
const SHOWN: usize = 120;

/// These slips, each once: one that is seen in several ways has one place where it is written.
pub(super) fn findings(
    files: &SiteFiles,
    site: &Site,
    renderer: &Renderer,
    slips: &BTreeMap<Wrong, Seen>,
) -> Findings {
    let mut written: BTreeMap<(String, usize, Option<&Wrong>), (Diagnostic, Seen)> =
        BTreeMap::new();
    let mut findings = Findings::new();
    for (wrong, seen) in slips {
        // A site may have a policy of its own that allows what stands alone.
        let finding = match wrong.stands_alone() {
            true => Diagnostic::warning(RULE, wrong.to_string()),
            false => Diagnostic::error(RULE, wrong.to_string()),
        };
        let finding = finding.hint(wrong.remedy());
        let Some((name, text, tag)) = place(files, site, wrong, &seen.first) else {
            let finding = shown(finding, wrong, site, renderer, &seen.first);
            findings.push(finding.note(seen.told(site)));
            continue;
        };
        let finding = at_span(finding, &name, &text, tag.clone());
        let alone = Some(wrong).filter(|wrong| wrong.stands_alone());
        let known = written.entry((name, tag.start, alone));
        known
            .and_modify(|(_, known)| known.add(seen))
            .or_insert_with(|| (finding, seen.clone()));
    }
    let written = written.into_values();
    findings.extend(written.map(|(finding, seen)| finding.note(seen.told(site))));
    findings
}

/// The file in which a slip stands, its text, and where in it.
fn place(
    files: &SiteFiles,
    site: &Site,
    wrong: &Wrong,
    page: &Route,
) -> Option<(String, String, Range<usize>)> {
    let mut written = written_by_hand(files, site, page).into_iter();
    written.find_map(|(name, text)| {
        let mut slips = nesting::slips(&without_tags(&text)).into_iter();
        let slip = slips.find(|slip| slip.wrong.is_alike(wrong))?;
        Some((name, text, slip.tag))
    })
}

/// The files of the site that a page may be made of, with their texts.
fn written_by_hand(files: &SiteFiles, site: &Site, page: &Route) -> Vec<(String, String)> {
    let article = match page {
        Route::Article(slug) => site.articles.get(slug),
        _ => None,
    };
    let article = article.map(|article| files::slashed(&article.file));
    let templates = files.list_own("templates").unwrap_or_default().into_iter();
    let names = article
        .into_iter()
        .chain(templates.filter(|name| name.ends_with(".html")));
    names
        .filter_map(|name| Some((name.clone(), files.read_own_text(&name).ok()?)))
        .collect()
}

/// With the tag as it stands in the page.
fn shown(
    finding: Diagnostic,
    wrong: &Wrong,
    site: &Site,
    renderer: &Renderer,
    page: &Route,
) -> Diagnostic {
    let Ok(html) = renderer.html(site, page) else {
        return finding;
    };
    let mut slips = nesting::slips(&html).into_iter();
    let slip = slips.find(|slip| slip.wrong == *wrong);
    let tag = slip.and_then(|slip| html.get(slip.tag).map(str::to_owned));
    match tag {
        Some(tag) => finding.showing(Excerpt::whole(tag.chars().take(SHOWN).collect::<String>())),
        None => finding,
    }
}
