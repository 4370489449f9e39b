//! All addresses of the site, with a search.

use serde::{Deserialize, Serialize};

use crate::serve::Shown;
use crate::site::{Route, Site};

/// How many stand on a page.
const PER_PAGE: usize = 100;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
    page: usize,
}

/// All that `routes.html` shows.
#[derive(Debug, Serialize)]
pub(super) struct Routes {
    q: String,
    /// How many were found.
    total: usize,
    /// Counted from 1.
    page: usize,
    pages: usize,
    routes: Vec<Found>,
}

#[derive(Debug, Serialize)]
struct Found {
    href: String,
    name: String,
}

pub(super) fn page(shown: &Shown, query: &Query) -> Routes {
    let site = &shown.site;
    let wanted = query.q.trim();
    let is_wanted = |route: &Route| {
        wanted.is_empty()
            || site.href(route.clone()).to_string().contains(wanted)
            || name(site, route).contains(wanted)
    };
    let found: Vec<Route> = all(site).filter(is_wanted).collect();
    let pages = found.len().div_ceil(PER_PAGE).max(1);
    let page = query.page.clamp(1, pages);
    let routes = found.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    Routes {
        q: wanted.to_owned(),
        total: found.len(),
        page,
        pages,
        routes: routes
            .map(|route| Found {
                href: site.href(route.clone()).to_string(),
                name: name(site, route),
            })
            .collect(),
    }
}

/// Pages, and the files that are no parts of an index.
fn all(site: &Site) -> impl Iterator<Item = Route> + '_ {
    let files = [
        Route::NotFound,
        Route::Feed,
        Route::Robots,
        Route::SitemapIndex,
        Route::DataFile(None),
    ];
    site.pages().chain(files)
}

/// What a person calls it.
pub(super) fn name(site: &Site, route: &Route) -> String {
    match route {
        Route::Home => "トップページ".to_owned(),
        Route::Prefecture(code) => site.reference.areas.prefecture(*code).name.clone(),
        Route::Municipality(code, page) => {
            let area = site.reference.areas.get(*code);
            let name = area.map(|area| site.place_name(area)).unwrap_or_default();
            match page {
                1 => name,
                page => format!("{name}（{page}ページ目）"),
            }
        }
        Route::Facility(number) => {
            let facility = site.dataset.facility(*number);
            facility.map_or_else(String::new, |facility| {
                facility.principal().name().to_owned()
            })
        }
        Route::Article(slug) => {
            let article = site.articles.get(slug);
            article
                .map(|article| article.title.clone())
                .unwrap_or_default()
        }
        Route::Search => "事業所名の検索".to_owned(),
        Route::Near => "近くの事業所".to_owned(),
        Route::Shortlist => "選んだ事業所の一覧".to_owned(),
        Route::News => "お知らせの一覧".to_owned(),
        Route::Data => "オープンデータ".to_owned(),
        Route::NotFound => "ページが見つからないとき".to_owned(),
        _ => "ファイル".to_owned(),
    }
}
