//! A site is a function from an address to bytes; this is its first half.
//!
//! [`Site`] lists the routes and says for each what its page shows. Owns addresses, counts
//! and page values. Reads Markdown pages and outlines when it is made; after that it must not
//! know the disk, and never templates, pressing, network or clock; nothing
//! changes a site once it is made.

mod address;
mod article;
mod by_area;
mod date;
mod front_matter;
mod href;
mod ingredients;
mod listing;
pub mod mail;
mod map;
pub mod nearby;
pub mod page;
mod postal;
mod route;
mod routes;
pub mod search;
mod tally;
mod work;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

pub use article::{Article, Articles, PAGES};
pub use href::Href;
pub use ingredients::{Ingredients, Known, Reuse};
pub use listing::ListedFacility;
pub use map::{Atlas, CloseUpDrawing, Map, MapArea, MapInset, Outline, Polygon, Shade};
pub use postal::PostalPlace;
pub use route::Route;
pub use routes::SITEMAP_LIMIT;
pub use tally::{Count, Tally};

use crate::config::Config;
use crate::dataset::{Area, AreaCode, AreaKind, Dataset, FacilityNumber, PostalPrefix, Reference};
use crate::text::Texts;
use by_area::ByArea;
use mail::Drafts;
use nearby::{Partners, Places};
use page::{Page, Shell};
use search::SearchIndex;

/// Everything the generator can publish. What is large is shared by its copies, so that a
/// preview may change one part of a site and keep the others.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// What the codes mean.
    pub reference: Arc<Reference>,
    /// The facilities.
    pub dataset: Arc<Dataset>,
    /// The Markdown pages.
    pub articles: Articles,
    /// The words of the interface.
    pub texts: Arc<Texts>,
    /// The maps.
    pub atlas: Arc<Atlas>,
    /// The counts.
    pub tally: Arc<Tally>,
    /// The mails that readers write.
    pub drafts: Drafts,
    asset_names: BTreeSet<String>,
    search: Arc<OnceLock<SearchIndex>>,
    town_centres: Arc<ByArea<postal::Centres>>,
    partners: Arc<OnceLock<Partners>>,
    places: Arc<OnceLock<Places>>,
    lists: Arc<ByArea<Vec<listing::Listed>>>,
}

impl Site {
    /// A site of these parts. `asset_names` are the names of assets with their hashes.
    pub fn new(
        config: Config,
        reference: impl Into<Arc<Reference>>,
        dataset: impl Into<Arc<Dataset>>,
        articles: Articles,
        texts: impl Into<Arc<Texts>>,
        atlas: impl Into<Arc<Atlas>>,
        asset_names: impl IntoIterator<Item = String>,
    ) -> Self {
        let (reference, dataset, texts) = (reference.into(), dataset.into(), texts.into());
        let tally = Tally::new(&dataset, &reference.areas, &config.groups).into();
        let asset_names = asset_names.into_iter().collect();
        let town_centres = ByArea::new(&dataset).into();
        let lists = ByArea::new(&dataset).into();
        Self {
            drafts: Drafts::new(&config.contact, &texts),
            config,
            reference,
            dataset,
            articles,
            texts,
            atlas: atlas.into(),
            tally,
            asset_names,
            search: Arc::default(),
            town_centres,
            partners: Arc::default(),
            places: Arc::default(),
            lists,
        }
    }

    /// The same facilities with other Markdown pages, words and assets.
    #[must_use]
    pub fn with(
        self,
        articles: Articles,
        texts: impl Into<Arc<Texts>>,
        asset_names: impl IntoIterator<Item = String>,
    ) -> Self {
        let texts = texts.into();
        Self {
            drafts: Drafts::new(&self.config.contact, &texts),
            articles,
            texts,
            asset_names: asset_names.into_iter().collect(),
            ..self
        }
    }

    /// The index of the search, made when it is first asked for: a preview starts without.
    ///
    /// All threads of rayon's pool make it. So it must not first be asked for by one of the
    /// jobs of a parallel iterator: the thread that waits for its parts could take another
    /// such job, which would wait for the index. (Jobs of a broadcast cannot be taken.)
    pub fn search(&self) -> &SearchIndex {
        let listed_on = |facility, area| self.result_on(facility, area);
        self.search
            .get_or_init(|| SearchIndex::new(&self.dataset, &self.reference, listed_on))
    }

    /// The page of a list that a result of the search leads to: 1 as well where facilities have
    /// pages of their own.
    pub fn result_on(&self, facility: FacilityNumber, area: AreaCode) -> u32 {
        match self.config.facility_pages {
            true => 1,
            false => self.listed_on(facility, area),
        }
    }

    /// Makes ready on all threads what a whole build asks for: the first page to ask would
    /// otherwise do it while the others wait.
    pub fn prepare(&self) {
        rayon::join(
            || self.search(),
            || {
                if self.config.facility_pages && self.config.partners_per_group > 0 {
                    self.partners();
                }
            },
        );
    }

    /// The facilities to link up with, made ready when first asked for.
    pub fn partners(&self) -> &Partners {
        self.partners.get_or_init(|| {
            let limit = self.config.partners_per_group;
            Partners::new(&self.dataset, &self.config.groups, limit)
        })
    }

    /// The places that have facilities, made ready when first asked for.
    pub fn places(&self) -> &Places {
        self.places
            .get_or_init(|| Places::new(&self.reference.areas, &self.tally))
    }

    /// On which page of an area's list a facility stands, counted from 1.
    pub fn listed_on(&self, facility: FacilityNumber, area: AreaCode) -> u32 {
        if self.page_count(area) == 1 {
            return 1;
        }
        let facility = self.dataset.facility(facility);
        let before = facility.and_then(|facility| listing::before(self, area, facility));
        (before.unwrap_or(0) / self.config.entries_per_page + 1) as u32
    }

    /// The facilities that the list of a place holds, on all its pages, in its order.
    pub fn listed_in(&self, area: AreaCode) -> Vec<ListedFacility<'_>> {
        listing::listed_in(self, area)
    }

    /// The postal codes of a prefix, by code and municipality, with the place each stands for.
    pub fn postal_places(&self, prefix: PostalPrefix) -> Vec<PostalPlace<'_>> {
        postal::places(self, prefix)
    }

    /// On how many pages the list of a municipality stands; an empty one has a page too.
    pub fn page_count(&self, code: AreaCode) -> u32 {
        let listed = self.dataset.facilities_in(code).len();
        listed.div_ceil(self.config.entries_per_page).max(1) as u32
    }

    /// What the page of a route shows; `None` for routes that are no HTML pages, and for
    /// those the site does not have.
    pub fn page(&self, route: &Route) -> Option<Page<'_>> {
        Page::of(self, route)
    }

    /// What every page has around it.
    pub fn shell(&self) -> Shell {
        page::shell(self)
    }

    /// A municipality's name; where a prefecture has two of one name, with its district.
    pub fn place_name(&self, area: &Area) -> String {
        let is_namesake = |other: &Area| other.code != area.code && other.name == area.name;
        let mut beside = self.reference.areas.municipalities(area.code.prefecture());
        if area.kind == AreaKind::Village && beside.any(is_namesake) {
            return format!("{}（{}）", area.name, area.district);
        }
        area.name.clone()
    }
}
