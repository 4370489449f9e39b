//! Reads `site.toml`, collecting every problem before giving up.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Written, groups, remedy};
use crate::dataset::Services;
use crate::report::{Diagnostic, Findings, at_span, suggestion, toml_error};

/// Name of the settings file in a site's folder.
pub const CONFIG: &str = "site.toml";

pub(super) const RULE: &str = "settings";

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
        banner: Some(banner).filter(|banner| !banner.trim().is_empty()),
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

/// Right settings to read on with, where wrong ones stand.
const SHIPPED: &str = include_str!("../../site.toml");

/// Serde stops at the first problem. So that all of them are reported, the entry it stumbled
/// over is exchanged for the one of the shipped settings (or taken out, when they have none), and
/// the whole is read again, until nothing more is found.
fn written(text: &str) -> Result<Written, Findings> {
    // Behind where the text ends: no place of an error is one of a mended entry.
    let right = format!("{}\n{SHIPPED}", " ".repeat(text.len()));
    let read = |toml| DeTable::parse(toml).map_err(|error| toml_error(RULE, CONFIG, text, &error));
    let (right, mut table) = (read(&right)?, read(text)?);
    let mut findings = Findings::new();
    let mut mended = BTreeSet::new();
    loop {
        let error = match Written::deserialize(toml::Deserializer::from(table.clone())) {
            Ok(written) if findings.is_empty() => return Ok(written),
            Ok(_) => return Err(findings),
            Err(error) => error,
        };
        let path = error
            .span()
            .and_then(|span| path_at(table.get_ref(), &span));
        let path = remedy::with_missing(path.unwrap_or_default(), &error);
        findings.push(remedy::explained(text, &error, &path));
        mend(table.get_mut(), &path, Some(right.get_ref()));
        if !mended.insert(path) {
            return Err(findings);
        }
    }
}

/// The innermost entry whose key or value covers a span, by the keys that lead to it:
/// `footer`, `links`, `2`, `href`.
fn path_at(table: &DeTable<'_>, span: &Range<usize>) -> Option<Vec<String>> {
    table.iter().find_map(|(key, value)| {
        let is_it = covers(&key.span(), span) || covers(&value.span(), span);
        let inner = path_in(value.get_ref(), span).or(is_it.then(Vec::new))?;
        Some(under(key.get_ref().to_string(), inner))
    })
}

fn path_in(value: &DeValue<'_>, span: &Range<usize>) -> Option<Vec<String>> {
    let of_item = |(place, item): (usize, &Spanned<DeValue<'_>>)| {
        let is_it = covers(&item.span(), span);
        let inner = path_in(item.get_ref(), span).or(is_it.then(Vec::new))?;
        Some(under(place.to_string(), inner))
    };
    match value {
        DeValue::Table(table) => path_at(table, span),
        DeValue::Array(items) => items.iter().enumerate().find_map(of_item),
        _ => None,
    }
}

fn covers(range: &Range<usize>, span: &Range<usize>) -> bool {
    range.start <= span.start && span.end <= range.end
}

fn under(key: String, mut inner: Vec<String>) -> Vec<String> {
    inner.insert(0, key);
    inner
}

/// Gives the entry the value that it has in the right settings, or takes it out.
fn mend<'a>(table: &mut DeTable<'a>, path: &[String], right: Option<&DeTable<'a>>) {
    let Some((key, rest)) = path.split_first() else {
        return;
    };
    let of_right = right.and_then(|right| right.get_key_value(key.as_str()));
    if rest.is_empty() {
        table.remove(key.as_str());
        if let Some((key, value)) = of_right {
            table.insert(key.clone(), value.clone());
        }
    } else if let Some(value) = table.get_mut(key.as_str()) {
        mend_value(
            value.get_mut(),
            rest,
            of_right.map(|(_, value)| value.get_ref()),
        );
    }
}

fn mend_value<'a>(value: &mut DeValue<'a>, path: &[String], right: Option<&DeValue<'a>>) {
    match (value, path) {
        (DeValue::Table(table), path) => mend(table, path, right.and_then(DeValue::as_table)),
        (DeValue::Array(items), [place, rest @ ..]) => {
            // Lists hold items of one kind: the first right one will do.
            let right = right
                .and_then(DeValue::as_array)
                .and_then(|items| items.first());
            let place = place.parse().ok();
            let item = place.and_then(|place: usize| items.get_mut(place));
            match (item, right) {
                (Some(item), Some(right)) if rest.is_empty() => *item = right.clone(),
                (Some(item), right) => {
                    mend_value(item.get_mut(), rest, right.map(Spanned::get_ref));
                }
                (None, _) => {}
            }
        }
        _ => {}
    }
}
