//! `/__renkei/`: what an editor may use, and how the site stands. In the preview only.
//!
//! Every page is a value and a template of its own in `templates/`; what it tells is read
//! from the site and its templates as they are now. Must not change anything.

mod components;
mod design;
mod findings;
mod page;
mod routes;
mod tree;

use axum::extract::Query;
use axum::http::Uri;
use rust_embed::RustEmbed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tera::{Context, Tera};
use tokio::sync::watch;

use super::{Shown, State};

pub(super) use findings::{Check, Checks};

/// Where all this is.
pub(super) const ADDRESS: &str = "/__renkei/";

#[derive(RustEmbed)]
#[folder = "src/serve/inspect/templates"]
struct Templates;

/// The pages about a site.
#[derive(Debug)]
pub(super) struct Inspector {
    tera: Tera,
    checks: Checks,
}

/// What is at one of the addresses.
pub(super) enum Answer {
    Html(String),
    /// A page that is shown within another, and does not listen for news.
    Framed(String),
    Css(String),
}

impl Inspector {
    /// `check` says what is wrong with a whole site; it is asked in the background.
    pub(super) fn new(check: Check) -> Self {
        let mut tera = Tera::new();
        let templates = Templates::iter().filter_map(|name| {
            let text = Templates::get(&name)?.data.into_owned();
            Some((name, String::from_utf8(text).ok()?))
        });
        let templates: Vec<_> = templates.collect();
        tera.add_raw_templates(templates)
            .expect("the templates are part of the program");
        Self {
            tera,
            checks: Checks::new(check),
        }
    }

    /// A sign whenever the whole site has been looked through.
    pub(super) fn checked(&self) -> watch::Receiver<()> {
        self.checks.done()
    }

    /// The answer to a request below [`ADDRESS`]; `None` when there is nothing.
    pub(super) fn answer(&self, state: &State, uri: &Uri) -> Option<Answer> {
        let shown = state.shown.as_ref()?;
        let html = match uri.path().strip_prefix(ADDRESS)? {
            "" => self.html("routes.html", shown, &routes::page(shown, &query(uri))),
            "page/" => self.html("page.html", shown, &page::page(shown, &query(uri))),
            "components/" => self.html("components.html", shown, &components::page(shown)),
            "component/" => return components::sample(shown, &query(uri)).map(Answer::Framed),
            "design/" => self.html("design.html", shown, &design::page(shown)),
            "design.css" => return Some(Answer::Css(design::styles(shown))),
            "findings/" => {
                let findings = self.checks.page(shown, &state.problems);
                self.html("findings.html", shown, &findings)
            }
            _ => return None,
        };
        Some(Answer::Html(html))
    }

    fn html(&self, template: &str, shown: &Shown, page: &impl Serialize) -> String {
        let mut context = Context::from_serialize(page).expect("a page is a struct");
        context.insert("root", shown.site.config.base_url.path());
        context.insert("title", &shown.site.config.title);
        self.tera
            .render(template, &context)
            .unwrap_or_else(|error| unreachable!("the templates are part of the program: {error}"))
    }
}

/// The part behind the `?`; what cannot be read is as if it were not there.
fn query<T: DeserializeOwned + Default>(uri: &Uri) -> T {
    Query::try_from_uri(uri)
        .map(|Query(query)| query)
        .unwrap_or_default()
}
