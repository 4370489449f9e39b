//! Folding: bringing spellings of one word together.
//!
//! The one definition of which differences do not count: width, case, blanks, old and
//! name-only character forms, small ヶ, the many dashes. Hiragana and katakana stay apart;
//! a search that wants them together does that on top.
//!
//! A folded text is for comparing only. It is never shown and never published.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use anyhow::Result;
use unicode_normalization::UnicodeNormalization;

use super::reference::each_row;
use crate::builtin::SiteFiles;

const VARIANTS: &str = "data/reference/variants.csv";

/// The table of character variants, ready for use.
#[derive(Debug, Clone)]
pub struct Folding {
    /// The standard form of each of [`COMMON`], by its place there: a national register has
    /// millions of characters to look up.
    common: Vec<char>,
    others: HashMap<char, char>,
}

/// The characters of nearly all names, kana and kanji, and what stands between them.
const COMMON: RangeInclusive<char> = 'ぁ'..='鿿';
const KANJI: RangeInclusive<char> = '一'..='鿿';
/// ASCII as wide as kanji, in the order of ASCII from `!` on.
const WIDE: RangeInclusive<char> = '！'..='～';

impl Folding {
    /// Reads `data/reference/variants.csv`.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or a cell is not exactly one character.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        let mut folding = Self {
            common: COMMON.collect(),
            others: HashMap::new(),
        };
        each_row(files, VARIANTS, |(variant, standard)| {
            match folding.common.get_mut(place(variant)) {
                Some(known) => *known = standard,
                None => _ = folding.others.insert(variant, standard),
            }
            Ok(())
        })?;
        Ok(folding)
    }

    /// The text with everything that does not count taken out.
    pub fn fold(&self, text: &str) -> String {
        match self.plain(text) {
            Some(folded) => folded.collect(),
            None => self.any(text).collect(),
        }
    }

    /// The text with everything that does not count taken out; itself where nothing is.
    pub fn folded<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let counts = |c: char| is_plain(c) && self.standard(c.to_ascii_lowercase()) == c;
        match text.chars().all(counts) {
            true => text.into(),
            false => self.fold(text).into(),
        }
    }

    /// What a character folds to, wherever it stands: another one or nothing. `None` where that
    /// is for NFKC to say, which looks at its neighbours too.
    pub fn alone(&self, c: char) -> Option<Option<char>> {
        match c {
            _ if is_blank(c) => Some(None),
            _ if is_plain(c) || narrow(c) != c => {
                Some(Some(self.standard(narrow(c).to_ascii_lowercase())))
            }
            _ => None,
        }
    }

    /// Calls `with` for every character of the folded text.
    pub fn each(&self, text: &str, with: impl FnMut(char)) {
        match self.plain(text) {
            Some(folded) => folded.for_each(with),
            None => self.any(text).for_each(with),
        }
    }

    /// Most names hold nothing that only NFKC knows about, and asking it is most of the cost.
    fn plain<'a>(&'a self, text: &'a str) -> Option<impl Iterator<Item = char> + 'a> {
        let is_known = |c| self.alone(c).is_some();
        let is_plain = text.chars().all(is_known);
        is_plain.then(|| text.chars().filter_map(|c| self.alone(c)?))
    }

    fn any<'a>(&'a self, text: &'a str) -> impl Iterator<Item = char> + 'a {
        text.nfkc()
            .filter(|c| !c.is_whitespace() && !is_ignorable(*c))
            .flat_map(char::to_lowercase)
            .map(|c| self.standard(c))
    }

    /// Every variant with its standard form, in the order of the variants.
    pub fn variants(&self) -> Vec<(char, char)> {
        let common = COMMON.zip(self.common.iter().copied());
        let others = self
            .others
            .iter()
            .map(|(&variant, &standard)| (variant, standard));
        let mut variants: Vec<_> = common.filter(|(a, b)| a != b).chain(others).collect();
        variants.sort_unstable();
        variants
    }

    fn standard(&self, c: char) -> char {
        match c {
            'ヶ' => 'ケ',
            'ヵ' => 'カ',
            // Typists take whichever of these is at hand: センタ-, センター, センタ－.
            'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' => '-',
            '〜' => '~',
            '•' | '‧' | '∙' | '⋅' => '・',
            '’' | '‘' | '′' | '`' => '\'',
            '”' | '“' | '″' => '"',
            _ if c.is_ascii() => c,
            _ => {
                let common = self.common.get(place(c));
                *common.unwrap_or_else(|| self.others.get(&c).unwrap_or(&c))
            }
        }
    }
}

/// The place of a character in [`COMMON`]; far beyond its end for any other.
fn place(c: char) -> usize {
    (c as usize).wrapping_sub(*COMMON.start() as usize)
}

/// A character that folding maps to one other at most: no blank, nothing invisible, nothing
/// that NFKC or lower case would change beyond ASCII.
fn is_plain(c: char) -> bool {
    let is_sign = matches!(c, '々' | '「' | '」');
    c.is_ascii_graphic() || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー') || KANJI.contains(&c) || is_sign
}

/// The blanks that names have.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Wide ASCII as ASCII, and the half-width dot as that of kana.
fn narrow(c: char) -> char {
    let from_start = (c as u32).wrapping_sub(*WIDE.start() as u32);
    match u8::try_from(from_start) {
        Ok(place) if WIDE.contains(&c) => char::from(b'!' + place),
        _ if c == '･' => '・',
        _ => c,
    }
}

/// Characters that nobody sees: control characters, byte-order marks, joiners, and the
/// selectors that pick a glyph variant.
pub fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{feff}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_the_same_text() {
        let folding = Folding::load(&SiteFiles::new("absent")).unwrap();
        for (a, b) in [
            ("ＡＢＣケアセンター", "abc ｹｱｾﾝﾀｰ"),
            ("龍ヶ崎　ホーム", "竜ケ﨑ホーム"),
            ("髙澤デイサービス", "高沢デイサービス"),
            ("渡邊医院", "渡辺医院"),
            ("ケアセンタ－", "ケアセンタ−"),
            ("さくら\u{2028}苑", "さくら苑"),
            ("㈱さくら", "(株)さくら"),
        ] {
            assert_eq!(folding.fold(a), folding.fold(b), "{a} and {b}");
            assert_eq!(folding.folded(a), folding.fold(a));
            assert_eq!(folding.folded(&folding.fold(a)), folding.fold(a));
        }
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let by_nfkc: String = folding.any(&text).collect();
            assert_eq!(folding.fold(&text), by_nfkc, "{c:?}");
        }
        assert_ne!(
            folding.fold("さくら"),
            folding.fold("サクラ"),
            "kana stay apart"
        );
    }
}
