//! What every page has around it.

use serde::Serialize;

use crate::config::{Contact, Footer, Group, Link, Publisher, Register, System, Tiles};
use crate::dataset::Reference;
use crate::site::date::ShownDate;
use crate::site::{Site, mail};

/// The variable `site` of every template and Markdown page.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// The language of the interface, for `lang`: `ja`.
    pub language: String,
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
    /// The official register: `name`.
    pub register: Register,
    /// Below every page: `text`, and `links` with `text` and `href`.
    pub footer: Footer,
    /// The service groups in display order, with their services.
    pub groups: Vec<ServiceGroup>,
    /// How many entries a page of a list holds.
    pub entries_per_page: usize,
    /// Whether facilities have pages of their own.
    pub facility_pages: bool,
    /// The pictures below the points of a map; `none` when it only has our outlines.
    pub tiles: Option<TileSource>,
    /// 時点: `iso`, `western`, `era`.
    pub as_of: ShownDate,
    /// Whether the facilities are invented.
    pub fictional: bool,
    /// Under which terms others may use the data.
    pub licence: String,
    /// Credit lines of the sources.
    pub sources: Vec<String>,
}

/// A service group with all its services.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceGroup {
    /// Identifier: `visit`.
    pub id: String,
    /// 訪問系サービス.
    pub name: String,
    /// In display order.
    pub services: Vec<ServiceName>,
}

/// A service by its code.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceName {
    /// Three digits.
    pub code: String,
    /// As the ministry writes it.
    pub name: String,
}

/// Where the pictures of a map come from.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TileSource {
    /// What the content policy has to let in.
    pub host: &'static str,
    /// The address of a picture, with `{z}`, `{x}` and `{y}`.
    pub url: &'static str,
    /// Whom to credit.
    pub credit: &'static str,
    /// Where the credit leads.
    pub credit_href: &'static str,
}

/// 地理院タイル: loading them live needs no application, but the credit with its link.
const GSI_PALE: TileSource = TileSource {
    host: "https://cyberjapandata.gsi.go.jp",
    url: "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png",
    credit: "地理院タイル",
    credit_href: "https://maps.gsi.go.jp/development/ichiran.html",
};

/// The shell of a site.
pub(in crate::site) fn shell(site: &Site) -> Shell {
    let config = &site.config;
    let about = site.dataset.about();
    let absolute = |link: &Link| Link {
        text: link.text.clone(),
        href: site.href_of(&link.href),
    };
    Shell {
        language: site.texts.language().to_owned(),
        title: config.title.clone(),
        description: config.description.clone(),
        root: config.base_url.path().to_owned(),
        base_url: config.base_url.as_str().to_owned(),
        banner: config.banner.clone().unwrap_or_default(),
        publisher: config.publisher.clone(),
        contact: config.contact.clone(),
        mail_href: mail::link(&config.contact),
        system: config.system.clone(),
        register: site.config.register.clone(),
        footer: Footer {
            text: config.footer.text.clone(),
            links: config.footer.links.iter().map(absolute).collect(),
        },
        groups: groups(config.groups.all(), &site.reference),
        entries_per_page: config.entries_per_page,
        facility_pages: config.facility_pages,
        tiles: match config.map.tiles {
            Tiles::None => None,
            Tiles::GsiPale => Some(GSI_PALE),
        },
        as_of: ShownDate::new(about.as_of, &site.texts),
        fictional: about.fictional,
        licence: about.licence.clone(),
        sources: about
            .sources
            .iter()
            .map(|source| credit(site, source))
            .collect(),
    }
}

fn groups(groups: &[Group], reference: &Reference) -> Vec<ServiceGroup> {
    let service = |code| reference.services.get(code);
    let named = |group: &Group| ServiceGroup {
        id: group.id.clone(),
        name: group.name.clone(),
        services: group
            .services
            .iter()
            .filter_map(|&code| service(code))
            .map(|service| ServiceName {
                code: service.code.to_string(),
                name: service.name.clone(),
            })
            .collect(),
    };
    groups.iter().map(named).collect()
}

fn credit(site: &Site, source: &crate::dataset::Source) -> String {
    match source.as_of {
        Some(day) => site.texts.fill(
            "footer.source",
            &[
                ("name", &source.name),
                ("day", &ShownDate::new(day, &site.texts).western),
            ],
        ),
        None => source.name.clone(),
    }
}
