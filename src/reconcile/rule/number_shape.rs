//! `number-shape`: what stands in the number's cell is not a facility number.
//!
//! # What it looks at
//!
//! 介護保険事業所番号 of every source: ten characters, digits except that the third may be
//! a capital letter, beginning with a prefecture from 01 to 47. Full-width digits are read
//! as digits.
//!
//! # Why it matters
//!
//! The number is the key of everything. Without it a row describes no facility, and no
//! name is ever enough to publish one.
//!
//! # What to do
//!
//! Compare with the facility's certificate (指定通知書) and correct the list. `1.37E+09`
//! and `#N/A` come from spreadsheets: export the column as text.

use unicode_normalization::UnicodeNormalization;

use super::text_cleaned::cleaned;
use crate::dataset::{FacilityNumber, ShapeError};

pub const NAME: &str = "number-shape";
pub const TITLE: &str = "番号の形が正しくありません";

/// The cell as a number, read as people mean it: any width.
///
/// # Errors
///
/// When it is no facility number.
pub fn read(cell: &str) -> Result<FacilityNumber, ShapeError> {
    plain(cell).parse()
}

/// The cell in plain characters.
pub(in crate::reconcile) fn plain(cell: &str) -> String {
    cleaned(&cell.nfkc().collect::<String>())
}

/// For the person who keeps the list.
pub fn explanation(cell: &str, error: &ShapeError) -> String {
    if cell.trim().is_empty() {
        return "事業所番号が空欄です。".to_owned();
    }
    match error {
        ShapeError::Length(length) => {
            format!("事業所番号は10桁ですが、{length}文字あります。リストの番号を直してください。")
        }
        ShapeError::Character { place, found } => {
            format!("事業所番号の{place}文字目が「{found}」です。リストの番号を直してください。")
        }
        ShapeError::Prefecture(digits) => {
            format!("事業所番号の初めの2桁「{digits}」に当たる都道府県はありません。")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(read(" １７２９０４７５７０").unwrap().as_str(), "1729047570");
    }

    #[test]
    fn the_explanation_says_what_is_wrong() {
        let text = |cell| explanation(cell, &read(cell).unwrap_err());
        assert_eq!(text(""), "事業所番号が空欄です。");
        assert_eq!(
            text("１３７０"),
            "事業所番号は10桁ですが、4文字あります。リストの番号を直してください。"
        );
        assert_eq!(
            text("13700A1234"),
            "事業所番号の6文字目が「A」です。リストの番号を直してください。"
        );
    }
}
