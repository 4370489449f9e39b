//! Places: which words of a question may be the name of one, and where to look it up.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::file::hash;
use super::fold;
use crate::dataset::{Area, Reference};

/// How many files the names of areas are shared out over.
pub(super) const FILES: u32 = 64;

/// The names of all areas, folded.
#[derive(Debug)]
pub(super) struct Places {
    names: Vec<String>,
    /// With their prefecture in front.
    whole: Vec<String>,
}

impl Places {
    /// The names of these areas.
    pub(super) fn new(reference: &Reference) -> Self {
        let folded = |name: &str| fold(&reference.folding, name);
        let areas = || reference.areas.all();
        let prefecture = |area: &Area| {
            let code = area.code.prefecture();
            folded(&reference.areas.prefecture(code).name)
        };
        let names: Vec<String> = areas().map(|area| folded(&area.name)).collect();
        let whole = areas().zip(&names);
        Self {
            whole: whole.map(|(area, name)| prefecture(area) + name).collect(),
            names,
        }
    }

    /// All characters that occur.
    pub(super) fn letters(&self) -> impl Iterator<Item = char> {
        self.whole.iter().flat_map(|name| name.chars())
    }

    /// All words that name an area: parts of its name, and beginnings of prefecture and name
    /// together (so 京都 is not 東京都).
    fn words(&self) -> HashSet<&str> {
        let parts = self.names.iter().flat_map(|name| {
            let starts = name.char_indices().map(|(start, _)| &name[start..]);
            starts.flat_map(beginnings)
        });
        let whole = self.whole.iter().flat_map(|name| beginnings(name));
        parts.chain(whole).collect()
    }

    /// The parts of these pieces that name an area, each part of no longer one, sorted. A
    /// frequent word that is in none of them is no place.
    pub(super) fn among(&self, pieces: &[String]) -> Vec<String> {
        let places = self.words();
        let mut found = BTreeSet::new();
        for piece in pieces {
            for (start, _) in piece.char_indices() {
                // Two characters or more: one says too little to be looked for.
                let words = beginnings(&piece[start..]).skip(1);
                let longest = words.filter(|word| places.contains(word)).last();
                found.extend(longest.map(str::to_owned));
            }
        }
        let is_part = |word: &String| {
            let others = found.iter().filter(|other| other.len() > word.len());
            others.clone().any(|other| other.contains(word))
        };
        found
            .iter()
            .filter(|word| !is_part(word))
            .cloned()
            .collect()
    }

    /// The areas of each file: a name is in those of all its pairs of characters, and in that
    /// of the first pair of its prefecture.
    pub(super) fn files(&self) -> BTreeMap<u32, Vec<u16>> {
        let mut files: BTreeMap<u32, Vec<u16>> =
            (0..FILES).map(|file| (file, Vec::new())).collect();
        let file = |pair: &[char]| hash(pair.iter().copied()) % FILES;
        for (area, (name, whole)) in (0..).zip(self.names.iter().zip(&self.whole)) {
            let letters: Vec<char> = name.chars().collect();
            let first: Vec<char> = whole.chars().take(2).collect();
            for file in letters
                .windows(2)
                .chain([&first[..]])
                .map(file)
                .collect::<BTreeSet<_>>()
            {
                files.entry(file).or_default().push(area);
            }
        }
        files
    }
}

/// The first character of a text, the first two, and so on.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &text[..end])
}
