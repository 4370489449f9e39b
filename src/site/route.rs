//! Routes: everything the site can publish, and the address of each.
//!
//! Addresses are stable, lower-case ASCII folders that end with `/`; a file has its name.
//! Codes, not romanised names, because codes do not collide and do not get respelled.

use std::fmt;

use crate::dataset::{AreaCode, FacilityNumber, PostalPrefix, PrefectureCode};

/// One thing the site publishes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`: the country.
    Home,
    /// `/pref/13/`.
    Prefecture(PrefectureCode),
    /// `/city/13107/`, and `/city/13107/2/` for the second page of a long list.
    Municipality(AreaCode, u32),
    /// `/facility/13/1370701234/`.
    Facility(FacilityNumber),
    /// `/search/`.
    Search,
    /// `/search/index.json`: the entry file of the search index.
    SearchIndex,
    /// A file of the search index, by its path without the ending:
    /// `/search/1f-abcdef/s-2a.json`.
    SearchFile(String),
    /// `/near/`: who is near a place.
    Near,
    /// `/list/`: the facilities that a reader has marked.
    Shortlist,
    /// A Markdown page: `about` is at `/about/`.
    Article(String),
    /// `/news/`: the list of news.
    News,
    /// `/data/`: what there is to download.
    Data,
    /// `/data/facilities.csv`, `/data/facilities-13.csv`.
    DataFile(Option<PrefectureCode>),
    /// `/data/places.json`: the places that have facilities.
    Places,
    /// `/data/city/13107.json`: the facilities of one place.
    PlaceFile(AreaCode),
    /// `/data/pref/13.json`: how many facilities offer what, by place.
    PrefectureFile(PrefectureCode),
    /// `/data/outlines/13.json`: the outlines of a prefecture's municipalities.
    Outlines(PrefectureCode),
    /// `/postal/154.json`: the postal codes that begin so.
    PostalFile(PostalPrefix),
    /// An asset, by its name with the content hash: `css/site.0123456789.css`.
    Asset(String),
    /// `/404.html`.
    NotFound,
    /// `/sitemap.xml`: the list of sitemaps.
    SitemapIndex,
    /// `/sitemap-1.xml`, counted from 1.
    Sitemap(u32),
    /// `/robots.txt`.
    Robots,
    /// `/feed.xml`: the news as Atom.
    Feed,
}

/// The address from the site's root, without the slash in front: `pref/13/`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}

/// First parts of addresses that Markdown pages may not take.
pub(super) const RESERVED: [&str; 10] = [
    "assets", "city", "data", "facility", "list", "near", "news", "postal", "pref", "search",
];

