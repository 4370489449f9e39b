//! `sitemap.xml`, its parts, and `robots.txt` (sitemaps.org).

use tera::escape_html;

use crate::site::{Route, SITEMAP_LIMIT, Site};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The list of sitemaps.
pub(super) fn index(site: &Site) -> Vec<u8> {
    let parts = (1..=site.sitemap_count()).map(Route::Sitemap);
    list(site, "sitemapindex", "sitemap", parts)
}

/// The addresses of one sitemap, counted from 1. What the pages show changes with the
/// dataset, so its date is theirs.
pub(super) fn part(site: &Site, number: u32) -> Vec<u8> {
    let skipped = (number as usize - 1) * SITEMAP_LIMIT;
    let pages = site.pages().skip(skipped).take(SITEMAP_LIMIT);
    list(site, "urlset", "url", pages)
}

fn list(site: &Site, root: &str, element: &str, routes: impl Iterator<Item = Route>) -> Vec<u8> {
    let as_of = site.dataset.about().as_of;
    let mut xml = format!("{HEAD}<{root} xmlns=\"{SCHEMA}\">\n").into_bytes();
    for route in routes {
        xml.extend_from_slice(format!("<{element}><loc>").as_bytes());
        escape(&site.url(&route), &mut xml);
        xml.extend_from_slice(format!("</loc><lastmod>{as_of}</lastmod></{element}>\n").as_bytes());
    }
    xml.extend_from_slice(format!("</{root}>\n").as_bytes());
    xml
}

/// Appends text to XML. What is escaped in HTML is escaped in XML, in the same way.
pub(super) fn escape(text: &str, xml: &mut Vec<u8>) {
    escape_html(text, xml).expect("a buffer takes all that is written");
}

/// Everybody may read everything; where the list of pages is.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        site.url(&Route::SitemapIndex)
    )
    .into_bytes()
}
