//! What a page links to, and what in it can be linked to.
//!
//! Knows HTML, not which pages there are.

use std::collections::BTreeSet;

use html5gum::emitters::callback::CallbackEvent;
use percent_encoding::percent_decode_str;

use super::nesting::{Slip, slips_while};

/// The links and anchors of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Values of `href`, `src` and `action`, each once.
    pub hrefs: BTreeSet<String>,
    /// Values of `id`.
    pub anchors: BTreeSet<String>,
}

impl PageLinks {
    /// Those of a page.
    pub fn of(html: &str) -> Self {
        Self::with_slips(html).0
    }

    /// Those of a page, and the mistakes in its HTML, read in one go.
    pub fn with_slips(html: &str) -> (Self, Vec<Slip>) {
        let mut found = Self::default();
        let mut attribute = Vec::new();
        let slips = slips_while(html, |event| match event {
            CallbackEvent::AttributeName { name } => attribute = name.to_vec(),
            CallbackEvent::AttributeValue { value } => {
                let kept = match attribute.as_slice() {
                    b"href" | b"src" | b"action" => &mut found.hrefs,
                    b"id" => &mut found.anchors,
                    _ => return,
                };
                kept.insert(String::from_utf8_lossy(value).into_owned());
            }
            _ => {}
        });
        (found, slips)
    }
}

/// Where a link leads within the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// From the site's root, without the slash in front: `pref/13/`.
    pub address: String,
    /// Behind the `#`, or empty.
    pub anchor: String,
}

impl Target {
    /// Where `href` leads from the page at `address` of a site at `base` (whole address,
    /// ending with `/`); `None` for everything outside of the site.
    pub fn of(base: &str, address: &str, href: &str) -> Option<Self> {
        if let Some(anchor) = href.strip_prefix('#') {
            return Some(Self::new(address, anchor));
        }
        let page = url::Url::parse(base).ok()?.join(address).ok()?;
        let whole = page.join(href).ok()?;
        let inside = whole.as_str().strip_prefix(base)?;
        let (rest, anchor) = inside.split_once('#').unwrap_or((inside, ""));
        Some(Self::new(rest.split('?').next().unwrap_or(rest), anchor))
    }

    /// Files and anchors have their names, and links these with what is no ASCII encoded.
    fn new(address: &str, anchor: &str) -> Self {
        let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
        Self {
            address: decoded(address),
            anchor: decoded(anchor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_anchors_are_read_from_the_tags_only() {
        let page = "<a href=/a/?b=1&amp;c=2>x</a><p id=p><!-- <a href=no> --><form action='/s/'>\
                    <script src=x.js>\"<a href=no>\"</script>";
        let links = PageLinks::of(page);
        let hrefs: Vec<&str> = links.hrefs.iter().map(String::as_str).collect();
        assert_eq!(hrefs, ["/a/?b=1&c=2", "/s/", "x.js"]);
        assert!(links.anchors.contains("p"));
    }

    #[test]
    fn a_link_leads_from_its_page_to_an_address_of_the_site() {
        let base = "https://example.jp/renkei/";
        let target =
            |href| Target::of(base, "news/x/", href).map(|target| (target.address, target.anchor));
        let found = |address: &str, anchor: &str| Some((address.to_owned(), anchor.to_owned()));
        assert_eq!(target("/renkei/pref/13/#list"), found("pref/13/", "list"));
        assert_eq!(target("../../about/"), found("about/", ""));
        assert_eq!(target("#top"), found("news/x/", "top"));
        assert_eq!(target("#%E5%9B%B3"), found("news/x/", "図"));
        assert_eq!(
            target("/renkei/assets/image-1/図%201.png#図"),
            found("assets/image-1/図 1.png", "図")
        );
        assert_eq!(
            target("https://example.jp/renkei/search/?q=1"),
            found("search/", "")
        );
        for outside in [
            "https://example.jp/",
            "/other/",
            "mailto:a@example.jp",
            "tel:1",
            "data:,",
        ] {
            assert_eq!(target(outside), None, "{outside}");
        }
    }
}
