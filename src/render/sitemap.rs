//! `sitemap.xml`, its parts, and `robots.txt` (sitemaps.org).

use tera::escape_html;

use crate::site::{Route, SITEMAP_LIMIT, Site};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Appends the list of sitemaps.
pub(super) fn index(site: &Site, xml: &mut Vec<u8>) {
    let parts = (1..=site.sitemap_count()).map(Route::Sitemap);
    list(site, ["sitemapindex", "sitemap"], parts, xml);
}

/// Appends the addresses of one sitemap, counted from 1. What the pages show changes with the
/// dataset, so its date is theirs.
pub(super) fn part(site: &Site, number: u32, xml: &mut Vec<u8>) {
    let skipped = (number as usize - 1) * SITEMAP_LIMIT;
    let pages = site.pages().skip(skipped).take(SITEMAP_LIMIT);
    list(site, ["urlset", "url"], pages, xml);
}

/// An address is a line.
fn list(
    site: &Site,
    [root, element]: [&str; 2],
    routes: impl Iterator<Item = Route>,
    xml: &mut Vec<u8>,
) {
    let as_of = site.dataset.about().as_of;
    let before = format!("<{element}><loc>");
    let behind = format!("</loc><lastmod>{as_of}</lastmod></{element}>\n");
    xml.extend_from_slice(format!("{HEAD}<{root} xmlns=\"{SCHEMA}\">\n").as_bytes());
    for route in routes {
        xml.extend_from_slice(before.as_bytes());
        escape(&site.url(&route), xml);
        xml.extend_from_slice(behind.as_bytes());
    }
    xml.extend_from_slice(format!("</{root}>\n").as_bytes());
}

/// Appends text to XML. What is escaped in HTML is escaped in XML, in the same way.
pub(super) fn escape(text: &str, xml: &mut Vec<u8>) {
    escape_html(text, xml).expect("a buffer takes all that is written");
}

/// Appends that everybody may read everything, and where the list of pages is.
pub(super) fn robots(site: &Site, text: &mut Vec<u8>) {
    let sitemap = site.url(&Route::SitemapIndex);
    let said = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
    text.extend_from_slice(said.as_bytes());
}
