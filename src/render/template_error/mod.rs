//! What Tera says, as diagnostics with file, line, column, the line itself and a remedy.

pub(super) mod argument;
mod names;
mod remedy;
mod report;

use super::anatomy::Anatomy;
use crate::report::{Diagnostic, Findings, Place};
use crate::site::Article;
use crate::site::page::Page;

const RULE: &str = "template";

/// Where templates lie in a site.
const FOLDER: &str = "templates";

/// The name Tera gives to a text that is no template of its own.
const ONE_OFF: &str = "__tera_one_off";

/// An error while a page was made.
pub(super) fn explain(error: &tera::Error, page: &Page<'_>) -> Diagnostic {
    let finding = remedy::for_page(first(error), page);
    let template = format!("{FOLDER}/{}", page.template());
    let is_told = |text: &str| text.contains(&template);
    let place = finding.place.as_ref().map(ToString::to_string);
    if place.as_deref().is_some_and(is_told) || finding.notes.iter().any(|note| is_told(note)) {
        return finding;
    }
    finding.note(format!("in a page of {template}"))
}

/// An error in a Markdown page, with the line it has in its file.
pub(super) fn in_article(error: &tera::Error, article: &Article, anatomy: &Anatomy) -> Diagnostic {
    let mut finding = remedy::of_syntax(remedy::with(first(error), anatomy));
    if let Some(place) = &mut finding.place {
        if place.file.ends_with(ONE_OFF) {
            place.file = article.file.clone();
            place.line = place.line.map(|line| line + article.body_line - 1);
        }
        return finding;
    }
    finding.at(Place::line(&article.file, article.body_line))
}

/// Errors while these templates (name below `templates/`, text) were loaded.
pub(super) fn of_loading(error: &tera::Error, anatomy: &Anatomy) -> Findings {
    let found = report::parsed(&error.to_string());
    if found.is_empty() {
        return remedy::of_whole(error, anatomy).into();
    }
    let with_remedy = |finding| remedy::with(finding, anatomy);
    found.into_iter().map(with_remedy).collect()
}

/// The error of a template that cannot even be parsed.
pub(super) fn of_syntax(error: &tera::Error) -> Option<Diagnostic> {
    let found = report::parsed(&error.to_string()).into_iter().next()?;
    Some(remedy::of_syntax(found))
}

fn first(error: &tera::Error) -> Diagnostic {
    let text = error.to_string();
    let found = report::parsed(&text).into_iter().next();
    argument::pointed(found.unwrap_or_else(|| Diagnostic::error(RULE, text)))
}