impl Route {
    /// Writes the address: into a text, of which a build makes several for each page, without a
    /// formatter between.
    pub(super) fn write_to(&self, f: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Self::Home => Ok(()),
            Self::Prefecture(code) => write!(f, "pref/{code}/"),
            Self::Municipality(code, 1) => write!(f, "city/{code}/"),
            Self::Municipality(code, page) => write!(f, "city/{code}/{page}/"),
            // In pieces: a facility's page has the addresses of all its partners.
            Self::Facility(number) => [
                "facility/",
                &number.as_str()[..2],
                "/",
                number.as_str(),
                "/",
            ]
            .into_iter()
            .try_for_each(|piece| f.write_str(piece)),
            Self::Search => f.write_str("search/"),
            Self::SearchIndex => f.write_str("search/index.json"),
            Self::SearchFile(path) => write!(f, "search/{path}.json"),
            Self::Near => f.write_str("near/"),
            Self::Shortlist => f.write_str("list/"),
            Self::Article(slug) => write!(f, "{slug}/"),
            Self::News => f.write_str("news/"),
            Self::Data => f.write_str("data/"),
            Self::DataFile(None) => f.write_str("data/facilities.csv"),
            Self::DataFile(Some(code)) => write!(f, "data/facilities-{code}.csv"),
            Self::Places => f.write_str("data/places.json"),
            Self::PlaceFile(code) => write!(f, "data/city/{code}.json"),
            Self::PrefectureFile(code) => write!(f, "data/pref/{code}.json"),
            Self::Outlines(code) => write!(f, "data/outlines/{code}.json"),
            Self::PostalFile(prefix) => write!(f, "postal/{prefix}.json"),
            Self::Asset(name) => write!(f, "assets/{name}"),
            Self::NotFound => f.write_str("404.html"),
            Self::SitemapIndex => f.write_str("sitemap.xml"),
            Self::Sitemap(number) => write!(f, "sitemap-{number}.xml"),
            Self::Robots => f.write_str("robots.txt"),
            Self::Feed => f.write_str("feed.xml"),
        }
    }

    /// The file it is written to: a folder's `index.html`, or the address itself.
    pub fn output_path(&self) -> String {
        let mut path = String::with_capacity("facility/13/1370701234/index.html".len());
        self.write_to(&mut path)
            .expect("text always has room for more");
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        path
    }

    /// The route that is written to this file.
    pub fn of_output(path: &str) -> Option<Self> {
        Self::parse(path.strip_suffix("index.html").unwrap_or(path))
    }

    /// Whether it is a page for readers that search engines should list.
    pub fn is_listed(&self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Prefecture(_)
                | Self::Municipality(..)
                | Self::Facility(_)
                | Self::Search
                | Self::Near
                | Self::Shortlist
                | Self::Article(_)
                | Self::News
                | Self::Data
        )
    }

    /// What kind of file it is, for people: `facility pages`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Facility(_) => "facility pages",
            Self::Municipality(..) => "municipality pages",
            route if route.is_listed() || *route == Self::NotFound => "other pages",
            Self::SearchIndex | Self::SearchFile(_) => "search index",
            Self::PostalFile(_) => "postal codes",
            Self::Asset(_) => "assets",
            Self::SitemapIndex | Self::Sitemap(_) | Self::Robots | Self::Feed => "sitemaps, feed",
            _ => "open data",
        }
    }

    /// Reads an address (`pref/13/`, without the slash in front). Whether the site has
    /// such a page is for `Site::has` to say.
    pub fn parse(address: &str) -> Option<Self> {
        let parts: Vec<&str> = address.split('/').collect();
        let route = match parts.as_slice() {
            [""] => Self::Home,
            ["pref", code, ""] => Self::Prefecture(code.parse().ok()?),
            ["city", code, ""] => Self::Municipality(code.parse().ok()?, 1),
            ["city", code, page, ""] => Self::Municipality(code.parse().ok()?, page.parse().ok()?),
            ["facility", _, number, ""] => Self::Facility(number.parse().ok()?),
            ["search", ""] => Self::Search,
            ["search", "index.json"] => Self::SearchIndex,
            ["search", _, name] => {
                let _ = name.strip_suffix(".json")?;
                let path = &address["search/".len()..address.len() - ".json".len()];
                Self::SearchFile(path.to_owned())
            }
            ["near", ""] => Self::Near,
            ["list", ""] => Self::Shortlist,
            ["news", ""] => Self::News,
            ["data", ""] => Self::Data,
            ["data", "facilities.csv"] => Self::DataFile(None),
            ["data", "places.json"] => Self::Places,
            ["data", folder @ ("city" | "pref" | "outlines"), name] => {
                let code = name.strip_suffix(".json")?;
                match *folder {
                    "city" => Self::PlaceFile(code.parse().ok()?),
                    "pref" => Self::PrefectureFile(code.parse().ok()?),
                    _ => Self::Outlines(code.parse().ok()?),
                }
            }
            ["postal", name] => Self::PostalFile(name.strip_suffix(".json")?.parse().ok()?),
            ["data", name] => {
                let code = name.strip_prefix("facilities-")?.strip_suffix(".csv")?;
                Self::DataFile(Some(code.parse().ok()?))
            }
            ["assets", ..] => Self::Asset(address["assets/".len()..].to_owned()),
            ["404.html"] => Self::NotFound,
            ["sitemap.xml"] => Self::SitemapIndex,
            ["robots.txt"] => Self::Robots,
            ["feed.xml"] => Self::Feed,
            [name] => {
                let number = name.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
                Self::Sitemap(number.parse().ok()?)
            }
            [.., ""] => Self::Article(address.strip_suffix('/')?.to_owned()),
            _ => return None,
        };
        // One address per page: `city/13107/1/` and `facility/99/…` are none.
        (route.to_string() == address).then_some(route)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_route_and_back() {
        for address in [
            "",
            "pref/13/",
            "city/13107/",
            "city/13107/2/",
            "facility/13/1370701234/",
            "search/",
            "search/index.json",
            "search/1f-abcdef/s-2a.json",
            "about/",
            "news/",
            "news/2026-10-opening/",
            "data/",
            "data/facilities.csv",
            "data/facilities-01.csv",
            "data/places.json",
            "data/city/13107.json",
            "data/pref/13.json",
            "data/outlines/01.json",
            "postal/060.json",
            "near/",
            "list/",
            "assets/css/site.0123456789.css",
            "404.html",
            "sitemap.xml",
            "sitemap-2.xml",
            "robots.txt",
            "feed.xml",
        ] {
            let route = Route::parse(address).unwrap_or_else(|| panic!("no route for {address:?}"));
            assert_eq!(route.to_string(), address);
            assert_eq!(Route::of_output(&route.output_path()), Some(route));
        }
    }

    #[test]
    fn a_page_has_one_address_only() {
        for address in [
            "city/13107/1/",
            "facility/99/1370701234/",
            "pref/48/",
            "pref/1/",
            "data/city/131075.json",
            "data/pref/1.json",
            "data/outlines/48.json",
            "postal/60.json",
            "postal/+60.json",
            "x",
        ] {
            assert_eq!(Route::parse(address), None, "{address}");
        }
    }

    #[test]
    fn a_folder_is_written_as_its_index() {
        assert_eq!(Route::Home.output_path(), "index.html");
        assert_eq!(Route::Search.output_path(), "search/index.html");
        assert_eq!(Route::NotFound.output_path(), "404.html");
    }
}
