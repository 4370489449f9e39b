//! Loads the templates and what they may call.
//!
//! Functions and filters beside Tera's own: `asset(path="css/site.css")` is the link of an
//! asset, `text(id="card.report")` a text of the interface, `number` writes 12345 as 12,345,
//! `markdown` turns Markdown into HTML.

use std::collections::BTreeMap;

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::anatomy::Anatomy;
use super::assets::Assets;
use super::plan::{self, Plans};
use super::{markdown, press, template_error, text_findings, texts};
use crate::builtin::SiteFiles;
use crate::report::{Diagnostic, Findings, Place};
use crate::site::Site;

const FOLDER: &str = "templates";

/// The templates of a site.
pub(super) struct Templates {
    /// As they were written.
    pub(super) written: Tera,
    /// The same, pressed.
    pub(super) pressed: Tera,
    /// Those of the pressed ones that can be filled in without Tera.
    pub(super) plans: Plans,
    /// What they are made of.
    pub(super) anatomy: Anatomy,
}

/// Compiles all templates of a site.
pub(super) fn load(files: &SiteFiles, assets: &Assets, site: &Site) -> Result<Templates, Findings> {
    let sources = sources(files)?;
    let anatomy = Anatomy::of(&sources);
    let syntax = syntax_errors(&sources);
    if !syntax.is_empty() {
        return Err(syntax);
    }
    let shared = BTreeMap::from([("site", site.shell())]);
    let compiled = |sources: &[(String, String)]| -> Result<Tera, tera::Error> {
        let mut tera = with_functions(assets, site);
        for (name, value) in &shared {
            tera.global_context().insert(*name, value);
        }
        let named = sources
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        tera.add_raw_templates(named)?;
        Ok(tera)
    };
    let written =
        compiled(&sources).map_err(|error| template_error::of_loading(&error, &anatomy))?;
    let wrong = text_findings::findings(&site.texts, &anatomy);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let pressed = press::pressed(&sources, &site.texts, compiled);
    let pressed = pressed.map_err(|error| template_error::of_loading(&error, &anatomy))?;
    let plans = plan::plans(&pressed.sources, &pressed.tera, &site.texts, &shared);
    Ok(Templates {
        written,
        pressed: pressed.tera,
        plans,
        anatomy,
    })
}

/// Name below `templates/` and text of every template.
fn sources(files: &SiteFiles) -> Result<Vec<(String, String)>, Findings> {
    let unreadable = |name: &str, message: String| {
        Findings::from(Diagnostic::error("template", message).at(Place::file(name)))
    };
    let names = files
        .list(FOLDER)
        .map_err(|error| unreadable(FOLDER, format!("{error:#}")))?;
    names
        .into_iter()
        .filter(|name| name.ends_with(".html"))
        .map(|name| {
            let text = files
                .read_text(&name)
                .map_err(|error| unreadable(&name, format!("{error:#}")))?;
            let name = name.strip_prefix("templates/").unwrap_or(&name).to_owned();
            Ok((name, text))
        })
        .collect()
}

/// What can be told of templates alone: those that cannot be read or parsed.
pub(super) fn unparsed(files: &SiteFiles) -> Findings {
    match sources(files) {
        Ok(sources) => syntax_errors(&sources),
        Err(unreadable) => unreadable,
    }
}

fn syntax_errors(sources: &[(String, String)]) -> Findings {
    let found = sources.iter();
    found
        .filter_map(|(name, text)| syntax_error(name, text))
        .collect()
}

/// Tera stops at the first template it cannot parse; asked one by one, all of them speak.
fn syntax_error(name: &str, text: &str) -> Option<Diagnostic> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    let is_syntax = matches!(error.kind(), ErrorKind::SyntaxError(_));
    is_syntax.then(|| template_error::of_syntax(&error))?
}

fn with_functions(assets: &Assets, site: &Site) -> Tera {
    let mut tera = Tera::new();
    texts::register(&mut tera, &site.texts);
    let links = assets.links(site.config.base_url.path());
    tera.register_function(
        "asset",
        move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let path = kwargs.must_get::<&str>("path")?;
            links.get(path).cloned().ok_or_else(|| {
                let hint = crate::report::suggestion::hint(path, links.keys().map(String::as_str));
                tera::Error::message(format!("there is no asset `{path}`; {hint}"))
            })
        },
    );
    tera.register_filter("number", |value: u64, _: Kwargs, _: &State<'_>| {
        grouped(value)
    });
    tera.register_filter("markdown", |text: &str, _: Kwargs, _: &State<'_>| {
        Value::safe_string(&press::without_layout(&markdown::html(text)))
    });
    tera
}

/// 12345 → 12,345.
pub(super) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
        grouped.push(digit);
        if left > 0 && left % 3 == 0 {
            grouped.push(',');
        }
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }
}
