//! Markdown pages: `data/pages/about.md` is shown at `/about/`, `data/pages/news/x.md` at
//! `/news/x/`.
//!
//! A page begins with its front matter. Owns addresses; what Markdown becomes is for `render` to
//! know.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::front_matter::FrontMatter;
use super::route::RESERVED;
use crate::builtin::SiteFiles;
use crate::files;
use crate::report::{Diagnostic, Findings, Place};

/// The folder of Markdown pages in a site.
pub const PAGES: &str = "data/pages";

/// The rule of findings about pages.
pub(super) const RULE: &str = "page";

/// One Markdown page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The address without its last slash: `about`, `news/2026-10-opening`.
    pub slug: String,
    /// The file, relative to the site's folder.
    pub file: PathBuf,
    /// On which line of the file the body begins, counted from 1.
    pub body_line: usize,
    /// The page's heading.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The day of a piece of news. Pages below `news/` have one, others have none.
    pub date: Option<Date>,
    /// Markdown.
    pub body: String,
}

/// All Markdown pages, by address.
#[derive(Debug, Clone, Default)]
pub struct Articles(BTreeMap<String, Article>);

impl Articles {
    /// Reads all pages of a site.
    ///
    /// # Errors
    ///
    /// With every problem of every page.
    pub fn load(site: &SiteFiles) -> Result<Self, Findings> {
        let unreadable = |error: anyhow::Error| {
            Diagnostic::error(RULE, format!("{error:#}")).at(Place::file(PAGES))
        };
        let paths = files::list(&site.path(PAGES)).map_err(unreadable)?;
        let mut findings = Findings::new();
        let mut articles = Self::default();
        for path in paths
            .iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        {
            let file = Path::new(PAGES).join(path);
            let article = site
                .read_own_text(&files::slashed(&file))
                .map_err(|error| {
                    Diagnostic::error(RULE, format!("{error:#}")).at(Place::file(&file))
                })
                .and_then(|text| Article::parse(file, &slug(path), &text));
            match article {
                Ok(article) => articles.add(article, &mut findings),
                Err(finding) => findings.push(finding),
            }
        }
        findings.or_value(articles).map(|(articles, _)| articles)
    }

    fn add(&mut self, article: Article, findings: &mut Findings) {
        if let Some(other) = self.0.get(&article.slug) {
            let message = format!("two pages for one address: `/{}/`", article.slug);
            findings.push(
                Diagnostic::error("address-twice", message)
                    .at(Place::file(&article.file))
                    .note(format!("the other one is `{}`", other.file.display()))
                    .hint("rename one of the two files"),
            );
        } else {
            self.0.insert(article.slug.clone(), article);
        }
    }

    /// The page at this address.
    pub fn get(&self, slug: &str) -> Option<&Article> {
        self.0.get(slug)
    }

    /// All pages, by address.
    pub fn all(&self) -> impl Iterator<Item = &Article> {
        self.0.values()
    }

    /// The news, the newest first.
    pub fn news(&self) -> impl Iterator<Item = &Article> {
        let mut news: Vec<_> = self
            .all()
            .filter(|article| article.date.is_some())
            .collect();
        news.sort_by(|a, b| (b.date, &a.slug).cmp(&(a.date, &b.slug)));
        news.into_iter()
    }
}

/// `news/x.md` → `news/x`, `about/index.md` → `about`.
fn slug(path: &Path) -> String {
    let slug = files::slashed(&path.with_extension(""));
    slug.strip_suffix("/index")
        .map(str::to_owned)
        .unwrap_or(slug)
}

impl Article {
    fn parse(file: PathBuf, slug: &str, text: &str) -> Result<Self, Diagnostic> {
        check_address(&file, slug)?;
        let (matter, body) = FrontMatter::of(&file, text)?;
        let FrontMatter {
            title,
            description,
            date,
        } = matter;
        if slug.starts_with("news/") != date.is_some() {
            let message = match date {
                Some(_) => "only news have a date, and they lie in `data/pages/news/`",
                None => "a piece of news needs a date",
            };
            return Err(Diagnostic::error(RULE, message)
                .at(Place::line(&file, 1))
                .hint(
                    "write `date = \"2026-10-31\"` between the two lines `+++`, or move the file",
                ));
        }
        let body_line = text[..text.len() - body.len()].matches('\n').count() + 1;
        let (slug, body) = (slug.to_owned(), body.to_owned());
        Ok(Self {
            slug,
            file,
            body_line,
            title,
            description,
            date,
            body,
        })
    }
}

fn check_address(file: &Path, slug: &str) -> Result<(), Diagnostic> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c);
    if slug.is_empty() || !slug.chars().all(is_plain) {
        let message = format!("the file name gives the address `/{slug}/`, which is no good one");
        return Err(Diagnostic::error(RULE, message)
            .at(Place::file(file))
            .hint("name the file with a–z, 0–9 and - only"));
    }
    let first = slug.split('/').next().unwrap_or_default();
    let is_news = first == "news" && slug.len() > "news/".len();
    if RESERVED.contains(&first) && !is_news {
        let message = format!("two pages for one address: `/{first}/` belongs to the program");
        return Err(Diagnostic::error("address-twice", message)
            .at(Place::file(file))
            .hint("rename the file"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(slug: &str, text: &str) -> Result<Article, String> {
        let file = Path::new(PAGES).join(format!("{slug}.md"));
        Article::parse(file, slug, text).map_err(|finding| finding.to_string())
    }

    #[test]
    fn a_page_is_front_matter_and_a_body_that_knows_its_line() {
        let article = parse("about", "+++\ntitle = \"案内\"\n+++\n\n本文\n").unwrap();
        assert_eq!(
            (article.title.as_str(), article.body.as_str()),
            ("案内", "\n本文\n")
        );
        assert_eq!(article.body_line, 4);
        let loose = parse("about", "\n+++ \ntitle = \"案内\"\n+++  \n本文").unwrap();
        assert_eq!((loose.body.as_str(), loose.body_line), ("本文", 5));
        let windows = parse("about", "+++\r\ntitle = \"案内\"\r\n+++\r\n本文\r\n").unwrap();
        assert_eq!(windows.body, "本文\r\n");
    }

    #[test]
    fn a_mistake_in_the_front_matter_is_shown_with_its_line() {
        assert_eq!(
            parse("about", "+++\ntitle = \"案内\"\ndat = 1\n+++\n").unwrap_err(),
            "\
error[page]: unknown field `dat`, expected one of `title`, `description`, `date`
 --> data/pages/about.md:3:1
  | dat = 1
  | ^^^"
        );
    }

    #[test]
    fn a_page_may_not_take_an_address_of_the_program() {
        assert_eq!(
            parse("search", "+++\ntitle = \"x\"\n+++\n").unwrap_err(),
            "\
error[address-twice]: two pages for one address: `/search/` belongs to the program
 --> data/pages/search.md
hint: rename the file"
        );
    }
}
