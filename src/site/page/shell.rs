//! What every page has around it.

use serde::Serialize;

use crate::config::{Contact, Footer, Link, Publisher, Register, System};
use crate::site::date::ShownDate;
use crate::site::{Site, mail};

/// The variable `site` of every template and Markdown page.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// The site's name.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The path that links begin with: `/` or `/renkei/`.
    pub root: String,
    /// The whole base URL, ending with `/`.
    pub base_url: String,
    /// The notice above every page; empty when there is none.
    pub banner: String,
    /// Who runs the site: `name`, `url`.
    pub publisher: Publisher,
    /// Where to write to: `mail`, `subject`.
    pub contact: Contact,
    /// A mail link with the subject.
    pub mail_href: String,
    /// The data linkage system: `name`, `owner`, `url`.
    pub system: System,
    /// The official register: `name`, `link` (the words of a link to a facility there).
    pub register: Register,
    /// Below every page: `text`, and `links` with `text` and `href`.
    pub footer: Footer,
    /// 時点: `iso`, `western`, `era`.
    pub as_of: ShownDate,
    /// Whether the facilities are invented.
    pub fictional: bool,
    /// Under which terms others may use the data.
    pub licence: String,
    /// Credit lines of the sources.
    pub sources: Vec<String>,
}

/// The shell of a site.
pub(in crate::site) fn shell(site: &Site) -> Shell {
    let config = &site.config;
    let about = site.dataset.about();
    let absolute = |link: &Link| Link {
        text: link.text.clone(),
        href: site.href_of(&link.href),
    };
    Shell {
        title: config.title.clone(),
        description: config.description.clone(),
        root: config.base_url.path().to_owned(),
        base_url: config.base_url.as_str().to_owned(),
        banner: config.banner.clone().unwrap_or_default(),
        publisher: config.publisher.clone(),
        contact: config.contact.clone(),
        mail_href: mail::link(&config.contact, None),
        system: config.system.clone(),
        register: config.register.clone(),
        footer: Footer {
            text: config.footer.text.clone(),
            links: config.footer.links.iter().map(absolute).collect(),
        },
        as_of: about.as_of.into(),
        fictional: about.fictional,
        licence: about.licence.clone(),
        sources: about.sources.iter().map(credit).collect(),
    }
}

fn credit(source: &crate::dataset::Source) -> String {
    match source.as_of {
        Some(day) => format!("{}（{}現在）", source.name, ShownDate::from(day).western),
        None => source.name.clone(),
    }
}
