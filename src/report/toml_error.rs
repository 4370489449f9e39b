//! A TOML error as a diagnostic with line, column and the line itself.

use std::ops::Range;
use std::path::PathBuf;

use super::{Diagnostic, Excerpt, Place};

/// Turns an error of the `toml` crate into a finding about `file`, whose text is `text`.
pub fn toml_error(
    rule: &'static str,
    file: impl Into<PathBuf>,
    text: &str,
    error: &toml::de::Error,
) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let finding = Diagnostic::error(rule, error.message().replace('\n', ", "));
    // TOML has days of its own, without quotes; what we read is text.
    let day = text.get(span.clone()).map(str::trim);
    let finding = match day.filter(|day| day.parse::<toml::value::Datetime>().is_ok()) {
        Some(day) => finding.hint(format!("write the day in quotes: `\"{day}\"`")),
        None => match remedy(line_at(text, span.start)) {
            Some(remedy) => finding.hint(remedy),
            None => finding,
        },
    };
    at_span(finding, file, text, span)
}

/// What Japanese keyboards and word processors write, and what is meant.
const LOOK_ALIKES: [(&str, char); 4] = [
    ("“”„‟＂〝〞″", '"'),
    ("‘’＇", '\''),
    ("＝", '='),
    ("［", '['),
];

/// What to do about a line that cannot be read.
fn remedy(line: &str) -> Option<String> {
    let parts: Vec<&str> = line.split('"').collect();
    let is_text = |index: usize| index % 2 == 1 && index + 1 < parts.len();
    let outside = parts
        .iter()
        .enumerate()
        .filter(|&(index, _)| !is_text(index));
    let found = outside.flat_map(|(_, part)| part.chars()).find_map(|c| {
        let (_, meant) = LOOK_ALIKES.iter().find(|(alike, _)| alike.contains(c))?;
        Some((c, meant))
    });
    if let Some((found, meant)) = found {
        return Some(format!("write `{meant}` instead of `{found}`"));
    }
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c));
    let is_bare = !value.is_empty() && !is_number && !value.contains(['"', '\'', '[']);
    is_bare.then(|| {
        format!(
            "a text stands in quotation marks (`{key} = \"…\"`), a number, `true` or `false` in \
             half-width letters"
        )
    })
}

fn line_at(text: &str, at: usize) -> &str {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// Points a finding at a range of bytes of a text.
pub fn at_span(
    finding: Diagnostic,
    file: impl Into<PathBuf>,
    text: &str,
    span: Range<usize>,
) -> Diagnostic {
    let start = span.start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let number = text[..start].matches('\n').count() + 1;
    let character = text[line_start..start].chars().count() + 1;
    let marked = text.get(span).map_or(1, |text| {
        text.lines().next().unwrap_or_default().chars().count()
    });
    finding
        .at(Place::character(file, number, character))
        .showing(Excerpt::marked(line, character, marked.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_keyboard_writes_instead_of_quotation_marks_is_named() {
        let lines = [
            "title = “題”",
            "title＝\"題\"",
            "title = \"題”",
            "［home］",
            "title = {system}を探す",
            "title = \"“題”\" x",
            "entries_per_page = 20O",
            "[home",
        ];
        assert_eq!(
            lines.map(|line| remedy(line).unwrap_or_default()),
            [
                "write `\"` instead of `“`",
                "write `=` instead of `＝`",
                "write `\"` instead of `”`",
                "write `[` instead of `［`",
                "a text stands in quotation marks (`title = \"…\"`), a number, `true` or `false` in \
                 half-width letters",
                "",
                "",
                "",
            ]
        );
    }
}
