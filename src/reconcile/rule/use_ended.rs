//! `use-ended`: the list says that the facility does not use the system, or no longer.
//!
//! # What it looks at
//!
//! The column 利用状況, where the subscriber list has one: 終了, 解約, 廃止, 休止, 未利用,
//! ×, 無 and the like. 利用中 and 申込中 count as use, as the system's owner defines it; so
//! does an empty cell. A word that is neither is `use-unclear`.
//!
//! # Why it matters
//!
//! Partners would plan to exchange data with somebody who cannot receive it.
//!
//! # What to do
//!
//! Nothing.

use super::number_shape::plain;

pub const NAME: &str = "use-ended";
pub const TITLE: &str = "利用を終了しています";
pub const EXPLANATION: &str = "利用状況が終了または未利用となっているため、掲載しません。";

/// What a cell of 利用状況 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The facility uses the system, or nothing is said.
    Goes,
    /// It does not, or no longer.
    Ended,
    /// Nobody can tell.
    Unclear,
}

/// Whole cells.
const GOES: [&str; 22] = [
    "", "利用", "使用", "利用有", "利用開始", "登録", "申込", "申請", "開始", "継続", "再開", "稼働",
    "有", "有効", "有り", "あり", "済", "済み", "可", "1", "active", "yes",
];
const ENDED: [&str; 17] = [
    "無", "無し", "なし", "否", "不可", "無効", "ⅹ", "x", "×", "✕", "✖", "✗", "☓", "0", "-", "no", "inactive",
];
/// Marks of use; they stand as they are after NFKC.
const CIRCLES: [char; 5] = ['○', '◯', '〇', '◎', '●'];

/// Parts of cells.
const PARTS_OF_USE: [&str; 9] =
    ["利用中", "使用中", "申込", "申請", "登録済", "稼働中", "継続中", "契約中", "停止解除"];
const PARTS_OF_ENDED: [&str; 26] = [
    "終了", "解約", "契約解除", "利用解除", "登録解除", "廃止", "休止", "停止", "中止", "取下", "取り下げ",
    "取消", "取り消し", "退会", "脱退", "辞退", "撤回", "失効", "抹消", "閉鎖", "閉所", "非掲載", "未利用",
    "利用なし", "利用無", "ended",
];
/// Turn what stands beside them into something else.
const TURNS: [&str; 9] = ["予定", "解除", "再開", "未", "不", "非", "無", "なし", "ない"];

/// Reads a cell.
pub fn read(status: &str) -> Use {
    let status = plain(status).to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| status.contains(part));
    if GOES.contains(&&*status) || !status.is_empty() && status.chars().all(|c| CIRCLES.contains(&c)) {
        return Use::Goes;
    }
    if ENDED.contains(&&*status) {
        return Use::Ended;
    }
    // What a word of the end is made of turns nothing: 未利用, 契約解除.
    let beside = PARTS_OF_ENDED.iter().fold(status.clone(), |rest, part| rest.replace(part, ""));
    let turns = TURNS.iter().any(|turn| beside.contains(turn));
    match (has(&PARTS_OF_USE), has(&PARTS_OF_ENDED), turns) {
        (false, true, false) => Use::Ended,
        (true, false, false) => Use::Goes,
        // 一時停止解除: the stop itself has ended.
        (true, true, _) if status.ends_with("停止解除") => Use::Goes,
        _ => Use::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_use_go_on_and_so_does_an_empty_cell() {
        for status in [
            "", "利用中", "利用", "○", "◯", "有", "あり", "１", "稼働", "稼働中", "申込中", "申込済",
            "利用中（2026年4月から）", "一時停止解除", "Active", "申込 ", "登録済み",
        ] {
            assert_eq!(read(status), Use::Goes, "{status}");
        }
    }

    #[test]
    fn words_of_the_end_end() {
        for status in [
            "終了", "利用終了", "解約済", "契約解除", "未利用", "利用なし", "利用無し", "休止", "休止中", "取消",
            "失効", "抹消", "×", "✕", "X", "無", "無し", "非掲載", "停止", "取下げ", "2026/9/30 終了", "0", "－",
        ] {
            assert_eq!(read(status), Use::Ended, "{status}");
        }
    }

    #[test]
    fn whatever_else_stands_there_is_for_a_person() {
        for status in [
            "確認中", "利用中（2026年12月終了予定）", "停止予定なし", "未申込", "申込不備", "？", "2", "解除",
            "利用終了後に再開",
        ] {
            assert_eq!(read(status), Use::Unclear, "{status}");
        }
    }
}
