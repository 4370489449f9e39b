//! What Tera says, as diagnostics with file, line, column, the line itself and a remedy.
//!
//! Tera reports several mistakes and chains of includes only as text, in the style of
//! rustc; that text is taken apart here and nowhere else.

use std::collections::BTreeSet;

use crate::report::{Diagnostic, Excerpt, Findings, Place, suggestion};
use crate::site::Article;
use crate::site::page::Page;

const RULE: &str = "template";

/// The name Tera gives to a text that is no template of its own.
const ONE_OFF: &str = "__tera_one_off";

/// An error while a page was made.
pub(super) fn explain(error: &tera::Error, page: &Page<'_>) -> Diagnostic {
    let finding = first(error);
    match unknown_name(&finding.message) {
        Some(name) => {
            let known = names(page);
            let hint = suggestion::hint(name, known.iter().map(String::as_str));
            finding.hint(hint)
        }
        None => finding,
    }
}

/// An error in a Markdown page, with the line it has in its file.
pub(super) fn in_article(error: &tera::Error, article: &Article) -> Diagnostic {
    let mut finding = first(error);
    if let Some(place) = &mut finding.place {
        if place.file.ends_with(ONE_OFF) {
            place.file = article.file.clone();
            place.line = place.line.map(|line| line + article.body_line - 1);
        }
        return finding;
    }
    finding.at(Place::line(&article.file, article.body_line))
}

/// Errors while templates were loaded.
pub(super) fn of_loading(error: &tera::Error) -> Findings {
    let findings: Findings = parsed(&error.to_string()).into_iter().collect();
    if findings.is_empty() {
        Diagnostic::error(RULE, error.to_string()).into()
    } else {
        findings
    }
}

fn first(error: &tera::Error) -> Diagnostic {
    let text = error.to_string();
    parsed(&text)
        .into_iter()
        .next()
        .unwrap_or_else(|| Diagnostic::error(RULE, text))
}

/// The name in "Field `x` is not defined" and its kin.
fn unknown_name(message: &str) -> Option<&str> {
    let is_unknown = message.contains("not defined") || message.contains("not found in");
    let name = message.split('`').nth(1)?;
    is_unknown.then(|| name.rsplit('.').next().unwrap_or(name))
}

/// Every name that occurs in the value a page's template got, and `site`.
fn names(page: &Page<'_>) -> BTreeSet<String> {
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

/// Takes Tera's reports apart.
///
/// ```text
/// error: Field `totl` is not defined
///   --> page/home.html:12:5
///    |
/// 12 | {{ totl }}
///    |    ^^^^
///
/// note: called from base.html:3:1
/// ```
pub(super) fn parsed(text: &str) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(message) = line.strip_prefix("error: ") {
            findings.push(Diagnostic::error(RULE, message.trim_end_matches('.')));
        } else if let Some(note) = line.strip_prefix("note: ") {
            if let Some(finding) = findings.last_mut() {
                finding.notes.push(with_folder(note));
            }
        } else if let Some(locus) = line.trim_start().strip_prefix("--> ") {
            let _ = lines.next();
            let (shown, carets) = (lines.next().and_then(source), lines.next().and_then(source));
            if let (Some(finding), Some((file, line, column))) = (findings.last_mut(), place(locus))
            {
                finding.place = Some(Place::character(format!("templates/{file}"), line, column));
                finding.excerpt = shown.map(|shown| marked(shown, column, carets));
            }
        }
    }
    findings
}

/// `page/home.html:12:5`.
fn place(locus: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = locus.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?, column.parse().ok()?))
}

/// What stands behind the bar of `12 | {{ totl }}`.
fn source(line: &str) -> Option<&str> {
    let (_, source) = line.split_once('|')?;
    Some(source.strip_prefix(' ').unwrap_or(source))
}

/// Characters of a long line that are shown on each side of the mark.
const AROUND: usize = 60;

/// The line with its mark; of a long one, the part around it.
fn marked(line: &str, column: usize, carets: Option<&str>) -> Excerpt {
    let length = carets
        .map_or(1, |carets| carets.matches('^').count())
        .max(1);
    let cut = column.saturating_sub(AROUND + 1);
    let shown: String = line.chars().skip(cut).take(length + 2 * AROUND).collect();
    let (before, behind) = (cut > 0, cut + shown.chars().count() < line.chars().count());
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    let text = format!("{}{shown}{}", dots(before), dots(behind));
    Excerpt::marked(text, column - cut + usize::from(before), length)
}

/// `called from page/home.html:3:1` → `called from templates/page/home.html:3:1`.
fn with_folder(note: &str) -> String {
    match note.rsplit_once(' ') {
        Some((words, locus)) if place(locus).is_some() => format!("{words} templates/{locus}"),
        _ => note.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::*;

    #[test]
    fn an_unknown_variable_is_shown_in_its_line_with_the_chain_that_led_there() {
        let mut tera = Tera::new();
        tera.add_raw_templates([
            (
                "page/home.html",
                "<p>\n{% include \"partial/count.html\" %}",
            ),
            ("partial/count.html", "件数 {{ totl }}"),
        ])
        .unwrap();
        let error = tera
            .render("page/home.html", &tera::Context::new())
            .unwrap_err();

        assert_eq!(
            first(&error).to_string(),
            "\
error[template]: Variable `totl` is not defined
 --> templates/partial/count.html:1:7
  | 件数 {{ totl }}
  |         ^^^^
note: called from templates/page/home.html:2:12"
        );
    }
}
