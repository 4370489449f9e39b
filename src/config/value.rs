//! What a single value may be, where its type alone does not say it.
//!
//! The schema says the same beside each setting; a test holds both against each other.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// An office has up to seven groups of partners: with more of each, its page would be a
/// list that nobody reads.
pub(super) const MOST_PARTNERS: usize = 20;

/// A text with something in it.
pub(super) fn filled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if !text.trim().is_empty() {
        return Ok(text);
    }
    Err(D::Error::custom("there is nothing between the quotes"))
}

/// An address on the web.
pub(super) fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, "is no web address", is_address)
}

/// An address on the web, or nothing.
pub(super) fn address_or_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    text(deserializer, "is no web address", |text| {
        text.is_empty() || is_address(text)
    })
}

/// Where a link may lead: a page of the site, an address on the web, a mail. Other schemes run
/// scripts.
pub(super) fn target<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let wrong = "is neither a page of this site nor a web address";
    text(deserializer, wrong, |text| {
        let rest = text.strip_prefix("mailto:").unwrap_or(text);
        let is_other = !rest.is_empty() && !rest.contains(|c: char| c == ':' || c.is_whitespace());
        is_other || is_address(text)
    })
}

/// An address of mail.
pub(super) fn mail<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text(deserializer, "is no mail address", |text| {
        let has_blank = text.contains(char::is_whitespace);
        let parts = text.split_once('@');
        let is_whole = |(name, host): (&str, &str)| {
            !name.is_empty() && !host.is_empty() && !host.contains('@')
        };
        !has_blank && parts.is_some_and(is_whole)
    })
}

/// From 0 to 1.
pub(super) fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    number(deserializer, "is not between 0 and 1", |value| {
        (0.0..=1.0).contains(&value)
    })
}

/// From 0 on.
pub(super) fn not_negative<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    number(deserializer, "is no distance", |value| {
        value >= 0.0 && value.is_finite()
    })
}

/// From 0 to [`MOST_PARTNERS`].
pub(super) fn partners<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let value = i64::deserialize(deserializer)?;
    let fits = usize::try_from(value)
        .ok()
        .filter(|&value| value <= MOST_PARTNERS);
    fits.ok_or_else(|| {
        D::Error::custom(format!(
            "{value} partners cannot be shown: 0 (none) to {MOST_PARTNERS} are possible"
        ))
    })
}

fn is_address(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && !text.contains(char::is_whitespace)
}

fn text<'de, D: Deserializer<'de>>(
    deserializer: D,
    wrong: &str,
    is_right: impl Fn(&str) -> bool,
) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if is_right(&text) {
        return Ok(text);
    }
    Err(D::Error::custom(format!("`{text}` {wrong}")))
}

fn number<'de, D: Deserializer<'de>>(
    deserializer: D,
    wrong: &str,
    is_right: impl Fn(f64) -> bool,
) -> Result<f64, D::Error> {
    let value = f64::deserialize(deserializer)?;
    if is_right(value) {
        return Ok(value);
    }
    Err(D::Error::custom(format!("{value} {wrong}")))
}
