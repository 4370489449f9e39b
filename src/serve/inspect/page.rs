//! One page: its template, what that is made with, and the values it was given.

use serde::{Deserialize, Serialize};

use super::routes::name;
use super::tree::Node;
use crate::serve::Shown;
use crate::site::Route;

/// Which page is asked about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    /// The path of a request: `/renkei/pref/13/`.
    address: String,
}

/// All that `page.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct About {
    address: String,
    name: String,
    /// Files of `templates/` it is made with, its own first; empty when it is no page.
    files: Vec<File>,
    /// The Markdown file of its text, or empty.
    markdown: String,
    /// The values of the page.
    values: Vec<Node>,
    /// What every page has beside these: `site`.
    shell: Node,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    /// What it is, in the words of its first comment.
    comment: String,
    /// Components of it that may be used elsewhere, too.
    components: Vec<String>,
}

pub(super) fn page(shown: &Shown, query: &Query) -> About {
    let site = &shown.site;
    let path = query.address.split(['?', '#']).next().unwrap_or_default();
    let route = path
        .strip_prefix(site.config.base_url.path())
        .and_then(Route::parse)
        .filter(|route| site.has(route));
    let page = route.as_ref().and_then(|route| site.page(route));
    let markdown = match &route {
        Some(Route::Article(slug)) => site.articles.get(slug),
        _ => None,
    };
    let value = serde_json::to_value(&page).unwrap_or_default();
    let shell = serde_json::to_value(site.shell()).unwrap_or_default();
    About {
        address: path.to_owned(),
        name: route
            .as_ref()
            .map(|route| name(site, route))
            .unwrap_or_default(),
        files: page
            .map(|page| files(shown, page.template()))
            .unwrap_or_default(),
        markdown: markdown
            .map(|article| article.file.display().to_string())
            .unwrap_or_default(),
        values: Node::of_fields(&value),
        shell: Node::of("site", &shell),
    }
}

fn files(shown: &Shown, template: &str) -> Vec<File> {
    let anatomy = shown.renderer.anatomy();
    let file = |name: &str| {
        let template = anatomy.template(name)?;
        let components = template.components.iter();
        Some(File {
            name: format!("templates/{name}"),
            comment: template.comment.clone(),
            components: components.map(|component| component.name.clone()).collect(),
        })
    };
    anatomy
        .made_with(template)
        .into_iter()
        .filter_map(file)
        .collect()
}
