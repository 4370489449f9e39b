//! The files of a new site: settings and pages of the repository's own site, and a small
//! sample of facilities.
//!
//! The sample has a folder to itself (`starter/data/`), because whoever works in the repository
//! may put real lists into `data/source/`: these must never get into a program that is passed on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "."]
#[include = "site.toml"]
#[include = "data/pages/**/*"]
struct Own;

#[derive(RustEmbed)]
#[folder = "starter"]
struct Starter;

/// Its name here would hide files of the repository from git.
const GITIGNORE: [&str; 2] = ["gitignore", ".gitignore"];

/// Every file of a new site, by its path in the site's folder.
pub fn files() -> BTreeMap<String, Cow<'static, [u8]>> {
    let own = Own::iter().filter_map(|name| Some((name.clone(), Own::get(&name)?.data)));
    let starter =
        Starter::iter().filter_map(|name| Some((name.clone(), Starter::get(&name)?.data)));
    let named = |(name, bytes): (Cow<'static, str>, _)| {
        let [here, there] = GITIGNORE;
        let name = if name == here { there } else { &*name };
        (name.to_owned(), bytes)
    };
    own.chain(starter).map(named).collect()
}
