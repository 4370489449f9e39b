//! Pages written in Markdown, and the news.

use std::borrow::Cow;

use serde::Serialize;

use super::head::{Head, head};
use crate::site::article::Article;
use crate::site::date::ShownDate;
use crate::site::{Href, Route, Site};

/// All that `page/article.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticlePage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// The page's heading.
    pub title: &'a str,
    /// The body in Markdown; the template shows it with the filter `markdown`.
    pub body: Cow<'a, str>,
    /// The day of a piece of news; `none` on other pages.
    pub date: Option<ShownDate>,
}

/// All that `page/news.html` may use, beside `site`.
#[derive(Debug, Clone, Serialize)]
pub struct NewsPage<'a> {
    /// Title, description, way back.
    pub head: Head<'a>,
    /// The latest first.
    pub news: Vec<NewsItem<'a>>,
}

/// A piece of news in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewsItem<'a> {
    /// Its heading.
    pub title: &'a str,
    /// One sentence about it.
    pub description: &'a str,
    /// Its page.
    pub href: Href<'a>,
    /// Its day.
    pub date: ShownDate,
}

pub(super) fn page<'a>(site: &'a Site, slug: &str) -> Option<ArticlePage<'a>> {
    let article = site.articles.get(slug)?;
    let above = article
        .date
        .map(|_| (site.texts.say("news.title"), Route::News));
    let route = Route::Article(article.slug.clone());
    Some(ArticlePage {
        head: head(site, &route, &article.title, &article.description, above),
        title: &article.title,
        body: Cow::Borrowed(&article.body),
        date: article.date.map(|day| ShownDate::new(day, &site.texts)),
    })
}

pub(super) fn news(site: &Site) -> NewsPage<'_> {
    let texts = &site.texts;
    let description = texts.fill("news.description", &[("site", &site.config.title)]);
    NewsPage {
        head: head(site, &Route::News, texts.say("news.title"), description, []),
        news: latest_news(site, usize::MAX),
    }
}

/// The latest news, the newest first.
pub(super) fn latest_news(site: &Site, limit: usize) -> Vec<NewsItem<'_>> {
    site.articles
        .news()
        .filter_map(|article| news_item(site, article))
        .take(limit)
        .collect()
}

fn news_item<'a>(site: &'a Site, article: &'a Article) -> Option<NewsItem<'a>> {
    Some(NewsItem {
        title: &article.title,
        description: &article.description,
        href: site.href(Route::Article(article.slug.clone())),
        date: ShownDate::new(article.date?, &site.texts),
    })
}
