//! What to do about a wrong setting: what stood there, and what may stand there instead.
//!
//! Serde says what it met in its own words. The reader gets the name of the setting, and from
//! the schema what it takes, with an example.

use serde_json::Value;

use super::read::{CONFIG, RULE};
use super::schema::schema;
use crate::report::{Diagnostic, suggestion, toml_error};

/// How serde begins to say that a setting is missing.
const MISSING: &str = "missing field `";

/// Longer values are cut in messages.
const SHOWN: usize = 40;

/// The path of the entry an error is about: one that is missing lies below where serde missed it.
pub(super) fn with_missing(mut path: Vec<String>, error: &toml::de::Error) -> Vec<String> {
    if let Some((missing, _)) = split(error.message(), MISSING) {
        path.push(missing.to_owned());
    }
    path
}

/// What serde could not read, told for the entry at `path`.
pub(super) fn explained(text: &str, error: &toml::de::Error, path: &[String]) -> Diagnostic {
    let finding = toml_error(RULE, CONFIG, text, error);
    let message = error.message();
    let is_type_or_choice = ["invalid ", "unknown variant "]
        .iter()
        .any(|words| message.starts_with(words));
    let (message, hint) = if let Some((typed, known)) = split(message, "unknown field `") {
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        (
            format!("unknown setting `{typed}`"),
            suggestion::hint(typed, known),
        )
    } else if split(message, MISSING).is_some() {
        let message = format!("the setting `{}` is missing", name(path));
        (message, format!("add it: {}", example(path)))
    } else if is_type_or_choice {
        let found = error.span().and_then(|span| text.get(span));
        let found = shown(found.unwrap_or("this"));
        (format!("`{}` cannot be {found}", name(path)), wanted(path))
    } else if schema_of(path)["type"] == "string" {
        (
            finding.message.clone(),
            format!("write it like this: {}", example(path)),
        )
    } else {
        (finding.message.clone(), wanted(path))
    };
    Diagnostic { message, ..finding }.hint(hint)
}

/// The name between backticks, and what follows.
fn split<'a>(message: &'a str, before: &str) -> Option<(&'a str, &'a str)> {
    message.strip_prefix(before)?.split_once('`')
}

/// `footer.links.href`: places in lists are left out.
fn name(path: &[String]) -> String {
    let keys: Vec<&str> = keys(path).collect();
    keys.join(".")
}

fn keys(path: &[String]) -> impl Iterator<Item = &str> {
    let is_key = |part: &&str| part.parse::<usize>().is_err();
    path.iter().map(String::as_str).filter(is_key)
}

fn shown(found: &str) -> String {
    let line = found.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(SHOWN).collect();
    let more = if cut.len() < found.len() { "…" } else { "" };
    format!("`{cut}{more}`")
}

/// What a setting takes, with an example.
fn wanted(path: &[String]) -> String {
    let about = schema_of(path);
    let choices = choices(&about);
    if !choices.is_empty() {
        return format!("write {}", choices.join(" or "));
    }
    format!("write {}: {}", kind(&about), example(path))
}

/// The part of the schema that is about the entry at a path; `null` when there is none.
fn schema_of(path: &[String]) -> Value {
    path.iter().fold(schema(), |about, part| {
        let inner = match part.parse::<usize>() {
            Ok(_) => &about["items"],
            Err(_) => &about["properties"][part],
        };
        inner.clone()
    })
}

fn choices(about: &Value) -> Vec<String> {
    let each = about["oneOf"].as_array().into_iter().flatten();
    each.map(|choice| format!("`{}`", choice["const"]))
        .collect()
}

/// In words, from the schema's type and limits.
fn kind(about: &Value) -> String {
    let numbers = |kind: &str| match (&about["minimum"], &about["maximum"]) {
        (Value::Null, _) => kind.to_owned(),
        (least, Value::Null) => format!("{kind} from {least}"),
        (least, most) => format!("{kind} from {least} to {most}"),
    };
    match about["type"].as_str() {
        Some("integer") => numbers("a whole number"),
        Some("number") => numbers("a number"),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("array") => "a list".to_owned(),
        Some("object") => "a table".to_owned(),
        _ => "a text in quotes".to_owned(),
    }
}

/// The setting as it may stand in the file.
fn example(path: &[String]) -> String {
    let about = schema_of(path);
    if about["items"]["type"] == "object" {
        return format!("`[[{}]]`, and what belongs to it below", name(path));
    }
    if about["type"] == "object" {
        return format!("`[{}]`, and what belongs to it below", name(path));
    }
    let value = match about["examples"].get(0).unwrap_or(&about["default"]) {
        Value::Null => "\"…\"".to_owned(),
        value => value.to_string(),
    };
    format!("`{} = {value}`", keys(path).last().unwrap_or_default())
}
