//! Folders of the index, named by what is in them.
//!
//! A name with a hash for every file would make the entry file too long, one for all
//! files would change with every row. So the files lie in [`FOLDERS`] folders, each with
//! the hash of its files: a changed row gives a few folders a new name.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::file::{SearchFile, hash};
use crate::fingerprint::Fingerprint;

/// How many folders there are.
const FOLDERS: u32 = 256;
/// Changes with the format, so that no browser takes a kept file for a new one.
const FORMAT: &str = "renkei search 1";
/// Letters of a hash.
const LETTERS: usize = 6;

/// The hash of every folder, in order.
#[derive(Debug)]
pub(super) struct Folders(Vec<String>);

impl Folders {
    /// Folders of these files, each with the fingerprint of its content.
    pub(super) fn new(files: &BTreeMap<SearchFile, Fingerprint>) -> Self {
        let mut hashers = vec![Sha256::new_with_prefix(FORMAT); FOLDERS as usize];
        for (file, print) in files {
            let name = file.to_string();
            let hasher = &mut hashers[number(&name) as usize];
            hasher.update((name.len() as u64).to_le_bytes());
            hasher.update(name);
            hasher.update(print.bytes());
        }
        let short = |hasher: Sha256| letters(&hasher.finalize())[..LETTERS].to_owned();
        Self(hashers.into_iter().map(short).collect())
    }

    /// The hashes, one behind the other.
    pub(super) fn joined(&self) -> String {
        self.0.concat()
    }

    /// The path of a file below `/search/`, without its ending.
    pub(super) fn path(&self, file: &SearchFile) -> String {
        let name = file.to_string();
        let number = number(&name);
        format!("{number:02x}-{}/{name}", self.0[number as usize])
    }
}

/// The pages of one window lie in one folder: a name that is new in it moves them all.
fn number(name: &str) -> u32 {
    let page = name.match_indices('-').nth(1);
    let shared = page.map_or(name, |(at, _)| &name[..at]);
    hash(shared.chars()) % FOLDERS
}

/// Four bits a letter, `a` to `p`: a row of digits could be taken for a facility number.
fn letters(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.map(|half| char::from(b'a' + half)).collect()
}
