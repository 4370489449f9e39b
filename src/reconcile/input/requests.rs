//! Requests to be left out that stand in the list of those who are published: nobody reads them
//! there, so they stop the run.
//!
//! A column that asks about publication has to say yes, a day or nothing; any other column that
//! is not read, only nothing that sounds like a request.

use super::header::{Column, folded};
use crate::reconcile::date;
use crate::reconcile::rule::number_shape::plain;
use crate::reconcile::rule::opted_out;
use crate::report::Diagnostic;
use crate::source::Table;

/// What an unread column of the list may say of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Whatever stands there is a request: 掲載停止日.
    ToStop,
    /// Whether the facility is to be published: 掲載の意思.
    Whether,
    /// Something else: 備考.
    Other,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Nothing,
    Request,
    Unclear,
}

/// What is to be said of the requests of a list, if it holds any.
pub(super) fn of(table: &Table) -> Vec<Diagnostic> {
    let columns: Vec<(usize, Asks)> = asking(table);
    let (mut requests, mut unclear) = (Vec::new(), Vec::new());
    for row in table.rows().filter_map(Result::ok) {
        let answers = columns
            .iter()
            .map(|&(at, asks)| (at, answer(asks, row.cell(at))));
        let answers: Vec<(usize, Answer)> = answers.collect();
        let first = |wanted| answers.iter().find(|(_, answer)| *answer == wanted);
        if let Some(&(column, _)) = first(Answer::Request) {
            requests.push((row.line, column));
        } else if let Some(&(column, _)) = first(Answer::Unclear) {
            unclear.push((row.line, column));
        }
    }
    let requests = finding(table, &requests, |rows| match rows {
        1 => "a row of the subscriber list asks to be left out".to_owned(),
        rows => format!("{rows} rows of the subscriber list ask to be left out"),
    });
    let unclear = finding(table, &unclear, |rows| match rows {
        1 => "nobody can tell whether a row of the subscriber list asks to be left out".to_owned(),
        rows => {
            format!("nobody can tell whether {rows} rows of the subscriber list ask to be left out")
        }
    });
    let put = "put them into a list of their own, `opt-out.csv` with `介護保険事業所番号` and `受付日`, \
               and take the column out of this one";
    let write = "write `希望する` where the facility may be published; put the others into a list of \
                 their own, `opt-out.csv` with `介護保険事業所番号` and `受付日`";
    let requests = requests.map(|finding| finding.hint(put));
    requests
        .into_iter()
        .chain(unclear.map(|finding| finding.hint(write)))
        .collect()
}

fn finding(
    table: &Table,
    found: &[(usize, usize)],
    message: impl Fn(usize) -> String,
) -> Option<Diagnostic> {
    let &(line, column) = found.first()?;
    let finding = Diagnostic::error("list-request", message(found.len()));
    Some(finding.at(table.place(line, column)))
}

/// The columns that nobody else reads, or whose words may be a street or a firm.
fn asking(table: &Table) -> Vec<(usize, Asks)> {
    let read = [
        Column::Number,
        Column::Name,
        Column::Service,
        Column::Status,
        Column::Address,
        Column::Municipality,
        Column::Corporation,
        Column::DetailUrl,
    ];
    let read: Vec<usize> = read
        .iter()
        .filter_map(|column| column.find(table))
        .collect();
    let headers = table.header().enumerate();
    let others = headers.filter(|(at, _)| !read.contains(at));
    others.map(|(at, header)| (at, asks(header))).collect()
}

fn asks(header: &str) -> Asks {
    // The register's own name asks nothing: 公表システムのURL.
    let folded = folded(header).replace("公表システム", "");
    let is_about = has(&folded, &PUBLICATION);
    if Column::Stop.is_in(header) || is_about && has(&folded, &ENDS) {
        return Asks::ToStop;
    }
    match is_about && !THINGS.iter().any(|thing| folded.ends_with(thing)) {
        true => Asks::Whether,
        false => Asks::Other,
    }
}

fn answer(asks: Asks, cell: &str) -> Answer {
    let cell = plain(cell).to_lowercase();
    match asks {
        _ if cell.is_empty() => Answer::Nothing,
        Asks::ToStop => Answer::Request,
        Asks::Whether if is_yes(&cell) || is_day(&cell) => Answer::Nothing,
        Asks::Whether if has(&cell, &REFUSALS) => Answer::Request,
        Asks::Whether => Answer::Unclear,
        Asks::Other if is_request(&cell) => Answer::Request,
        Asks::Other => Answer::Nothing,
    }
}

fn is_yes(cell: &str) -> bool {
    let rest = date::without_days(cell);
    let rest = AROUND_YES
        .iter()
        .fold(rest, |rest, word| rest.replace(word, ""));
    // The word alone: 掲載, 同意. Of a cell of digits nothing is left, either.
    let is_word_alone = rest.is_empty() && has(cell, &AROUND_YES);
    is_word_alone || YES.contains(&cell) || YES.contains(&&*rest)
}

fn is_day(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    digits > 2 && date::without_days(cell).is_empty()
}

