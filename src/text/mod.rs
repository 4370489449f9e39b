//! The words of the interface, one file per language: `templates/text/ja.toml`.
//!
//! Owns which texts a language has, and what stands in for those that a file lacks. A site's
//! own file changes single texts; the others stay those that come with the program. Must not
//! know pages and templates: they ask for a text by its id and fill in what belongs to them.

mod file;
mod load;
mod pattern;
mod phrases;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub(crate) use load::unfilled;
pub use load::{FOLDER, languages};
pub use pattern::{Pattern, Piece};
pub use phrases::PHRASES;

use crate::report::{Diagnostic, at_span};

/// The language of a site that names none, and that of texts which another one lacks.
pub const DEFAULT_LANGUAGE: &str = "ja";

/// The rule of all findings about texts.
pub const RULE: &str = "text";

/// All texts of one language.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    language: String,
    texts: BTreeMap<String, Text>,
    /// The site's own file, when it has one.
    own: Option<OwnFile>,
    /// What the program says in the place of the texts of that file.
    originals: BTreeMap<String, Text>,
}

/// What may be said under one id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// For the number one, where the language sets that apart.
    one: Option<Pattern>,
    other: Pattern,
}

/// A site's own file of texts, so that findings can point into it.
#[derive(Debug, Clone)]
struct OwnFile {
    name: PathBuf,
    source: String,
    /// Where the key of each text stands, in bytes.
    keys: BTreeMap<String, std::ops::Range<usize>>,
}

impl Texts {
    /// As `lang` attributes have it: `ja`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A text by its id: `card.report`.
    pub fn get(&self, id: &str) -> Option<&Text> {
        self.texts.get(id)
    }

    /// All texts with their ids, sorted.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.texts.iter().map(|(id, text)| (id.as_str(), text))
    }

    /// The words of a text without placeholders. Ids that [`PHRASES`] lists are always there;
    /// another one stands for itself.
    pub fn say<'a>(&'a self, id: &'a str) -> &'a str {
        self.get(id).map_or(id, |text| text.other.source())
    }

    /// A text with its placeholders filled, by name. The value of `count` chooses its form.
    pub fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name);
        let value = |name: &str| value(name).map_or("", |(_, value)| value);
        let Some(text) = self.get(id) else {
            return id.to_owned();
        };
        let pieces = text.form(value("count") == "1").pieces().iter();
        let filled = pieces.map(|piece| match piece {
            Piece::Words(words) => words,
            Piece::Placeholder(name) => value(name),
        });
        filled.collect::<Vec<_>>().concat()
    }

    /// The program's text that the site's own file has another one for.
    pub fn original(&self, id: &str) -> Option<&Text> {
        self.originals.get(id)
    }

    /// Whether the site's own text needs other values than the program's.
    pub fn has_changed(&self, id: &str) -> bool {
        let (Some(original), Some(text)) = (self.original(id), self.get(id)) else {
            return false;
        };
        let is_more = |a: &Text, b: &Text| a.placeholders().any(|name| !b.has(name));
        is_more(original, text)
            || is_more(text, original)
            || (text.has_forms() && !original.has_forms())
    }

    /// The ids that the site's own file has.
    pub fn own_ids(&self) -> impl Iterator<Item = &str> {
        let own = self.own.iter().flat_map(|own| own.keys.keys());
        own.map(String::as_str)
    }

    /// Where a text stands in the site's own file; a finding about another one is as it was.
    #[must_use]
    pub fn at_own(&self, finding: Diagnostic, id: &str) -> Diagnostic {
        match self
            .own
            .as_ref()
            .and_then(|own| Some((own, own.keys.get(id)?)))
        {
            Some((own, span)) => at_span(finding, &own.name, &own.source, span.clone()),
            None => finding,
        }
    }
}

impl Text {
    /// The words for the number one, or for all others.
    pub fn form(&self, is_one: bool) -> &Pattern {
        self.one.as_ref().filter(|_| is_one).unwrap_or(&self.other)
    }

    /// Whether a number has to choose between two forms.
    pub fn has_forms(&self) -> bool {
        self.one.is_some()
    }

    /// Whether the text has this placeholder in one of its forms.
    pub fn has(&self, placeholder: &str) -> bool {
        self.placeholders().any(|known| known == placeholder)
    }

    /// The names of its placeholders; those of two forms may come twice.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        let forms = std::iter::once(&self.other).chain(&self.one);
        forms.flat_map(Pattern::placeholders)
    }
}
