//! `decision`: a person has answered.
//!
//! # What it looks at
//!
//! Rows of decisions.csv: number, 掲載 or 保留, and the listed name the answer was made
//! for. An answer for another name than the list has now does not apply.
//!
//! # Why it matters
//!
//! What a person has looked at once must not come back every month. A decision wins over
//! all rules about names, never over a request to be left out, and it cannot publish what
//! the open data do not have.
//!
//! # What to do
//!
//! Nothing. A decision that no longer changes anything is reported as `decision-idle`.

pub const NAME: &str = "decision";
pub const TITLE: &str = "担当者の判断によります";

/// For the person who keeps the list.
pub fn explanation(is_to_publish: bool, open: &str) -> String {
    if is_to_publish {
        format!("担当者の判断により掲載します。公表システムの名称は「{open}」です。")
    } else {
        "担当者の判断により保留します。".to_owned()
    }
}
