//! `feed.xml`: the news as Atom (RFC 4287).

use super::sitemap::escape;
use crate::site::{Article, Route, Site};

/// How many pieces of news the feed holds.
const ENTRIES: usize = 20;

/// Appends the latest news.
pub(super) fn atom(site: &Site, out: &mut Vec<u8>) {
    let about = site.dataset.about();
    let latest = site.articles.news().find_map(|article| article.date);
    let mut xml = Xml(out);
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    escape(site.texts.language(), xml.0);
    xml.raw("\">\n");
    xml.text("title", &site.config.title);
    xml.text("id", &site.url(&Route::Feed));
    xml.text(
        "updated",
        &format!("{}T00:00:00+09:00", latest.unwrap_or(about.as_of)),
    );
    xml.link("self", &site.url(&Route::Feed));
    xml.link("alternate", &site.url(&Route::News));
    xml.raw("<author>");
    xml.text("name", &site.config.publisher.name);
    xml.raw("</author>\n");
    for article in site.articles.news().take(ENTRIES) {
        entry(&mut xml, site, article);
    }
    xml.raw("</feed>\n");
}

fn entry(xml: &mut Xml<'_>, site: &Site, article: &Article) {
    let url = site.url(&Route::Article(article.slug.clone()));
    xml.raw("<entry>\n");
    xml.text("title", &article.title);
    xml.text("id", &url);
    if let Some(date) = article.date {
        xml.text("updated", &format!("{date}T00:00:00+09:00"));
    }
    xml.link("alternate", &url);
    xml.text("summary", &article.description);
    xml.raw("</entry>\n");
}

struct Xml<'o>(&'o mut Vec<u8>);

impl Xml<'_> {
    fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn text(&mut self, element: &str, text: &str) {
        self.raw(&format!("<{element}>"));
        escape(text, self.0);
        self.raw(&format!("</{element}>\n"));
    }

    fn link(&mut self, rel: &str, href: &str) {
        self.raw(&format!("<link rel=\"{rel}\" href=\""));
        escape(href, self.0);
        self.raw("\"/>\n");
    }
}
