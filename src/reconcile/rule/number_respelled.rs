//! `number-respelled`: a program changed the number, and it was put back.
//!
//! # What it looks at
//!
//! Numbers that spreadsheets and forms bend: the leading zero gone (170210231), a decimal
//! point behind (1370701234.0), hyphens or blanks inside (13-7070-1234), a small letter
//! (01b1400014), an apostrophe in front.
//!
//! # Why it matters
//!
//! A guessed number could be another facility's. So the number is put back only when the
//! open data has a facility of that number **and** of that name, equal but for spelling.
//!
//! # What to do
//!
//! Nothing for this run. Export the column as text the next time. A row whose name does
//! not confirm the number is 不正 and stays out.

use super::number_shape::plain;
use crate::dataset::FacilityNumber;

pub const NAME: &str = "number-respelled";
pub const TITLE: &str = "表計算ソフトなどで変わった番号を、名称も一致したので元に戻しました";

/// The number the cell may stand for, when it is none as it stands.
pub fn restored(cell: &str) -> Option<FacilityNumber> {
    let plain = plain(cell);
    let plain = plain.strip_suffix(".0").unwrap_or(&plain);
    let kept = |c: &char| !matches!(c, '-' | '‐' | '−' | 'ー' | ' ' | '\'' | ',');
    let mut text: String = plain.chars().filter(kept).collect();
    text.make_ascii_uppercase();
    if text.len() == 9 {
        text.insert(0, '0');
    }
    text.parse().ok()
}

/// For the person who keeps the list.
pub fn explanation(cell: &str, number: FacilityNumber) -> String {
    format!("リストの「{}」を{number}と読みました。名称も公表システムと一致しています。", plain(cell))
}

/// When the name does not confirm the number.
pub fn unconfirmed(number: FacilityNumber) -> String {
    format!("事業所番号の形が正しくありません。{number}とも読めますが、名称で確かめられません。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_do_to_numbers_is_undone() {
        let restored = |cell| restored(cell).map(|number| number.to_string());
        assert_eq!(restored("170210231").as_deref(), Some("0170210231"));
        assert_eq!(restored("１７０２１０２３１").as_deref(), Some("0170210231"));
        assert_eq!(restored("1370701234.0").as_deref(), Some("1370701234"));
        assert_eq!(restored("13-7070-1234").as_deref(), Some("1370701234"));
        assert_eq!(restored("'01b1400014").as_deref(), Some("01B1400014"));
        assert_eq!(restored("1.37E+09"), None);
        assert_eq!(restored("12345"), None);
        assert_eq!(restored(""), None);
    }
}