/// Whether a remark sounds like a request: a word of publication and one of refusal, or a word
/// that is both.
fn is_request(cell: &str) -> bool {
    let cell = cell.replace("公表システム", "");
    let refuses = has(&cell, &ENDS) || has(&cell, &["ない", "無", "なし", "否", "ng", "控え", "×"]);
    has(&cell, &opted_out::WORDS) || has(&cell, &REQUESTS) || has(&cell, &PUBLICATION) && refuses
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// What a column that asks about publication has in its header.
const PUBLICATION: [&str; 3] = ["掲載", "公開", "公表"];

/// What headers end with that name a thing and ask nothing: 掲載名称.
const THINGS: [&str; 6] = ["名", "名称", "番号", "url", "no", "順"];

/// Beside a word of publication: no more of it.
const ENDS: [&str; 18] = [
    "停止",
    "終了",
    "中止",
    "不",
    "非",
    "しない",
    "せず",
    "取消",
    "取り消",
    "取下",
    "取り下",
    "取りやめ",
    "取り止め",
    "辞退",
    "拒否",
    "除外",
    "削除",
    "外し",
];

/// Requests that need no word of publication, beside [`opted_out::WORDS`].
const REQUESTS: [&str; 7] = [
    "削除依頼",
    "削除希望",
    "停止依頼",
    "不同意",
    "同意しない",
    "同意なし",
    "載せない",
];

/// What a cell says where the owner does not want to be published.
const REFUSALS: [&str; 27] = [
    "しない",
    "せず",
    "ない",
    "なし",
    "無",
    "不",
    "非",
    "否",
    "停止",
    "中止",
    "終了",
    "辞退",
    "取消",
    "取り",
    "取下",
    "削除",
    "除外",
    "いいえ",
    "ng",
    "no",
    "×",
    "✕",
    "✖",
    "✗",
    "☓",
    "x",
    "0",
];

/// What may stand around a yes: 掲載を希望する is する.
const AROUND_YES: [&str; 10] = [
    "掲載", "公開", "公表", "希望", "同意", "承諾", "了承", "を", "に", "は",
];
const YES: [&str; 25] = [
    "する",
    "します",
    "あり",
    "有り",
    "有",
    "可",
    "可能",
    "中",
    "済",
    "済み",
    "はい",
    "了解",
    "○",
    "◯",
    "〇",
    "◎",
    "●",
    "✓",
    "✔",
    "レ",
    "1",
    "yes",
    "y",
    "ok",
    "true",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_asks_about_publication_has_to_say_yes_or_a_day() {
        for yes in [
            "",
            "希望する",
            "掲載を希望する",
            "掲載希望",
            "同意",
            "同意します",
            "同意済",
            "可",
            "掲載可",
            "○",
            "◎",
            "はい",
            "有",
            "あり",
            "1",
            "ＯＫ",
            "2026-11-01",
            "令和8年11月1日",
            "46315",
            "2026/11",
            "可（2026年11月から）",
        ] {
            assert_eq!(answer(Asks::Whether, yes), Answer::Nothing, "{yes}");
        }
        for no in [
            "希望しない",
            "希望なし",
            "希望せず",
            "辞退",
            "無",
            "✕",
            "x",
            "Ｘ",
            "いいえ",
            "不同意",
            "NG",
            "不可",
            "しない",
            "否",
            "同意しない",
            "0",
            "掲載停止（2026年11月から）",
        ] {
            assert_eq!(answer(Asks::Whether, no), Answer::Request, "{no}");
        }
        for unclear in ["確認中", "？", "-", "△", "2", "保留", "電話済で確認"] {
            assert_eq!(answer(Asks::Whether, unclear), Answer::Unclear, "{unclear}");
        }
    }

    #[test]
    fn other_columns_may_say_anything_but_a_request() {
        for request in [
            "掲載停止希望",
            "非掲載",
            "掲載を希望しない",
            "掲載不可",
            "WAM NETには公開しない",
            "削除依頼あり",
            "掲載を取りやめたい",
            "公表NG",
            "HPに載せないこと",
        ] {
            assert_eq!(answer(Asks::Other, request), Answer::Request, "{request}");
        }
        for remark in [
            "",
            "電話で確認",
            "利用中",
            "11月から",
            "掲載希望",
            "公表システムにない",
            "担当 不二子",
        ] {
            assert_eq!(answer(Asks::Other, remark), Answer::Nothing, "{remark}");
        }
    }

    #[test]
    fn headers_tell_what_a_column_asks() {
        for header in [
            "掲載停止",
            "掲載停止日",
            "非公開",
            "利用事業所掲載停止",
            "掲載終了日",
            "掲載不可",
        ] {
            assert_eq!(asks(header), Asks::ToStop, "{header}");
        }
        for header in [
            "掲載",
            "WAM NET掲載希望",
            "掲載の可否",
            "公開希望",
            "情報公開の同意",
            "公表",
            "掲載開始日",
        ] {
            assert_eq!(asks(header), Asks::Whether, "{header}");
        }
        for header in [
            "備考",
            "掲載名称",
            "公表システムの番号",
            "情報公表システムURL",
            "利用停止日",
        ] {
            assert_eq!(asks(header), Asks::Other, "{header}");
        }
    }
}
