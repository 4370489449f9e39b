//! `use-ended`: the list says that the facility does not use the system, or no longer.
//!
//! # What it looks at
//!
//! The column 利用状況, where the subscriber list has one: 終了, 解約, 廃止, 休止, 未利用,
//! ×, 無 and the like. 利用中 and 申込中 count as use, as the system's owner defines it, also
//! with a day or 済み beside them; so does an empty cell. A word that is neither, or that
//! stands beside one of use (利用中断, 申込却下), is `use-unclear`. So is 利用終了日 (解約日,
//! 廃止日 …): a day up to the as-of date ends the use, a later one does not, and what is no
//! day is `use-unclear`. Of several such columns the worst counts.
//!
//! # Why it matters
//!
//! Partners would plan to exchange data with somebody who cannot receive it.
//!
//! # What to do
//!
//! Nothing.

use jiff::civil::Date;

use super::number_shape::plain;
use crate::reconcile::date;

pub const NAME: &str = "use-ended";
pub const TITLE: &str = "利用を終了しています";
pub const EXPLANATION: &str = "利用状況が終了または未利用となっているか、利用終了日を過ぎているため、掲載しません。";

/// What a cell of 利用状況 says; a later one weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// The facility uses the system, or nothing is said.
    Goes,
    /// Nobody can tell.
    Unclear,
    /// It does not, or no longer.
    Ended,
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
/// May stand beside a word of use, as days may.
const BESIDE_USE: [&str; 14] = [
    "済み", "済", "み", "開始", "登録", "利用", "手続き", "手続", "提出", "完了", "受付", "以降", "現在", "中",
];
/// Turn what stands beside them into something else.
const TURNS: [&str; 9] = ["予定", "解除", "再開", "未", "不", "非", "無", "なし", "ない"];

/// 利用終了日 where there is none; lists write 9999 for a day that never comes.
const NO_END: [&str; 10] = ["", "-", "ー", "―", "—", "/", "0", "なし", "無", "無し"];
const NEVER: &str = "9999";

/// What a row says on a day, in all its columns.
pub fn on(as_of: Date, statuses: &[String], ends: &[String]) -> Use {
    let statuses = statuses.iter().map(|status| read(status));
    let ends = ends.iter().map(|end| read_end(as_of, end));
    statuses.chain(ends).max().unwrap_or(Use::Goes)
}

/// Reads a cell of 利用終了日.
fn read_end(as_of: Date, end: &str) -> Use {
    let end = plain(end);
    match date::find(&end) {
        _ if NO_END.contains(&&*end) || end.starts_with(NEVER) => Use::Goes,
        Some(day) if day <= as_of => Use::Ended,
        Some(_) => Use::Goes,
        None => Use::Unclear,
    }
}

/// Reads a cell of 利用状況.
fn read(status: &str) -> Use {
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
        (true, false, false) if says_no_more(&status) => Use::Goes,
        // 一時停止解除: the stop itself has ended.
        (true, true, _) if status.ends_with("停止解除") => Use::Goes,
        _ => Use::Unclear,
    }
}

/// Whether nothing stands beside the words of use but days and the like.
fn says_no_more(status: &str) -> bool {
    let words = PARTS_OF_USE.iter().chain(&BESIDE_USE);
    let rest = words.fold(date::without_days(status), |rest, word| rest.replace(word, ""));
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_end_ends_from_that_day_on() {
        let as_of = jiff::civil::date(2026, 11, 1);
        let on = |end: &str| on(as_of, &[], &[end.to_owned()]);
        for end in ["2026-11-01", "令和8年3月31日", "2024/3/31 解約", "20261031"] {
            assert_eq!(on(end), Use::Ended, "{end}");
        }
        for end in ["", "－", "なし", "2026-11-02", "9999/12/31", "99991231", "2099/3/31"] {
            assert_eq!(on(end), Use::Goes, "{end}");
        }
        for end in ["済", "○", "確認中", "46315"] {
            assert_eq!(on(end), Use::Unclear, "{end}");
        }
    }

    #[test]
    fn of_all_columns_the_worst_counts() {
        let as_of = jiff::civil::date(2026, 11, 1);
        let on = |statuses: &[&str], ends: &[&str]| {
            let cells = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
            on(as_of, &cells(statuses), &cells(ends))
        };
        assert_eq!(on(&["申込済", "終了"], &[]), Use::Ended);
        assert_eq!(on(&["利用中"], &["2026-10-31"]), Use::Ended);
        assert_eq!(on(&["利用中"], &["確認中"]), Use::Unclear);
        assert_eq!(on(&[], &[]), Use::Goes);
    }

    #[test]
    fn words_of_use_go_on_and_so_does_an_empty_cell() {
        for status in [
            "", "利用中", "利用", "○", "◯", "有", "あり", "１", "稼働", "稼働中", "申込中", "申込済",
            "利用中（2026年4月から）", "一時停止解除", "Active", "申込 ", "登録済み", "申込済（R8.4.1）",
            "申請手続中", "利用中（申込済み）",
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
            "利用終了後に再開", "利用中断", "一時利用中断", "契約中断", "申込却下", "申請差戻し", "申込期限切れ",
            "申込保留", "申込キャンセル", "申込前", "登録済（削除）", "利用中→閉店",
        ] {
            assert_eq!(read(status), Use::Unclear, "{status}");
        }
    }
}
