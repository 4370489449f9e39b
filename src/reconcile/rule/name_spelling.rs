//! `name-spelling`: the name is equal but for spelling.
//!
//! # What it looks at
//!
//! Both names with everything taken out that does not count: full and half width, case,
//! blanks, old and name-only character forms (髙 高, 﨑 崎, 邊 辺), ヶ and ケ, the kinds
//! of dashes. Hiragana and katakana do count.
//!
//! # Why it matters
//!
//! One in ten names differs only like this, and nobody should decide them by hand. The
//! facility is published in the spelling of the open data.
//!
//! # What to do
//!
//! Nothing.

pub const NAME: &str = "name-spelling";
pub const TITLE: &str = "表記のゆれを除いて名称が一致しました";

/// For the person who keeps the list.
pub const EXPLANATION: &str =
    "番号が一致し、名称は全角・半角、空白、異体字などの表記を除いて一致しました。";
