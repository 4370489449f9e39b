//! `number-respelled`: a program changed the number, and it was put back.
//!
//! # What it looks at
//!
//! Numbers that spreadsheets and forms bend: the leading zero gone (170210231), a decimal
//! point behind (1370701234.0), hyphens, dashes or blanks inside (13-7070-1234), a small
//! letter (01b1400014), an apostrophe in front, a formula around it (="0170210231"), the
//! official system's branch behind (0170210231-00).
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

use super::number_shape::{self, plain};
use crate::dataset::{FacilityNumber, ShapeError};

pub const NAME: &str = "number-respelled";
pub const TITLE: &str = "表計算ソフトなどで変わった番号を、名称も一致したので元に戻しました";

/// The number of a cell, as it stands or put back.
///
/// # Errors
///
/// When it is none either way: what is wrong with it as it stands.
pub fn read(cell: &str) -> Result<FacilityNumber, ShapeError> {
    number_shape::read(cell).or_else(|error| restored(cell).ok_or(error))
}

/// The number the cell may stand for, when it is none as it stands.
pub fn restored(cell: &str) -> Option<FacilityNumber> {
    let text = bare(cell).replace(is_dash, "-");
    let without_branch = || text.strip_suffix("-00").and_then(without_dashes);
    without_dashes(&text).or_else(without_branch)
}

/// The digits and capital letters of a cell, without what programs put around and between
/// them: `="2a"` is `2A`.
pub(in crate::reconcile) fn bare(cell: &str) -> String {
    let plain = plain(cell);
    let plain = plain.strip_suffix(".0").unwrap_or(&plain);
    let put_in = |c: char| matches!(c, ' ' | '\'' | '’' | '"' | '=' | ',');
    let bare = plain.chars().filter(|&c| !put_in(c));
    bare.map(|c| c.to_ascii_uppercase()).collect()
}

/// Hyphens, dashes and what looks like them, after NFKC.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '─' | '━')
}

fn without_dashes(text: &str) -> Option<FacilityNumber> {
    let mut digits = text.replace('-', "");
    if digits.len() == 9 {
        digits.insert(0, '0');
    }
    digits.parse().ok()
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
        let restored = |cell: &str| restored(cell).map(|number| number.to_string());
        assert_eq!(restored("170210231").as_deref(), Some("0170210231"));
        assert_eq!(restored("１７０２１０２３１").as_deref(), Some("0170210231"));
        assert_eq!(restored("1370701234.0").as_deref(), Some("1370701234"));
        assert_eq!(restored("13-7070-1234").as_deref(), Some("1370701234"));
        assert_eq!(restored("'01b1400014").as_deref(), Some("01B1400014"));
        assert_eq!(restored("=\"0110213154\"").as_deref(), Some("0110213154"));
        assert_eq!(restored("0110213154-00").as_deref(), Some("0110213154"));
        assert_eq!(restored("110213154－００").as_deref(), Some("0110213154"));
        assert_eq!(restored("13-7070-1200").as_deref(), Some("1370701200"));
        for dash in "-‐‑‒–—―−－─━ー".chars() {
            let cell = format!("01{dash}7010{dash}3774");
            assert_eq!(restored(&cell).as_deref(), Some("0170103774"), "{dash}");
        }
        assert_eq!(restored("0110213154-01"), None);
        assert_eq!(restored("1.37E+09"), None);
        assert_eq!(restored("12345"), None);
        assert_eq!(restored(""), None);
    }
}
