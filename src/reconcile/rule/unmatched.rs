//! `unmatched`: the open data have no facility of this number.
//!
//! # What it looks at
//!
//! Numbers of the subscriber list that are in none of the open data files.
//!
//! # Why it matters
//!
//! It is normal: 総合事業 (numbers with A), 居宅療養管理指導, 介護予防支援 and みなし指定
//! use the system and are not in the register; others opened after it was issued. Without
//! the register there is no address to publish.
//!
//! # What to do
//!
//! Nothing for the services named above. Otherwise look for a slip in the number, or add
//! the open data file of the service that is missing in data/source/.

use crate::dataset::FacilityNumber;

pub const NAME: &str = "unmatched";
pub const TITLE: &str = "公表システムのデータに番号がありません";

/// For the person who keeps the list, with the likely reason.
pub fn explanation(number: FacilityNumber) -> String {
    let reason = match number.kind() {
        'A' => "総合事業の番号のため、公表の対象ではないと思われます。",
        '0' => "介護予防支援（地域包括支援センター）などは公表の対象ではありません。",
        '1'..='4' => "居宅療養管理指導やみなし指定の医療機関などは公表の対象ではありません。",
        _ if !number.check_digit_agrees() => "番号の検査数字が合わないので、書き誤りかもしれません。",
        _ => "公表の対象でないサービスか、新しい事業所か、番号の書き誤りと思われます。",
    };
    format!("公表システムのデータにこの番号がありません。{reason}")
}
