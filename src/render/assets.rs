//! Style sheets, scripts, images: read once, named by their content.
//!
//! `assets/css/site.css` is published as `/assets/css-0123456789/site.css`: the hash is
//! that of all files of its folder, so that modules and style sheets may name their
//! neighbours by relative paths, and any answer can be kept by browsers for ever.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::script::{self, Scripts};
use crate::builtin::SiteFiles;

const FOLDER: &str = "assets";
/// Hexadecimal digits of the hash: 40 bits tell any two versions of a site apart.
const HASH_DIGITS: usize = 10;

/// What may stand in the name of a file and not in a link, also in one of Markdown. What is no
/// ASCII is encoded with it.
const ODD: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// All assets of a site.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// By the name with the hash: `css-0123456789/site.css`.
    bytes: BTreeMap<String, Vec<u8>>,
    /// From `css/site.css` to the name with the hash.
    names: BTreeMap<String, String>,
}

impl Assets {
    /// Reads all files below `assets/`.
    ///
    /// # Errors
    ///
    /// When one cannot be read.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        let names = files.list(FOLDER)?;
        let scripts = scripts(files, &names)?;
        let pages = scripts.keys().filter(|path| !is_module(path));
        let joined: Option<BTreeMap<&String, Vec<u8>>> = pages
            .map(|path| Some((path, script::published(path, &scripts)?)))
            .collect();
        let mut folders: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
        for file in &names {
            let path = &file[FOLDER.len() + 1..];
            let bytes = match &joined {
                Some(joined) if scripts.contains_key(path) => match joined.get(&path.to_owned()) {
                    Some(bytes) => bytes.clone(),
                    None => continue,
                },
                _ => files.read(file)?.into_owned(),
            };
            let (folder, name) = path.split_once('/').unwrap_or(("", path));
            folders
                .entry(folder.to_owned())
                .or_default()
                .push((name.to_owned(), bytes));
        }
        let mut assets = Self::default();
        for (folder, files) in folders {
            assets.add(&folder, files);
        }
        Ok(assets)
    }

    fn add(&mut self, folder: &str, files: Vec<(String, Vec<u8>)>) {
        let hash = hash(&files);
        for (name, bytes) in files {
            let hashed = format!("{folder}-{hash}/{name}");
            let plain = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            self.names.insert(plain, hashed.clone());
            self.bytes.insert(hashed, bytes);
        }
    }

    /// The names with hashes.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.bytes.keys().cloned()
    }

    /// The bytes of an asset, by the name with the hash.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.bytes.get(name).map(Vec::as_slice)
    }

    /// The bytes of an asset, by its name without hash: `css/tokens.css`.
    pub(super) fn plain(&self, name: &str) -> Option<&[u8]> {
        self.bytes(self.names.get(name)?)
    }

    /// The name with the hash of a folder: `css-0123456789` for `css`.
    pub(super) fn folder(&self, plain: &str) -> Option<&str> {
        let is_below = |name: &str| {
            name.split_once('/')
                .is_some_and(|(folder, _)| folder == plain)
        };
        let (_, hashed) = self.names.iter().find(|(name, _)| is_below(name))?;
        hashed.split_once('/').map(|(folder, _)| folder)
    }

    /// From `css/site.css` to the link, for a site whose links begin with `root`.
    pub(super) fn links(&self, root: &str) -> BTreeMap<String, String> {
        let link = |name: &String| {
            let name = utf8_percent_encode(name, ODD);
            format!("{root}{FOLDER}/{name}")
        };
        self.names
            .iter()
            .map(|(plain, name)| (plain.clone(), link(name)))
            .collect()
    }
}

/// Whether a script is only there for others: it lies in a folder below `js/`.
fn is_module(path: &str) -> bool {
    path.matches('/').count() > 1
}

/// Our own scripts; those of others are published as they came.
fn scripts(files: &SiteFiles, names: &[String]) -> Result<Scripts> {
    let is_own = |path: &str| path.starts_with("js/") && path.ends_with(".js");
    let paths = names.iter().map(|name| &name[FOLDER.len() + 1..]);
    paths
        .filter(|path| is_own(path))
        .map(|path| {
            let bytes = files.read(&format!("{FOLDER}/{path}"))?;
            Ok((
                path.to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ))
        })
        .collect()
}

fn hash(files: &[(String, Vec<u8>)]) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name);
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    let mut text = String::new();
    for byte in hasher.finalize().iter().take(HASH_DIGITS / 2) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_gives_its_whole_folder_another_name() {
        let assets = |css: &str| {
            let mut assets = Assets::default();
            let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
            assets.add("css", vec![file("base.css", css), file("print.css", "")]);
            assets.links("/renkei/")["css/print.css"].clone()
        };
        assert_ne!(assets("a"), assets("b"));
        assert!(
            assets("a").starts_with("/renkei/assets/css-"),
            "{}",
            assets("a")
        );
        assert!(assets("a").ends_with("/print.css"));
    }
}
