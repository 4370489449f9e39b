//! The components, each with what it takes and how it looks with values of a real page.

use serde::{Deserialize, Serialize};

use super::tree::Node;
use crate::serve::Shown;
use crate::site::Route;

/// All that `components.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct Gallery {
    components: Vec<Shelf>,
}

#[derive(Debug, Serialize)]
struct Shelf {
    name: String,
    /// `templates/component/facility.html`.
    file: String,
    comment: String,
    arguments: Vec<Argument>,
    /// How it is called.
    call: String,
    /// Templates that use it.
    users: Vec<String>,
    /// What a page gave it; empty when none uses it.
    sample: Vec<Node>,
    has_sample: bool,
}

#[derive(Debug, Serialize)]
struct Argument {
    name: String,
    kind: &'static str,
    is_required: bool,
    /// Comes from the page by itself.
    is_implicit: bool,
}

pub(super) fn page(shown: &Shown) -> Gallery {
    let (anatomy, tera) = (shown.renderer.anatomy(), shown.renderer.templates());
    let samples = shown.renderer.samples(&shown.site);
    let shelf = |(file, component): (&str, &crate::render::Component)| {
        let name = component.name.as_str();
        let about = tera.get_component_definition(name);
        let arguments: Vec<Argument> = about
            .iter()
            .flat_map(tera::ComponentInfo::args)
            .map(|argument| Argument {
                name: argument.name().to_owned(),
                kind: argument.arg_type().map_or("any", |kind| kind.as_str()),
                is_required: argument.is_required(),
                is_implicit: argument.is_implicit(),
            })
            .collect();
        let users = anatomy
            .templates()
            .filter(|(_, template)| template.calls.contains(name));
        let sample = samples.get(name);
        let value = serde_json::to_value(sample).unwrap_or_default();
        let sample_of = |node: &Node| {
            arguments
                .iter()
                .any(|argument| !argument.is_implicit && node.is(&argument.name))
        };
        Shelf {
            name: name.to_owned(),
            file: format!("templates/{file}"),
            comment: component.comment.clone(),
            call: call(name, &arguments),
            users: users.map(|(name, _)| format!("templates/{name}")).collect(),
            sample: Node::of_fields(&value)
                .into_iter()
                .filter(sample_of)
                .collect(),
            has_sample: sample.is_some(),
            arguments,
        }
    };
    Gallery {
        components: anatomy
            .components()
            .filter(|(file, _)| !file.starts_with("report/"))
            .map(shelf)
            .collect(),
    }
}

/// `{{ <facility.card entry={entry} /> }}`.
fn call(name: &str, arguments: &[Argument]) -> String {
    let given = arguments
        .iter()
        .filter(|argument| argument.is_required && !argument.is_implicit);
    let given: String = given
        .map(|argument| format!(" {0}={{{0}}}", argument.name))
        .collect();
    format!("{{{{ <{name}{given} /> }}}}")
}

/// Which component is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    name: String,
}

/// A page with nothing but one component on it, in the look of the site.
pub(super) fn sample(shown: &Shown, query: &Query) -> Option<String> {
    let samples = shown.renderer.samples(&shown.site);
    let html = shown
        .renderer
        .component(&query.name, samples.get(&query.name)?);
    let content = html.unwrap_or_else(|_| String::from("<p>この部品だけでは表示できません。</p>"));
    let home = shown
        .renderer
        .html(&shown.site, &Route::Home)
        .unwrap_or_default();
    let links = style_sheets(&home);
    Some(format!(
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'\">\
         <title>部品の見本</title>{links}</head><body><main class=\"main wrap\">{content}</main></body></html>"
    ))
}

/// The links of a page to its style sheets, as they stand there.
fn style_sheets(html: &str) -> String {
    let links = html
        .split_inclusive('>')
        .filter_map(|tag| tag.rsplit_once("<link"));
    let sheets = links.filter(|(_, rest)| rest.contains("stylesheet"));
    sheets.map(|(_, rest)| format!("<link{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_the_style_sheets_of_the_site_and_nothing_else_of_its_pages() {
        let page = "<head><link rel=icon href=x>\n<link rel=\"stylesheet\" href=\"a.css\">\n\
                    <link rel=stylesheet href=p.css media=print></head>";
        assert_eq!(
            style_sheets(page),
            "<link rel=\"stylesheet\" href=\"a.css\"><link rel=stylesheet href=p.css media=print>"
        );
    }
}
