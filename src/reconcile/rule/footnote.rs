//! `footnote`: a line below the rows of a list is none of its rows, and was passed over.
//!
//! # What it looks at
//!
//! The last lines of a table with a single filled cell: 以上, 計 12 件, 2026年10月末現在; in
//! the subscriber list and the open data also what begins with ※. Never a line with a number
//! of a facility, or with a word of an end or a request (終了, 掲載, 希望 …). In the list of
//! requests only what plainly speaks of no facility.
//!
//! # Why it matters
//!
//! Such a line stops nobody from publishing; one that speaks of a facility must not be lost.
//! What is not passed over is an error with its line.
//!
//! # What to do
//!
//! Look at the line once. What it says of a facility belongs into the row of that facility.

use unicode_normalization::UnicodeNormalization;

use super::opted_out;

pub const NAME: &str = "footnote";
pub const TITLE: &str = "表の下の注記などを、行として読みませんでした";

/// What notes on a list as a whole are made of.
const ENDS: [&str; 9] = ["以上", "現在", "時点", "合計", "計", "作成", "更新", "出力", "抽出"];
const DAYS: [&str; 12] = [
    "令和", "平成", "r", "年", "月", "日", "末", "件", "事業所", "データ", "一覧", "分",
];
/// What notes begin with, after NFKC.
const MARKS: [&str; 7] = ["※", "*", "(注", "[注", "注)", "備考:", "出典"];
/// What says something of one facility, beside [`opted_out::WORDS`].
const OF_FACILITIES: [&str; 12] = [
    "掲載", "公開", "希望", "停止", "取消", "終了", "解約", "廃止", "休止", "除外", "除く", "申出",
];

/// Whether a line speaks of the list as a whole: 以上, or of which day it is.
pub fn is_of_list(line: &str) -> bool {
    let line = plain(line);
    let words = ENDS.iter().chain(&DAYS);
    let rest = words.fold(line.clone(), |rest, word| rest.replace(word, ""));
    let is_rest = |c: char| c.is_ascii_digit() || "※*.,:;/・、。()".contains(c);
    ENDS.iter().any(|word| line.contains(word)) && rest.chars().all(is_rest) && !has_number(&line)
}

/// Whether a line is a note: of the list as a whole, or with a mark before it and without a
/// word about one facility.
pub fn is_note(line: &str) -> bool {
    let plain = plain(line);
    let is_marked = MARKS.iter().any(|mark| plain.starts_with(mark));
    let mut words = OF_FACILITIES.iter().chain(&opted_out::WORDS);
    let is_of_facility = words.any(|word| plain.contains(word));
    is_of_list(line) || is_marked && !is_of_facility && !has_number(&plain)
}

/// So many digits a day has: a number of a facility has more, wherever it is broken up.
fn has_number(line: &str) -> bool {
    line.chars().filter(char::is_ascii_digit).count() > "20261031".len()
}

fn plain(line: &str) -> String {
    let plain = line.nfkc().filter(|c| !c.is_whitespace());
    plain.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_of_the_list_as_a_whole_is_a_note_in_every_list() {
        for line in [
            "以上", "以　上", "※ ２０２６年１０月末現在", "令和8年10月31日時点", "計 12 件", "（以上 3件）",
            "2026/10/31 出力", "R8.10.31現在",
        ] {
            assert!(is_of_list(line), "{line}");
            assert!(is_note(line), "{line}");
        }
    }

    #[test]
    fn a_marked_line_is_a_note_where_no_request_can_be_lost() {
        for line in ["※ 太字は新規です", "＊ 申込中を含みます。", "（注）番号は10桁です", "出典：架空連合会"] {
            assert!(!is_of_list(line), "{line}");
            assert!(is_note(line), "{line}");
        }
    }

    #[test]
    fn what_may_speak_of_a_facility_is_none() {
        for line in [
            "さくら訪問介護", "0170200018", "01702000", "※ 0170200018 は担当者に確認", "※ 01-7020-0018",
            "※ ひまわりは掲載しない", "※ さくらは9月で終了", "ケアセンター以上", "", "※ 掲載停止は以上",
        ] {
            assert!(!is_of_list(line), "{line}");
            assert!(!is_note(line), "{line}");
        }
    }
}
