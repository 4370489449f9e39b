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
pub(super) fn push(folding: &Folding, text: &str, to: &mut Vec<char>) {
    folding.each(text, |c| to.extend(letter(c)));
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
}
