//! What a browser gets at an address, and how to tell whether it still shows that.
//!
//! Pages carry the preview's own script; built pages don't. Next to it stands a fingerprint
//! of the page, which the script compares with the newest one it hears of.

use std::hash::{DefaultHasher, Hash, Hasher};

use percent_encoding::percent_decode_str;

use super::client::SCRIPT;
use super::inspect::Answer;
use super::{Shown, State};
use crate::render::RenderError;
use crate::report::{Diagnostic, Findings, Severity};
use crate::site::Route;

/// What is at an address.
pub(super) enum Found {
    /// A page or file of the site.
    File(Route, Vec<u8>),
    /// Nothing but the site's page that says so, if it can be shown.
    Nothing(Option<Vec<u8>>),
    /// The address lacks its last slash.
    Moved(String),
    /// The page cannot be shown.
    Broken(Findings),
    /// Something of the preview's own.
    Own(Answer),
}

/// Looks up the path of a request.
pub(super) fn find(state: &State, path: &str) -> Found {
    let Some(shown) = &state.shown else {
        return Found::Broken(state.problems.clone());
    };
    let root = shown.site.config.base_url.path();
    let Some(address) = path.strip_prefix(root) else {
        return Found::Moved(root.to_owned());
    };
    let address = percent_decode_str(address).decode_utf8_lossy();
    match Route::parse(&address) {
        Some(route) => rendered(shown, route),
        None if has(shown, &format!("{address}/")) => Found::Moved(format!("{path}/")),
        None => not_found(shown),
    }
}

fn has(shown: &Shown, address: &str) -> bool {
    Route::parse(address).is_some_and(|route| shown.site.has(&route))
}

fn rendered(shown: &Shown, route: Route) -> Found {
    match shown.renderer.render(&shown.site, &route) {
        Ok(bytes) => Found::File(route, bytes),
        Err(RenderError::NotFound) => not_found(shown),
        Err(RenderError::Template(finding)) => Found::Broken((*finding).into()),
    }
}

fn not_found(shown: &Shown) -> Found {
    Found::Nothing(shown.renderer.render(&shown.site, &Route::NotFound).ok())
}

/// How a page looks right now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fingerprint {
    /// Sixteen hexadecimal digits of its bytes, without the names of style sheets; empty for
    /// a page that cannot be shown.
    pub page: String,
    /// The folder of its style sheets: `css-0123456789`.
    pub styles: String,
}

impl Fingerprint {
    /// That of a page.
    pub(super) fn of(state: &State, page: &[u8]) -> Self {
        let shown = state.shown.as_ref();
        let styles = shown.and_then(|shown| shown.renderer.asset_folder("css"));
        let styles = styles.unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        let text = String::from_utf8_lossy(page);
        match styles {
            "" => text.hash(&mut hasher),
            styles => text.split(styles).for_each(|part| part.hash(&mut hasher)),
        }
        Self {
            page: format!("{:016x}", hasher.finish()),
            styles: styles.to_owned(),
        }
    }
}

/// What there is to tell about an address at which this was found.
pub(super) fn news(state: &State, found: Found) -> (Fingerprint, Findings) {
    let mut problems: Findings = state
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .cloned()
        .collect();
    let fingerprint = match found {
        Found::File(_, bytes) | Found::Nothing(Some(bytes)) => Fingerprint::of(state, &bytes),
        Found::Own(Answer::Html(html)) => Fingerprint::of(state, html.as_bytes()),
        Found::Nothing(None) | Found::Moved(_) | Found::Own(Answer::Framed(_) | Answer::Css(_)) => {
            Fingerprint::default()
        }
        Found::Broken(found) => {
            if problems.is_empty() {
                problems.extend(found);
            }
            Fingerprint::default()
        }
    };
    (fingerprint, problems)
}

/// The page with the script of the preview.
pub(super) fn with_script(mut page: Vec<u8>, fingerprint: &Fingerprint) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = page
        .windows(END.len())
        .rposition(|window| window.eq_ignore_ascii_case(END));
    let Fingerprint {
        page: shows,
        styles,
    } = fingerprint;
    let script = format!(
        "<script type=\"module\" src=\"{SCRIPT}\" data-shows=\"{shows}\" data-styles=\"{styles}\"></script>"
    );
    let at = end.unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}

/// A page with the messages of the terminal, without anything from the broken templates.
pub(super) fn of_problems<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<u8> {
    let texts: Vec<String> = problems.into_iter().map(ToString::to_string).collect();
    let mut message = Vec::new();
    tera::escape_html(&texts.join("\n\n"), &mut message)
        .expect("a buffer takes all that is written");
    let message = String::from_utf8_lossy(&message);
    format!(
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>renkei: error</title></head>\
         <body><h1>このページは表示できません</h1><pre>{message}</pre>\
         <p>直して保存すると、自動で表示されます。</p></body></html>"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_page() {
        let fingerprint = Fingerprint {
            page: "00".to_owned(),
            styles: "css-11".to_owned(),
        };
        let page = with_script(b"<body>x</body></html>".to_vec(), &fingerprint);
        assert_eq!(
            String::from_utf8(page).unwrap(),
            "<body>x<script type=\"module\" src=\"/__renkei/client/client.js\" data-shows=\"00\" \
             data-styles=\"css-11\"></script></body></html>"
        );
    }
}
