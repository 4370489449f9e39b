//! A site is a function from an address to bytes; this is its second half.
//!
//! [`Renderer::render`] turns one route into bytes. Owns templates, Markdown and the
//! formats of the other files. Must not know disk, network or clock: what it needs was
//! read when it was made, so any thread may render any route at any time.

mod anatomy;
mod assets;
mod feed;
mod json;
mod large;
mod markdown;
mod open_data;
mod plan;
mod press;
mod quoted;
mod sample;
mod script;
mod search;
mod sitemap;
mod sources;
mod tag;
mod template_error;
mod templates;
mod text_call;
mod text_findings;
mod texts;

use std::sync::Arc;

use tera::{Context, Tera};

pub use anatomy::{Anatomy, Component, Template};
pub use assets::Assets;
pub use plan::{Plans, Unplanned};
pub use press::without_layout;
pub use sample::Sample;
pub use sources::Sources;
pub use tag::without_tags;
pub use text_call::TextCall;

use crate::builtin::SiteFiles;
use crate::report::{Diagnostic, Findings};
use crate::site::page::Page;
use crate::site::{Article, Route, Site};

/// Templates and assets, ready to show any page.
#[derive(Debug)]
pub struct Renderer {
    /// The templates as they were written: errors tell their lines.
    written: Tera,
    /// The same, ready for many pages.
    pressed: Tera,
    /// The same without the template engine, of what can do without it.
    plans: Plans,
    anatomy: Anatomy,
    assets: Arc<Assets>,
}

/// Why a route has no bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// The site has no such page.
    NotFound,
    /// A template or Markdown page is wrong.
    Template(Box<Diagnostic>),
}

impl From<Diagnostic> for RenderError {
    fn from(finding: Diagnostic) -> Self {
        Self::Template(Box::new(finding))
    }
}

/// Mistakes in templates that can be told without a site: a template that cannot be parsed is not
/// kept back until settings, data and pages are right.
pub fn unparsed(files: &SiteFiles) -> Findings {
    templates::unparsed(files)
}

impl Renderer {
    /// Compiles the templates of a site.
    ///
    /// # Errors
    ///
    /// With every mistake in every template.
    pub fn new(
        files: &SiteFiles,
        assets: impl Into<Arc<Assets>>,
        site: &Site,
    ) -> Result<Self, Findings> {
        let assets = assets.into();
        let templates = templates::load(files, &assets, site)?;
        Ok(Self {
            written: templates.written,
            pressed: templates.pressed,
            plans: templates.plans,
            anatomy: templates.anatomy,
            assets,
        })
    }

    /// The bytes of a route.
    ///
    /// # Errors
    ///
    /// When the site has no such route, or its template is wrong.
    pub fn render(&self, site: &Site, route: &Route) -> Result<Vec<u8>, RenderError> {
        let mut bytes = Vec::new();
        self.render_into(site, route, &mut bytes)?;
        Ok(bytes)
    }

    /// Appends the bytes of a route: a build makes many in one buffer.
    ///
    /// # Errors
    ///
    /// As [`Renderer::render`]; the buffer then holds what it held, and maybe more.
    pub fn render_into(
        &self,
        site: &Site,
        route: &Route,
        out: &mut Vec<u8>,
    ) -> Result<(), RenderError> {
        if !site.has(route) {
            return Err(RenderError::NotFound);
        }
        let found = |found: Option<()>| found.ok_or(RenderError::NotFound);
        match route {
            Route::DataFile(prefecture) => open_data::facilities(site, *prefecture, out),
            Route::Asset(name) => {
                let bytes = self.assets.bytes(name).ok_or(RenderError::NotFound)?;
                out.extend_from_slice(bytes);
            }
            Route::Places => open_data::places(site, out),
            Route::PlaceFile(code) => found(open_data::place(site, *code, out))?,
            Route::PrefectureFile(code) => open_data::prefecture(site, *code, out),
            Route::Outlines(code) => open_data::outlines(site, *code, out),
            Route::PostalFile(prefix) => open_data::postal(site, *prefix, out),
            Route::SitemapIndex => sitemap::index(site, out),
            Route::Sitemap(number) => sitemap::part(site, *number, out),
            Route::Robots => sitemap::robots(site, out),
            Route::Feed => feed::atom(site, out),
            Route::SearchIndex => search::entry(site, out),
            Route::SearchFile(path) => found(search::file(site, path, out))?,
            route => self.fill_pressed(site, route, out)?,
        }
        Ok(())
    }

    /// The HTML of a page with the layout of its templates.
    ///
    /// # Errors
    ///
    /// When the route is no page of the site, or its template is wrong.
    pub fn html(&self, site: &Site, route: &Route) -> Result<String, RenderError> {
        let page = self.page(site, route)?;
        let mut html = Vec::new();
        let filled = fill(&self.written, &page, &mut html);
        filled.map_err(|error| template_error::explain(&error, &page))?;
        Ok(String::from_utf8_lossy(&html).into_owned())
    }

    fn fill_pressed(
        &self,
        site: &Site,
        route: &Route,
        out: &mut Vec<u8>,
    ) -> Result<(), RenderError> {
        let page = self.page(site, route)?;
        let start = out.len();
        if self.plans.fill(&page, out).is_ok() {
            return Ok(());
        }
        out.truncate(start);
        if fill(&self.pressed, &page, &mut *out).is_err() {
            // Pressed templates have other lines than those that their author knows.
            out.truncate(start);
            out.extend_from_slice(self.html(site, route)?.as_bytes());
        }
        Ok(())
    }

    fn page<'a>(&self, site: &'a Site, route: &Route) -> Result<Page<'a>, RenderError> {
        let mut page = site.page(route).ok_or(RenderError::NotFound)?;
        if let (Page::Article(page), Route::Article(slug)) = (&mut page, route)
            && let Some(article) = site.articles.get(slug)
        {
            page.body = self.expand(article)?.into();
        }
        Ok(page)
    }

    /// A Markdown page may use `site` and the components, like a template.
    fn expand(&self, article: &Article) -> Result<String, Diagnostic> {
        let rendered = self
            .written
            .render_str(&article.body, &Context::new(), true);
        rendered.map_err(|error| template_error::in_article(&error, article, &self.anatomy))
    }

    /// The published name of a folder of assets: `css-0123456789` for `css`.
    pub fn asset_folder(&self, folder: &str) -> Option<&str> {
        self.assets.folder(folder)
    }

    /// The bytes of an asset by its plain name: `css/tokens.css`.
    pub fn asset(&self, plain: &str) -> Option<&[u8]> {
        self.assets.plain(plain)
    }

    /// What the templates are made of.
    pub fn anatomy(&self) -> &Anatomy {
        &self.anatomy
    }

    /// The templates that are filled in without the template engine.
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    /// The templates as all other pages are made of them.
    pub fn pressed_templates(&self) -> &Tera {
        &self.pressed
    }

    /// The templates, for checks of what they use.
    pub fn templates(&self) -> &Tera {
        &self.written
    }
}

fn fill(tera: &Tera, page: &Page<'_>, out: &mut Vec<u8>) -> Result<(), tera::Error> {
    tera.render_to(page.template(), &Context::from_serialize(page)?, out)
}
