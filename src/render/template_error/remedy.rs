//! What to do about a mistake in a template: "did you mean", or how it is written.
//!
//! Tera names what it stumbled over and often what it knows; this is turned into a hint.

use std::collections::BTreeSet;

use super::names::candidates;
use super::{FOLDER, RULE};
use crate::render::anatomy::Anatomy;
use crate::report::{Diagnostic, Place, at_span, suggestion};
use crate::site::page::Page;

/// A hint for a mistake that any template can have.
pub(super) fn with(mut finding: Diagnostic, anatomy: &Anatomy) -> Diagnostic {
    let message = finding.message.clone();
    if let Some((kind, name)) = unknown(&message) {
        return finding.hint(suggestion::hint(name, candidates(anatomy, kind)));
    }
    if let Some((said, known)) = available(&message) {
        let name = quoted(said).unwrap_or_default();
        let hint = suggestion::hint(name, known.iter().copied());
        finding.message = said.trim_end_matches('.').to_owned();
        return finding.hint(hint);
    }
    if let Some((said, remedy)) = message.split_once("; ") {
        finding.message = said.to_owned();
        return finding.hint(remedy);
    }
    match written(&message) {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// A hint for a mistake that showed when a page was made.
pub(super) fn for_page(mut finding: Diagnostic, page: &Page<'_>) -> Diagnostic {
    let marked = marked(&finding);
    // What a filter says about a variable that does not exist.
    if let Some(marked) = &marked
        && finding.message.contains("got `undefined`")
        && marked
            .chars()
            .all(|c| c.is_alphanumeric() || "_.".contains(c))
    {
        finding.message = format!("Variable `{marked}` is not defined");
    }
    let finding = with(finding, &Anatomy::default());
    if finding.hint.is_some() || !finding.message.contains("not defined") {
        return finding;
    }
    let known = fields(page);
    let name = quoted(&finding.message).unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or(name);
    match suggestion::nearest(name, known.iter().map(String::as_str)) {
        Some(near) => {
            let hint = format!("did you mean `{near}`?");
            finding.hint(hint)
        }
        None => finding.hint("/__renkei/ of `renkei serve` lists what a page has"),
    }
}

/// Tags that only stand where another one is open.
const ENDS: [&str; 8] = [
    "elif",
    "else",
    "endblock",
    "endcomponent",
    "endfilter",
    "endfor",
    "endif",
    "endset",
];

/// A hint for a template that cannot be parsed.
pub(super) fn of_syntax(finding: Diagnostic) -> Diagnostic {
    let marked = marked(&finding).unwrap_or_default();
    if finding.message == "Unknown tag" && ENDS.contains(&marked.as_str()) {
        return finding.hint(format!(
            "`{marked}` does not fit what was opened last and is still open; look for an end that \
             is missing before it, or one too many"
        ));
    }
    let is_open = ["Unexpected end of input", "Unclosed", "unexpected end"]
        .iter()
        .any(|words| finding.message.contains(words));
    if is_open {
        return finding.hint(
            "something is opened and not closed: `{{`, `{%`, `{#`, a quotation mark, or a \
             `{% block %}`, `{% if %}`, `{% for %}`, `{% component %}` without its end",
        );
    }
    finding
}

/// A mistake that Tera tells without a line.
pub(super) fn of_whole(error: &tera::Error, anatomy: &Anatomy) -> Diagnostic {
    use tera::ErrorKind::{CircularExtend, CircularInclude, MissingParent};
    match error.kind() {
        MissingParent { current, parent } => {
            let known = candidates(anatomy, "template").into_iter();
            let finding = Diagnostic::error(RULE, format!("Unknown template `{parent}`"))
                .hint(suggestion::hint(parent, known));
            pointed(anatomy, finding, current, parent)
        }
        CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | CircularInclude {
            tpl,
            include_chain: chain,
        } => Diagnostic::error(RULE, "the template leads back to itself")
            .at(Place::file(format!("{FOLDER}/{tpl}")))
            .note(chain.join(" → "))
            .hint("take one of these `extends` or `include` out"),
        _ => {
            let message = error.to_string();
            let twice = message.split('`').nth(5).map(str::to_owned);
            let finding = Diagnostic::error(RULE, message.clone());
            match twice.filter(|_| message.contains("is defined in both")) {
                Some(name) => {
                    let component = quoted(&message).unwrap_or_default().to_owned();
                    pointed(anatomy, finding, &name, &component)
                        .hint("give one of the two another name")
                }
                None => finding,
            }
        }
    }
}

/// Points at the first place of a word in a template.
fn pointed(anatomy: &Anatomy, finding: Diagnostic, template: &str, word: &str) -> Diagnostic {
    let file = format!("{FOLDER}/{template}");
    let text = anatomy
        .template(template)
        .map(|template| template.text.as_str());
    match text.and_then(|text| Some((text, text.find(word)?))) {
        Some((text, at)) => at_span(finding, file, text, at..at + word.len()),
        None => finding.at(Place::file(file)),
    }
}

/// What the finding points at.
fn marked(finding: &Diagnostic) -> Option<String> {
    let excerpt = finding.excerpt.as_ref()?;
    let (first, length) = excerpt.mark?;
    Some(excerpt.text.chars().skip(first - 1).take(length).collect())
}

/// The kind and the name of "Unknown filter `x`" and its kin.
fn unknown(message: &str) -> Option<(&str, &str)> {
    let name = quoted(message)?;
    if let Some(rest) = message.strip_prefix("Unknown ") {
        let (kind, _) = rest.split_once(' ')?;
        return (kind != "argument(s)").then_some((kind, name));
    }
    message.starts_with("Block `").then_some(("block", name))
}

/// What is wrong, and the names that would be right, where Tera lists them.
fn available(message: &str) -> Option<(&str, Vec<&str>)> {
    const LISTS: [&str; 3] = [
        " Available variables: ",
        " Available fields: ",
        " Possible argument(s) are: ",
    ];
    let (said, known) = LISTS.iter().find_map(|list| message.split_once(list))?;
    let names = known.split(", ").map(|name| name.trim_matches('`'));
    Some((said, names.collect()))
}

/// How it is written, for mistakes with calls.
fn written(message: &str) -> Option<String> {
    let name = quoted(message).unwrap_or_default();
    if message.starts_with("Argument `") {
        return Some(format!("give it in the call: `{name}={{…}}`"));
    }
    if message.starts_with("Implicit argument `") {
        return Some(format!(
            "the page has no `{name}`; give it in the call: `{name}={{…}}`"
        ));
    }
    if message.starts_with("Iteration not possible") {
        return Some("`for` goes through lists; see what the page has in /__renkei/".to_owned());
    }
    None
}

fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// Every name that occurs in the value a page's template got, and `site`.
fn fields(page: &Page<'_>) -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, names: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    names.insert(name.clone());
                    collect(value, names);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            _ => {}
        }
    }
    let mut known = BTreeSet::from(["site".to_owned()]);
    if let Ok(value) = serde_json::to_value(page) {
        collect(&value, &mut known);
    }
    known
}
