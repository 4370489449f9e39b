//! The design values of `assets/css/tokens.css`, as swatches.

use serde::Serialize;

use crate::serve::Shown;
use crate::site::Route;

/// Where the values are.
const TOKENS: &str = "css/tokens.css";

/// All that `design.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct Design {
    /// The link of the style sheet with the values; empty when the site has none.
    tokens: String,
    values: Vec<Token>,
}

/// One custom property.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Token {
    /// Without the dashes: `color-text`.
    name: String,
    value: String,
    /// What stands behind it.
    comment: String,
    /// `color`, `length`, `text`, `other`: how it is shown.
    kind: &'static str,
}

pub(super) fn page(shown: &Shown) -> Design {
    let folder = shown.renderer.asset_folder("css");
    let link = folder.map(|folder| {
        shown
            .site
            .href(Route::Asset(format!("{folder}/tokens.css")))
            .to_string()
    });
    Design {
        tokens: link.unwrap_or_default(),
        values: tokens(shown),
    }
}

/// A class for each value: the pages of the preview may have no inline styles either.
pub(super) fn styles(shown: &Shown) -> String {
    let rule = |token: Token| {
        let name = token.name;
        let property = match token.kind {
            "color" => "background",
            "length" => "inline-size",
            "text" => "font-size",
            _ => return String::new(),
        };
        format!(".token-{name} {{ {property}: var(--{name}); }}\n")
    };
    tokens(shown).into_iter().map(rule).collect()
}

fn tokens(shown: &Shown) -> Vec<Token> {
    let text = shown.renderer.asset(TOKENS).unwrap_or_default();
    parsed(&String::from_utf8_lossy(text))
}

/// Each `--name: value; /* comment */` of a style sheet.
fn parsed(text: &str) -> Vec<Token> {
    let declared = text.lines().filter_map(|line| {
        let (name, rest) = line.trim().strip_prefix("--")?.split_once(':')?;
        let (value, rest) = rest.split_once(';')?;
        let comment = rest.trim().trim_start_matches("/*").trim_end_matches("*/");
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_name.then(|| Token {
            name: name.to_owned(),
            value: value.trim().to_owned(),
            comment: comment.trim().to_owned(),
            kind: kind(name),
        })
    });
    declared.collect()
}

fn kind(name: &str) -> &'static str {
    match name.split('-').next().unwrap_or(name) {
        "color" => "color",
        "space" | "target" | "radius" | "width" | "measure" => "length",
        "text" => "text",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_what_is_said_about_them() {
        let found =
            parsed(":root {\n  --color-edge: #949494; /* 3:1 on white */\n  color: red;\n}");
        assert_eq!(
            found,
            [Token {
                name: "color-edge".to_owned(),
                value: "#949494".to_owned(),
                comment: "3:1 on white".to_owned(),
                kind: "color",
            }]
        );
    }
}
