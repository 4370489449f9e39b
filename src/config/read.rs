//! Reads `site.toml`, collecting every problem before giving up.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Written, groups};
use crate::dataset::Services;
use crate::report::{Diagnostic, Findings, at_span, suggestion, toml_error};

/// Name of the settings file in a site's folder.
pub const CONFIG: &str = "site.toml";

const RULE: &str = "settings";

/// The language of a site that names none.
const LANGUAGE: &str = "ja";

/// Reads settings from the text of `site.toml`. `languages` are those that there are texts for.
///
/// # Errors
///
/// With every problem of the file: unknown keys, wrong values, missing keys.
pub fn load(text: &str, services: &Services, languages: &[String]) -> Result<Config, Findings> {
    let written = written(text)?;
    let groups = groups::resolve(&written.service_groups, services).map_err(|problems| {
        let finding = |(span, problem): groups::Problem| {
            at_span(Diagnostic::error(RULE, problem), CONFIG, text, span)
        };
        problems.into_iter().map(finding).collect::<Findings>()
    })?;
    let Written {
        language,
        title,
        description,
        base_url,
        banner,
        publisher,
        contact,
        system,
        register,
        footer,
        service_groups: _,
        stale_after_days,
        facility_pages,
        entries_per_page,
        map,
        partners_per_group,
        join,
    } = written;
    Ok(Config {
        language: known(text, language, languages)?,
        title,
        description,
        base_url,
        banner: banner.filter(|banner| !banner.trim().is_empty()),
        publisher,
        contact,
        system,
        register,
        footer,
        groups,
        stale_after_days,
        facility_pages,
        entries_per_page: usize::from(entries_per_page.get()),
        map,
        partners_per_group,
        join,
    })
}

/// The language, when there are texts for it.
fn known(
    text: &str,
    written: Option<Spanned<String>>,
    languages: &[String],
) -> Result<String, Diagnostic> {
    let Some(written) = written else {
        return Ok(LANGUAGE.to_owned());
    };
    let (span, language) = (written.span(), written.into_inner());
    if languages.contains(&language) {
        return Ok(language);
    }
    let message = format!("there are no texts for the language `{language}`");
    let languages = languages.iter().map(String::as_str);
    let hint = suggestion::hint(&language, languages);
    let hint = format!("{hint}; another one needs templates/text/{language}.toml");
    Err(at_span(
        Diagnostic::error(RULE, message).hint(hint),
        CONFIG,
        text,
        span,
    ))
}

/// Serde stops at the first problem. So that all of them are reported, the key it stumbled
/// over is taken out and the rest is read again, until nothing more is found.
fn written(text: &str) -> Result<Written, Findings> {
    let mut table = DeTable::parse(text).map_err(|error| toml_error(RULE, CONFIG, text, &error))?;
    let mut findings = Findings::new();
    loop {
        let error = match Written::deserialize(toml::Deserializer::from(table.clone())) {
            Ok(written) if findings.is_empty() => return Ok(written),
            Ok(_) => return Err(findings),
            Err(error) => error,
        };
        let span = error.span();
        findings.push(explained(text, &error));
        let taken_out = span.is_some_and(|span| take_out(table.get_mut(), &span));
        if !taken_out {
            return Err(findings);
        }
    }
}

fn explained(text: &str, error: &toml::de::Error) -> Diagnostic {
    let finding = toml_error(RULE, CONFIG, text, error);
    let message = error.message();
    let Some((typed, known)) = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split_once('`'))
    else {
        return finding;
    };
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    Diagnostic {
        message: format!("unknown setting `{typed}`"),
        ..finding
    }
    .hint(suggestion::hint(typed, known))
}

/// Removes the entry whose key or value the span points at; says whether there was one.
fn take_out(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    let covers = |range: Range<usize>| range.start <= span.start && span.end <= range.end;
    let keys: Vec<_> = table.keys().cloned().collect();
    for key in keys {
        let Some(value) = table.get_mut(&key) else {
            continue;
        };
        let is_inner = covers(value.span()) && take_out_of_value(value.get_mut(), span);
        if is_inner {
            return true;
        }
        if covers(key.span()) || covers(value.span()) {
            return table.remove(&key).is_some();
        }
    }
    false
}

fn take_out_of_value(value: &mut DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => take_out(table, span),
        DeValue::Array(items) => items
            .iter_mut()
            .any(|item| take_out_of_value(item.get_mut(), span)),
        _ => false,
    }
}
