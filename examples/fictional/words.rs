//! `words.txt`: the parts that names are composed of.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::spoken::Word;

const TEXT: &str = include_str!("words.txt");

/// The lists of `words.txt`, whose comments tell what each is for.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) brands: Vec<Word>,
    pub(crate) abodes: Vec<Word>,
    pub(crate) coined: [Vec<Word>; 2],
    pub(crate) families: [Vec<Word>; 2],
    pub(crate) virtues: [Vec<Word>; 2],
    pub(crate) towns: [Vec<Word>; 2],
    pub(crate) hamlets: Vec<Word>,
    pub(crate) buildings: Vec<Word>,
    pub(crate) ordinals: Vec<Word>,
    pub(crate) awkward: Vec<Word>,
    services: BTreeMap<u16, Vec<Word>>,
}

impl Words {
    /// # Errors
    ///
    /// When a list is missing.
    pub(crate) fn read() -> Result<Self> {
        let mut lists = lists();
        let mut take = |name: &str| {
            lists
                .remove(name)
                .with_context(|| format!("words.txt has no list [{name}]"))
        };
        Ok(Self {
            brands: take("brand")?,
            abodes: take("abode")?,
            coined: [take("coined-front")?, take("coined-back")?],
            families: [take("family-front")?, take("family-back")?],
            virtues: [take("virtue-front")?, take("virtue-back")?],
            towns: [take("town-front")?, take("town-back")?],
            hamlets: take("hamlet")?,
            buildings: take("building")?,
            ordinals: take("ordinal")?,
            awkward: take("awkward")?,
            services: lists
                .into_iter()
                .filter_map(|(name, list)| Some((name.parse().ok()?, list)))
                .collect(),
        })
    }

    /// What offices of this service call themselves.
    pub(crate) fn service(&self, code: u16) -> &[Word] {
        self.services.get(&code).expect("a test asks for all 35")
    }
}

fn lists() -> BTreeMap<&'static str, Vec<Word>> {
    let mut lists: BTreeMap<&str, Vec<Word>> = BTreeMap::new();
    let mut name = "";
    for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
        match line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            Some(heading) => name = heading,
            None => lists
                .entry(name)
                .or_default()
                .extend(line.split(' ').filter(|w| !w.is_empty()).map(word)),
        }
    }
    lists
}

/// `桜/サクラ` or `さくら`.
fn word(text: &'static str) -> Word {
    text.split_once('/').unwrap_or((text, ""))
}
