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
        None => finding,
    };
    at_span(finding, file, text, span)
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
