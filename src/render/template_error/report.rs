//! Takes Tera's reports apart.
//!
//! Tera reports several mistakes and chains of includes only as text, in the style of
//! rustc; that text is taken apart here and nowhere else.

use super::{FOLDER, RULE};
use crate::report::{Diagnostic, Excerpt, Place};

/// The findings of a report.
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
                finding.place = Some(Place::character(format!("{FOLDER}/{file}"), line, column));
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
        Some((words, locus)) if place(locus).is_some() => format!("{words} {FOLDER}/{locus}"),
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
            parsed(&error.to_string())[0].to_string(),
            "\
error[template]: Variable `totl` is not defined
 --> templates/partial/count.html:1:7
  | 件数 {{ totl }}
  |         ^^^^
note: called from templates/page/home.html:2:12"
        );
    }
}
