//! Full-width and half-width forms, as data from many hands mix them.

use unicode_normalization::UnicodeNormalization;

const FULL: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー・「」\u{3099}\u{309a}";
const HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ･｢｣ﾞﾟ";

/// ケアプラン → ｹｱﾌﾟﾗﾝ; what is no katakana stays.
pub(crate) fn half_kana(text: &str) -> String {
    text.chars().map(half).collect()
}

fn half(letter: char) -> String {
    if !('ァ'..='ー').contains(&letter) && !"「」".contains(letter) {
        return letter.to_string();
    }
    // A voiced letter comes apart into letter and mark, as its half-width form does.
    let parts = std::iter::once(letter).nfd();
    parts
        .map(|part| {
            FULL.chars()
                .zip(HALF.chars())
                .find(|&(full, _)| full == part)
                .map_or(part, |(_, half)| half)
        })
        .collect()
}
