//! Names that templates use and nobody offers, also where no page comes by.

use std::collections::{BTreeMap, BTreeSet};

use tera::Tera;

use crate::builtin::originals;
use crate::render::{Component, Renderer, Template};
use crate::report::{Diagnostic, Findings, at_span, suggestion};
use crate::site::Site;

const RULE: &str = "template";

/// What every template may use beside the fields of its page.
const GLOBAL: &str = "site";

/// The report of `renkei join` has a page of its own.
const OTHERS: &str = "report/";

/// The names that are used and not offered.
pub(super) fn findings(site: &Site, renderer: &Renderer) -> Findings {
    let offered = offered(site);
    let by_any: BTreeSet<String> = offered.values().flatten().cloned().collect();
    let lacks_pages = lacks_pages(&offered);
    let mut findings = Findings::new();
    for (name, template) in renderer.anatomy().templates() {
        if name.starts_with(OTHERS) {
            continue;
        }
        let known = match offered.get(name) {
            Some(known) => known,
            None if lacks_pages => continue,
            None => &by_any,
        };
        let used = renderer.templates().get_template_variables(name);
        let unknown = used.into_iter().flatten();
        let unknown = unknown.filter(|used| *used != GLOBAL && !known.contains(*used));
        // What an included or extended template uses is told there.
        let places = unknown.filter_map(|unknown| {
            let place = template.find(unknown, outside_components(template))?;
            Some((unknown.to_owned(), place))
        });
        for (unknown, place) in places {
            let message = format!("`{unknown}` is used, but no page offers it here");
            let hint = suggestion::hint(&unknown, known.iter().map(String::as_str));
            let finding = Diagnostic::error(RULE, message).hint(hint);
            findings.push(at_span(finding, file(name), &template.text, place));
        }
    }
    for (name, component) in renderer.anatomy().components() {
        if let Some(template) = renderer.anatomy().template(name) {
            findings.extend(of_component(
                renderer.templates(),
                name,
                template,
                component,
            ));
        }
    }
    findings
}

/// The fields of each page template.
fn offered(site: &Site) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut offered = BTreeMap::new();
    for page in site.kinds().iter().filter_map(|route| site.page(route)) {
        let value = serde_json::to_value(&page).unwrap_or_default();
        let fields = value.as_object().into_iter().flatten();
        let names = fields.map(|(name, _)| name.clone());
        offered
            .entry(page.template())
            .or_insert_with(BTreeSet::new)
            .extend(names);
    }
    offered
}

/// Whether the site has no page of some kind (of a facility, of Markdown): then nobody knows what
/// its template, and what only that includes, may use.
fn lacks_pages(offered: &BTreeMap<&str, BTreeSet<String>>) -> bool {
    let names = originals().into_iter();
    let mut pages = names.filter_map(|name| Some(name.strip_prefix("templates/")?.to_owned()));
    pages.any(|name| name.starts_with("page/") && !offered.contains_key(name.as_str()))
}

/// The part of a template before its components: mistakes in these are told as theirs.
fn outside_components(template: &Template) -> std::ops::Range<usize> {
    let first = template
        .components
        .iter()
        .map(|component| component.body.start)
        .min();
    0..first.unwrap_or(usize::MAX)
}

fn of_component(tera: &Tera, name: &str, template: &Template, component: &Component) -> Findings {
    const BODY: &str = "__renkei_body";
    let mut alone = tera.clone();
    let Some(about) = tera.get_component_definition(&component.name) else {
        return Findings::new();
    };
    if alone
        .add_raw_template(BODY, &template.text[component.body.clone()])
        .is_err()
    {
        return Findings::new();
    }
    let known: Vec<&str> = about.args().iter().map(tera::ComponentArg::name).collect();
    let given =
        |used: &&str| known.contains(used) || about.rest_param() == Some(*used) || *used == "body";
    let used: BTreeSet<&str> = alone
        .get_template_variables(BODY)
        .into_iter()
        .flatten()
        .collect();
    let places = used
        .into_iter()
        .filter(|used| !given(used))
        .filter_map(|unknown| {
            let place = template.find(unknown, component.body.clone())?;
            let message = format!(
                "`{unknown}` is used, but the component `{}` does not take it",
                component.name
            );
            let hint = suggestion::hint(unknown, known.iter().copied());
            let finding = Diagnostic::error(RULE, message).hint(hint);
            Some(at_span(finding, file(name), &template.text, place))
        });
    places.collect()
}

fn file(template: &str) -> String {
    format!("templates/{template}")
}
