//! `site.toml`: as written, and as resolved ([`Config`]).
//!
//! Owns every setting, its default and what is wrong with a value. Must not know pages or
//! templates. Unknown keys are errors; all problems of the file are reported at once.
//!
//! What the doc comments of the structs below say is what operators read: in their editors (by
//! the JSON Schema), in messages and in `docs/settings.md`.

mod base_url;
mod groups;
mod join;
mod map;
mod read;
mod remedy;
mod schema;
mod value;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use base_url::BaseUrl;
pub use groups::{Group, Groups};
pub use join::Join;
pub use map::{MapSettings, Tiles};
pub use read::{CONFIG, load};
pub use schema::{SCHEMA, schema, schema_text};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// Name of the organisation that runs the site.
    #[serde(deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"), example = &"〇〇県")]
    pub name: String,
    /// Its own site. Empty: no link.
    #[serde(default, deserialize_with = "value::address_or_empty")]
    #[schemars(regex(pattern = r"^(https?://\S+)?$"), example = &"https://example.jp/")]
    pub url: String,
}

/// Where mistakes, and wishes to be taken off, are reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Address that mail links go to.
    #[serde(deserialize_with = "value::mail")]
    #[schemars(regex(pattern = r"^[^\s@]+@[^\s@]+$"), example = &"renkei@example.jp")]
    pub mail: String,
    /// Exact subject of these mails. People sort them by it.
    #[serde(default = "default_subject", deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"))]
    pub subject: String,
}

fn default_subject() -> String {
    "WAM NET掲載について".to_owned()
}

/// The data linkage system the site is about. Its name and owner stand here and in
/// `data/pages/` only, so that they can change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name.
    #[serde(deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"), example = &"ケアプランデータ連携システム")]
    pub name: String,
    /// Who operates it.
    #[serde(deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"), example = &"公益社団法人国民健康保険中央会")]
    pub owner: String,
    /// Its own site.
    #[serde(deserialize_with = "value::address")]
    #[schemars(regex(pattern = r"^https?://\S+$"), example = &"https://example.jp/")]
    pub url: String,
}

/// The official register of care services that facilities link to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Its name.
    #[serde(deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"), example = &"介護サービス情報公表システム")]
    pub name: String,
}

impl Default for Register {
    fn default() -> Self {
        Self {
            name: "介護サービス情報公表システム".to_owned(),
        }
    }
}

/// What stands below every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Footer {
    /// A sentence of your own. Empty: none.
    #[serde(default)]
    #[schemars(example = &"〇〇県福祉部が運営しています。")]
    pub text: String,
    /// Links, in their order.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A link below every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What the reader sees.
    #[serde(deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"), example = &"このサイトについて")]
    pub text: String,
    /// Where it leads: a page of this site, from its root (`about/`), or elsewhere
    /// (`https://…`, `mailto:…`).
    #[serde(deserialize_with = "value::target")]
    #[schemars(regex(pattern = r"^(https?://\S+|mailto:\S+|[^:\s]+)$"), example = &"about/")]
    pub href: String,
}

/// Settings of a site made by renkei (`site.toml`).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "renkei: site.toml")]
struct Written {
    /// Language of the interface: `ja`, `en`, or that of a file of your own in `templates/text/`.
    #[schemars(with = "Option<String>", example = &"en")]
    language: Option<toml::Spanned<String>>,
    /// Name of the site: in the header and in the title of every page.
    #[serde(deserialize_with = "value::filled")]
    #[schemars(regex(pattern = r"\S"), example = &"〇〇県 利用事業所さがし")]
    title: String,
    /// One sentence about the site, for search engines and link previews.
    #[serde(default)]
    #[schemars(example = &"〇〇県でケアプランデータ連携システムを利用している事業所を探せます。")]
    description: String,
    /// Where the site will live. It may lie below a path: `https://example.jp/renkei/`.
    base_url: BaseUrl,
    /// A notice above every page. Left out, or empty: none.
    #[serde(default)]
    #[schemars(example = &"年末年始は更新をお休みします。")]
    banner: String,
    publisher: Publisher,
    contact: Contact,
    system: System,
    #[serde(default)]
    register: Register,
    #[serde(default)]
    footer: Footer,
    /// Service groups, in the order pages show them. A group that is left out keeps its place
    /// behind these.
    #[serde(default, rename = "service_group")]
    service_groups: Vec<groups::WrittenGroup>,
    /// After how many days the data is called old, counted from its as-of date.
    #[serde(default = "default_stale_after_days")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    stale_after_days: u32,
    /// `true`: a page for each facility. `false`: facilities are entries on the pages of their
    /// municipalities only, for hosts that take few files.
    #[serde(default = "default_facility_pages")]
    facility_pages: bool,
    /// How many facilities stand on one page of a municipality; longer lists are split.
    #[serde(default = "default_entries_per_page")]
    #[schemars(range(min = 1, max = 65_535))]
    entries_per_page: std::num::NonZeroU16,
    /// How many of the nearest partners of each service group stand on the page of a
    /// facility. `0`: none.
    #[serde(
        default = "default_partners_per_group",
        deserialize_with = "value::partners"
    )]
    #[schemars(range(min = 0, max = value::MOST_PARTNERS))]
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
