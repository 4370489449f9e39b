//! One struct per kind of page: all that its template may use, and no more.
//!
//! Every struct is a value made from the [`Site`] by one function beside it. A test
//! compares the structs with the variables the templates use.

mod article;
mod data;
mod entry;
mod facility;
mod head;
mod home;
mod municipality;
mod near;
mod not_found;
mod partner;
mod place;
mod prefecture;
mod search;
mod shell;
mod shortlist;

use serde::Serialize;

pub use article::{ArticlePage, NewsItem, NewsPage};
pub use data::{DataColumn, DataFile, DataPage, JsonFile};
pub use entry::{FacilityEntry, ServiceTag};
pub use facility::{FacilityPage, ServiceEntry};
pub use head::{Crumb, Head};
pub use home::{HomePage, Region};
pub use municipality::{MunicipalityPage, PageLink, Pager, Section};
pub use near::NearPage;
pub use not_found::NotFoundPage;
pub use partner::{PartnerEntry, PartnerGroup, PartnerPart};
pub use place::{GroupCount, PlaceLink, PlaceRow};
pub use prefecture::PrefecturePage;
pub use search::SearchPage;
pub(super) use shell::shell;
pub use shell::{ServiceGroup, ServiceName, Shell, TileSource};
pub use shortlist::ShortlistPage;

use super::{Route, Site};

/// The value of one page, with the template that shows it.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Page<'a> {
    /// `page/home.html`.
    Home(HomePage<'a>),
    /// `page/prefecture.html`.
    Prefecture(PrefecturePage<'a>),
    /// `page/municipality.html`.
    Municipality(MunicipalityPage<'a>),
    /// `page/facility.html`.
    Facility(FacilityPage<'a>),
    /// `page/search.html`.
    Search(SearchPage<'a>),
    /// `page/near.html`.
    Near(NearPage<'a>),
    /// `page/shortlist.html`.
    Shortlist(ShortlistPage<'a>),
    /// `page/article.html`.
    Article(ArticlePage<'a>),
    /// `page/news.html`.
    News(NewsPage<'a>),
    /// `page/data.html`.
    Data(DataPage<'a>),
    /// `page/not-found.html`.
    NotFound(NotFoundPage<'a>),
}

impl<'a> Page<'a> {
    /// The value of a route that is an HTML page; other routes have none.
    pub fn of(site: &'a Site, route: &Route) -> Option<Self> {
        Some(match route {
            Route::Home => Self::Home(home::page(site)),
            Route::Prefecture(code) => Self::Prefecture(prefecture::page(site, *code)),
            Route::Municipality(code, page) => {
                Self::Municipality(municipality::page(site, *code, *page)?)
            }
            Route::Facility(number) => Self::Facility(facility::page(site, *number)?),
            Route::Search => Self::Search(search::page(site)),
            Route::Near => Self::Near(near::page(site)),
            Route::Shortlist => Self::Shortlist(shortlist::page(site)),
            Route::Article(slug) => Self::Article(article::page(site, slug)?),
            Route::News => Self::News(article::news(site)),
            Route::Data => Self::Data(data::page(site)),
            Route::NotFound => Self::NotFound(not_found::page(site)),
            _ => return None,
        })
    }

    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "page/home.html",
            Self::Prefecture(_) => "page/prefecture.html",
            Self::Municipality(_) => "page/municipality.html",
            Self::Facility(_) => "page/facility.html",
            Self::Search(_) => "page/search.html",
            Self::Near(_) => "page/near.html",
            Self::Shortlist(_) => "page/shortlist.html",
            Self::Article(_) => "page/article.html",
            Self::News(_) => "page/news.html",
            Self::Data(_) => "page/data.html",
            Self::NotFound(_) => "page/not-found.html",
        }
    }
}
