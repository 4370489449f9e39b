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

/// 0170210231 → ０１７０２１０２３１.
pub(crate) fn full_digits(text: &str) -> String {
    let wide = |letter: char| match letter {
        '0'..='9' => char::from_u32(letter as u32 - '0' as u32 + '０' as u32).unwrap_or(letter),
        other => other,
    };
    text.chars().map(wide).collect()
}
