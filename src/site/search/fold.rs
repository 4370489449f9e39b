//! Folding for the search: what a reader types and what a name says meet here.
//!
//! On top of [`Folding`], which `join` shares, kana of both scripts and sizes become one,
//! and only letters and digits stay. It goes character by character, so a part of a name
//! folds to a part of the folded name: that is what makes finding parts of names exact.
//!
//! `assets/js/search/fold.js` does the same. `tests/fixtures/fold.json` holds both to it.

use crate::dataset::Folding;

/// The text as the search compares it.
pub fn fold(folding: &Folding, text: &str) -> String {
    let mut letters = Vec::new();
    push(folding, text, &mut letters);
    letters.into_iter().collect()
}

/// Adds the text as the search compares it.
fn push(folding: &Folding, text: &str, to: &mut Vec<char>) {
    folding.each(text, |c| to.extend(letter(c)));
}

/// What characters count as, found out once for each: a country has millions of them.
pub(super) struct Letters<'a> {
    folding: &'a Folding,
    /// By code point; [`NOTHING`], [`UNKNOWN`] or a letter.
    letters: Vec<char>,
}

/// Characters after this one are too rare to be found out about in advance.
const LAST: char = '\u{ffff}';
/// Counts as nothing. No letter: it is no letter or digit.
const NOTHING: char = '\0';
/// Depends on its neighbours. No letter, either.
const UNKNOWN: char = '\u{1}';

impl<'a> Letters<'a> {
    /// By this folding.
    pub(super) fn new(folding: &'a Folding) -> Self {
        let of = |point: u32| match char::from_u32(point).and_then(|c| folding.alone(c)) {
            Some(folded) => folded.and_then(letter).unwrap_or(NOTHING),
            None => UNKNOWN,
        };
        let letters = (0..=LAST as u32).map(of).collect();
        Self { folding, letters }
    }

    /// Adds the text as the search compares it.
    pub(super) fn push(&self, text: &str, to: &mut Vec<char>) {
        let start = to.len();
        for c in text.chars() {
            match self.letters.get(c as usize) {
                Some(&NOTHING) => {}
                None | Some(&UNKNOWN) => {
                    to.truncate(start);
                    return push(self.folding, text, to);
                }
                Some(&letter) => to.push(letter),
            }
        }
    }
}

/// What a character counts as; blanks, signs and long vowels count as nothing.
fn letter(c: char) -> Option<char> {
    let c = match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    };
    let c = match c {
        'ぁ' => 'あ',
        'ぃ' | 'ゐ' => 'い',
        'ぅ' => 'う',
        'ぇ' | 'ゑ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        // 緑ヶ丘, 緑ケ丘 and 緑が丘 are one name. Looking at the neighbours instead would
        // fold `が丘` differently from the `が丘` of 緑が丘, and parts could not be found.
        'ゖ' | 'が' => 'け',
        _ => c,
    };
    // The letters of nearly all names; finding out about others takes much longer.
    let is_letter = matches!(c, 'ぁ'..='ゖ' | '一'..='鿿') || c.is_alphanumeric() && c != 'ー';
    is_letter.then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::SiteFiles;

    #[test]
    fn spellings_of_one_name_meet() {
        let folding = Folding::load(&SiteFiles::new("absent")).unwrap();
        for (a, b) in [
            ("デイサービスさくら", "ﾃﾞｲ ｻｰﾋﾞｽ・サクラ"),
            ("緑ヶ丘", "緑が丘"),
            ("緑ケ丘", "緑が丘"),
            ("髙﨑ホーム", "高崎ほーむ"),
            ("ケアプランセンター", "ケアプランセンタ‐"),
            ("ＳＭＩＬＥ　２４", "smile24"),
            ("ハッピー", "はつぴ"),
        ] {
            assert_eq!(fold(&folding, a), fold(&folding, b), "{a} and {b}");
        }
        assert_eq!(fold(&folding, " 「・－♪😀」 "), "");
    }

    #[test]
    fn letters_that_were_found_out_in_advance_are_those_of_the_folding() {
        let folding = Folding::load(&SiteFiles::new("absent")).unwrap();
        let letters = Letters::new(&folding);
        let mut found = Vec::new();
        for c in '\0'..=char::MAX {
            // Behind a letter that it could become one with.
            let text = format!("あｶ{c}");
            for text in [&text[..], &text["あｶ".len()..]] {
                found.clear();
                letters.push(text, &mut found);
                assert_eq!(String::from_iter(&found), fold(&folding, text), "{text:?}");
            }
        }
    }
}
