//! Texts of the site's own that nobody asks for: a slip in an id, or left over.

use std::collections::BTreeSet;

use crate::render::{Renderer, TextCall};
use crate::report::{Diagnostic, Findings, suggestion};
use crate::site::Site;
use crate::text::{PHRASES, RULE};

/// The texts that stand in the site's own file for nothing.
pub(super) fn findings(site: &Site, renderer: &Renderer) -> Findings {
    let used = used(site, renderer);
    let texts = &site.texts;
    let idle = texts.own_ids().filter(|id| !used.contains(*id));
    idle.map(|id| {
        let message = format!("no template asks for the text `{id}`");
        let finding = Diagnostic::warning(RULE, message);
        let known = used.iter().map(String::as_str);
        let finding = match suggestion::nearest(id, known) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint("take it out, or ask for it: text(id=\"…\")"),
        };
        texts.at_own(finding, id)
    })
    .collect()
}

/// The ids that templates, Markdown pages and the program ask for.
fn used(site: &Site, renderer: &Renderer) -> BTreeSet<String> {
    let templates = renderer.anatomy().templates();
    let of_templates = templates.flat_map(|(_, template)| template.texts.iter().cloned());
    let pages = site.articles.all();
    let of_pages = pages.flat_map(|page| TextCall::all_in(&page.body));
    let ids = of_templates.chain(of_pages).filter_map(|call| call.id);
    ids.chain(PHRASES.iter().map(|id| (*id).to_owned()))
        .collect()
}
