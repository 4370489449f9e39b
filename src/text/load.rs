//! From files to the texts of one language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::file::{self, Entry};
use super::{DEFAULT_LANGUAGE, OwnFile, PHRASES, RULE, Text, Texts};
use crate::builtin::{self, SiteFiles};
use crate::report::{Diagnostic, Findings, Place, suggestion};

/// Where text files lie, in the program and in a site.
pub const FOLDER: &str = "templates/text";

/// The languages that a site can have: those with a file, the program's or its own.
///
/// # Errors
///
/// When the site's folder cannot be listed.
pub fn languages(files: &SiteFiles) -> anyhow::Result<Vec<String>> {
    let names = files.list(FOLDER)?;
    let language = |name: &String| {
        let name = name.strip_prefix(FOLDER)?.strip_prefix('/')?;
        name.strip_suffix(".toml").map(str::to_owned)
    };
    Ok(names.iter().filter_map(language).collect())
}

impl Texts {
    /// The texts of a language: the site's own, then those of the program, then, with a
    /// warning, the Japanese ones.
    ///
    /// # Errors
    ///
    /// With every mistake in the site's own file.
    pub fn load(files: &SiteFiles, language: &str) -> Result<(Self, Findings), Findings> {
        let name = format!("{FOLDER}/{language}.toml");
        let default = shipped(&format!("{FOLDER}/{DEFAULT_LANGUAGE}.toml"))?;
        let mut texts = match language {
            DEFAULT_LANGUAGE => default.clone(),
            _ => shipped(&name)?,
        };
        let mut originals = BTreeMap::new();
        let mut own = None;
        if let Some((source, entries)) = read_own(files, &name)? {
            let mut keys = BTreeMap::new();
            for (id, (text, key)) in entries {
                keys.insert(id.clone(), key);
                let original = default.get(&id).cloned();
                texts.insert(id.clone(), text);
                originals.extend(original.map(|original| (id, original)));
            }
            let name = name.clone().into();
            own = Some(OwnFile { name, source, keys });
        }
        let lacking = default.keys().filter(|id| !texts.contains_key(*id));
        let warnings = lacks(&name, &lacking.map(String::as_str).collect::<Vec<_>>());
        for (id, text) in default {
            texts.entry(id).or_insert(text);
        }
        let loaded = Self {
            language: language.to_owned(),
            texts,
            own,
            originals,
        };
        let wrong = loaded.wrong_phrases();
        wrong.or_value(loaded).map(|(loaded, _)| (loaded, warnings))
    }

    /// Placeholders of the site's own phrases that the program does not fill in.
    fn wrong_phrases(&self) -> Findings {
        let own = self.own_ids().filter(|id| PHRASES.contains(id));
        own.filter_map(|id| {
            let original = self.original(id)?;
            let mut placeholders = self.get(id)?.placeholders();
            let wrong = placeholders.find(|name| !original.has(name))?;
            Some(self.at_own(unfilled(id, wrong, original), id))
        })
        .collect()
    }

    /// The program's texts of a language, for tests.
    #[cfg(test)]
    pub(crate) fn of_program(language: &str) -> Self {
        Self::load(&SiteFiles::new("nowhere"), language).unwrap().0
    }

    /// The texts of this TOML, for tests.
    #[cfg(test)]
    pub(crate) fn of_source(language: &str, source: &str) -> Self {
        let entries = file::parse("texts.toml", source).unwrap().into_iter();
        Self {
            language: language.to_owned(),
            texts: entries.map(|(id, (text, _))| (id, text)).collect(),
            ..Self::default()
        }
    }
}

/// A placeholder that nobody fills in; `known` is the text that has the right ones.
pub(crate) fn unfilled(id: &str, placeholder: &str, known: &Text) -> Diagnostic {
    let message = format!("nothing is filled in for `{{{placeholder}}}` of `{id}`");
    let finding = Diagnostic::error(RULE, message);
    let names: Vec<&str> = known.placeholders().collect();
    match names.is_empty() {
        true => finding.hint("take it out: this text has no placeholders"),
        false => finding.hint(suggestion::hint(placeholder, names)),
    }
}

/// The texts that come with the program; a language that it does not know has none.
fn shipped(name: &str) -> Result<BTreeMap<String, Text>, Findings> {
    let Some(bytes) = builtin::original(name) else {
        return Ok(BTreeMap::new());
    };
    let entries = file::parse(name, &String::from_utf8_lossy(&bytes))?;
    let entries = entries.into_iter();
    Ok(entries.map(|(id, (text, _))| (id, text)).collect())
}

type OwnEntries = (String, BTreeMap<String, Entry>);

fn read_own(files: &SiteFiles, name: &str) -> Result<Option<OwnEntries>, Findings> {
    if !files.path(name).is_file() {
        return Ok(None);
    }
    let source = files.read_own_text(name).map_err(|error| {
        Findings::from(Diagnostic::error(RULE, format!("{error:#}")).at(Place::file(name)))
    })?;
    let entries = file::parse(name, &source)?;
    Ok(Some((source, entries)))
}

/// How many ids a warning names.
const NAMED: usize = 8;

fn lacks(name: &str, ids: &[&str]) -> Findings {
    let Some((first, _)) = ids.split_first() else {
        return Findings::new();
    };
    let shown: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = match ids.len().checked_sub(NAMED) {
        Some(more @ 1..) => Cow::Owned(format!(" and {more} more")),
        _ => Cow::Borrowed(""),
    };
    let message = match ids.len() {
        1 => format!("the text `{first}` is lacking; the Japanese one stands in"),
        many => format!("{many} texts are lacking; the Japanese ones stand in"),
    };
    let finding = Diagnostic::warning(RULE, message).at(Place::file(name));
    finding
        .note(format!("{}{more}", shown.join(", ")))
        .hint(format!(
            "copy them from {FOLDER}/{DEFAULT_LANGUAGE}.toml and translate them"
        ))
        .into()
}
