//! Texts of the site's own that nobody asks for (a slip in an id, or left over), and those with
//! markup, which readers would see.

use std::collections::BTreeSet;

use crate::render::{Renderer, TextCall};
use crate::report::{Diagnostic, Findings, suggestion};
use crate::site::Site;
use crate::text::{PHRASES, RULE};

/// The texts that stand in the site's own file for nothing, and those with markup.
pub(super) fn findings(site: &Site, renderer: &Renderer) -> Findings {
    let used = used(site, renderer);
    let texts = &site.texts;
    let idle = texts.own_ids().filter(|id| !used.contains(*id));
    let idle = idle.map(|id| (id, of_idle(id, &used)));
    let marked_up = texts.own_ids().filter_map(|id| {
        let text = texts.get(id)?;
        let mut forms = [false, true]
            .map(|is_one| text.form(is_one).source())
            .into_iter();
        Some((id, of_markup(id, forms.find_map(markup)?)))
    });
    idle.chain(marked_up)
        .map(|(id, finding)| texts.at_own(finding, id))
        .collect()
}

fn of_idle(id: &str, used: &BTreeSet<String>) -> Diagnostic {
    let finding = Diagnostic::warning(RULE, format!("no template asks for the text `{id}`"));
    match suggestion::nearest(id, used.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None => finding.hint("take it out, or ask for it: text(id=\"…\")"),
    }
}

fn of_markup(id: &str, markup: &str) -> Diagnostic {
    let message = format!("readers see `{markup}` of the text `{id}` as it stands here");
    Diagnostic::warning(RULE, message)
        .hint("texts are words only; write markup into the template that asks for the text")
}

/// The first tag (`<b>`) or character reference (`&nbsp;`) of a text.
fn markup(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    text.match_indices(['<', '&']).find_map(|(at, mark)| {
        let rest = &text[at + 1..];
        let end = match mark {
            "<" => rest.find('>')?,
            _ => rest.find(|c: char| !is_name(c))?,
        };
        let name = rest.trim_start_matches('/');
        let is_markup = match mark {
            "<" => name.starts_with(|c: char| c.is_ascii_alphabetic()),
            _ => end > 0 && rest[end..].starts_with(';'),
        };
        is_markup.then(|| &text[at..at + end + 2])
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_character_references_are_markup_and_signs_are_not() {
        let texts = [
            "a<br>b",
            "</b>",
            "&nbsp;",
            "&#160;x",
            "a < b > c",
            "<3",
            "A&B; C & D;",
        ];
        assert_eq!(
            texts.map(|text| markup(text).unwrap_or_default()),
            ["<br>", "</b>", "&nbsp;", "&#160;", "", "", "&B;"]
        );
    }
}
