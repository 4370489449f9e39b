//! Where the site lives, and how links and absolute addresses obey it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// `https://example.jp/renkei/`: scheme, host and a path that ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: String,
    path_start: usize,
}

impl BaseUrl {
    /// Reads an address.
    ///
    /// # Errors
    ///
    /// When it is not `http(s)://host/path/` without query or fragment.
    pub fn parse(text: &str) -> Result<Self, String> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let rest = rest.ok_or("a base URL begins with `https://`")?;
        if rest.starts_with('/') || rest.is_empty() {
            return Err("a base URL needs a host: `https://example.jp/`".to_owned());
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%".contains(c);
        if let Some(odd) = rest.chars().find(|&c| !is_plain(c)) {
            return Err(format!("`{odd}` does not belong into a base URL"));
        }
        url::Url::parse(text).map_err(|error| format!("it is no address: {error}"))?;
        // Links that began with `//` would lead to another host.
        let mut parts = rest.trim_end_matches('/').split('/');
        if let Some(odd) = parts.find(|part| ["", ".", ".."].contains(part)) {
            return Err(format!("`/{odd}/` does not belong into a base URL"));
        }
        let mut url = text.trim_end_matches('/').to_owned();
        url.push('/');
        let host_start = text.len() - rest.len();
        let path_start = url[host_start..]
            .find('/')
            .map_or(url.len(), |slash| host_start + slash);
        Ok(Self { url, path_start })
    }

    /// The whole, ending with `/`.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// The path that links begin with: `/` or `/renkei/`.
    pub fn path(&self) -> &str {
        &self.url[self.path_start..]
    }
}

impl<'de> Deserialize<'de> for BaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for BaseUrl {
    fn schema_name() -> Cow<'static, str> {
        "BaseUrl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^https?://[A-Za-z0-9._~:\[\]%-][A-Za-z0-9._~:/\[\]%-]*$",
            "examples": ["https://example.jp/"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_begin_with_the_path_of_the_base_url() {
        let path = |text: &str| BaseUrl::parse(text).map(|url| url.path().to_owned());
        assert_eq!(path("https://example.jp"), Ok("/".to_owned()));
        assert_eq!(path("https://example.jp/renkei"), Ok("/renkei/".to_owned()));
        assert_eq!(path("http://127.0.0.1:8080/a/b/"), Ok("/a/b/".to_owned()));
        assert_eq!(path("https://example.jp/a//"), Ok("/a/".to_owned()));
    }

    #[test]
    fn what_is_no_base_url_says_why() {
        assert_eq!(
            BaseUrl::parse("example.jp").unwrap_err(),
            "a base URL begins with `https://`"
        );
        assert_eq!(
            BaseUrl::parse("https://example.jp/?a").unwrap_err(),
            "`?` does not belong into a base URL"
        );
        let odd = [
            "https://example.jp//a/",
            "https://example.jp/a/../b/",
            "https://example.jp:99999/",
        ];
        assert_eq!(
            odd.map(|text| BaseUrl::parse(text).unwrap_err()),
            [
                "`//` does not belong into a base URL",
                "`/../` does not belong into a base URL",
                "it is no address: invalid port number",
            ]
        );
    }
}
