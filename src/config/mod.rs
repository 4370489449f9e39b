//! `site.toml`: as written, and as resolved ([`Config`]).
//!
//! Owns every setting, its default and what is wrong with a value. Must not know pages or
//! templates. Unknown keys are errors; all problems of the file are reported at once.

mod base_url;
mod groups;
mod join;
mod map;
mod read;

use serde::{Deserialize, Deserializer, Serialize};

pub use base_url::BaseUrl;
pub use groups::{Group, Groups};
pub use join::Join;
pub use map::{MapSettings, Tiles};
pub use read::{CONFIG, load};

/// The settings as the rest of the program uses them.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The language of the interface: the name of a file in `templates/text/`, without `.toml`.
    pub language: String,
    /// The site's name, in the header and every title.
    pub title: String,
    /// One sentence about the site, for search engines and link previews.
    pub description: String,
    /// Where the site will live.
    pub base_url: BaseUrl,
    /// A notice above every page.
    pub banner: Option<String>,
    /// Who runs the site.
    pub publisher: Publisher,
    /// Where mistakes and opt-outs are reported.
    pub contact: Contact,
    /// The data linkage system the site is about.
    pub system: System,
    /// The official register the detail links lead to.
    pub register: Register,
    /// What stands below every page.
    pub footer: Footer,
    /// Service groups in display order.
    pub groups: Groups,
    /// After how many days the dataset is called old.
    pub stale_after_days: u32,
    /// A page per facility, or anchored entries on municipality pages.
    pub facility_pages: bool,
    /// How many entries a page of a list holds.
    pub entries_per_page: usize,
    /// How maps of facilities look.
    pub map: MapSettings,
    /// How many of the nearest partners of each service group a facility's page names; 0 for
    /// none.
    pub partners_per_group: usize,
    /// How strict the join is.
    pub join: Join,
}

/// Who runs the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Name of the organisation.
    pub name: String,
    /// Its own site.
    #[serde(default)]
    pub url: String,
}

/// Where to write to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Address that mail links go to.
    pub mail: String,
    /// Exact subject of these mails.
    #[serde(default = "default_subject")]
    pub subject: String,
}

fn default_subject() -> String {
    "WAM NET掲載について".to_owned()
}

/// The data linkage system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name.
    pub name: String,
    /// Who operates it.
    pub owner: String,
    /// Its own site.
    pub url: String,
}

/// The official register of care services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Its name.
    pub name: String,
    /// The words of the link to a facility's page there; empty for those of the language.
    #[serde(default)]
    pub link: String,
}

impl Default for Register {
    fn default() -> Self {
        Self {
            name: "介護サービス情報公表システム".to_owned(),
            link: String::new(),
        }
    }
}

/// What stands below every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footer {
    /// A sentence of the site's own.
    #[serde(default)]
    pub text: String,
    /// Links, to pages of the site (`about/`) or elsewhere (`https://…`).
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What the reader sees.
    pub text: String,
    /// Where it leads: from the site's root, or `https://…`.
    pub href: String,
}

/// `site.toml` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    language: Option<toml::Spanned<String>>,
    title: String,
    #[serde(default)]
    description: String,
    base_url: BaseUrl,
    banner: Option<String>,
    publisher: Publisher,
    contact: Contact,
    system: System,
    #[serde(default)]
    register: Register,
    #[serde(default)]
    footer: Footer,
    #[serde(default, rename = "service_group")]
    service_groups: Vec<groups::WrittenGroup>,
    #[serde(default = "default_stale_after_days")]
    stale_after_days: u32,
    #[serde(default = "default_facility_pages")]
    facility_pages: bool,
    #[serde(default = "default_entries_per_page")]
    entries_per_page: std::num::NonZeroU16,
    #[serde(
        default = "default_partners_per_group",
        deserialize_with = "partners_per_group"
    )]
    partners_per_group: usize,
    #[serde(default)]
    map: MapSettings,
    #[serde(default)]
    join: Join,
}

fn default_stale_after_days() -> u32 {
    62
}

fn default_facility_pages() -> bool {
    true
}

fn default_entries_per_page() -> std::num::NonZeroU16 {
    const { std::num::NonZeroU16::new(200).unwrap() }
}

fn default_partners_per_group() -> usize {
    5
}

/// An office has up to seven groups of partners: with more of each, its page would be a
/// list that nobody reads.
const MOST_PARTNERS: usize = 20;

fn partners_per_group<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let value = i64::deserialize(deserializer)?;
    let fits = usize::try_from(value)
        .ok()
        .filter(|&value| value <= MOST_PARTNERS);
    fits.ok_or_else(|| {
        serde::de::Error::custom(format!(
            "{value} partners cannot be shown: 0 (none) to {MOST_PARTNERS} are possible"
        ))
    })
}
