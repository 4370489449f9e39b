//! Requests that stand where nobody reads them: each stops the run.
//!
//! `join/small` is the site of `join`, with one request.

use super::workbook::{self, Sheet};
use super::{LIST, OPT_OUTS, refused, small};

/// A subscriber list with these columns beside number and name, and these cells in its second row.
fn listed(columns: &str, cells: &str) -> String {
    let empty = ",".repeat(columns.matches(',').count());
    format!(
        "介護保険事業所番号,事業所の名称,{columns}\n\
         1370700013,さくら訪問介護,{empty}\n\
         0170200018,ケアセンターひまわり,{cells}\n"
    )
}

#[test]
fn a_request_in_any_column_of_the_subscriber_list_stops_the_run() {
    for (columns, cells, column) in [
        ("備考", "掲載停止希望", "備考"),
        ("特記事項", "非掲載", "特記事項"),
        ("メモ", "掲載を希望しない", "メモ"),
        ("WAM NET掲載希望", "希望なし", "WAM NET掲載希望"),
        ("掲載同意", "無", "掲載同意"),
        ("掲載", "✕", "掲載"),
        ("公開希望", "しない", "公開希望"),
        ("公表", "不可", "公表"),
        ("情報公開の同意", "不同意", "情報公開の同意"),
        (
            "掲載開始日,掲載の意思",
            "2026-11-01,希望しない",
            "掲載の意思",
        ),
    ] {
        refused(
            small().writes(LIST, listed(columns, cells)),
            &format!(
                "\
error[list-request]: a row of the subscriber list asks to be left out
 --> data/source/subscribers_20261101.csv:3, column `{column}`
hint: put them into a list of their own, `opt-out.csv` with `介護保険事業所番号` and `受付日`, and take the column out of this one"
            ),
        );
    }
}

#[test]
fn an_answer_about_publication_that_nobody_understands_stops_the_run() {
    refused(
        small().writes(LIST, listed("掲載の可否", "確認中")),
        "\
error[list-request]: nobody can tell whether a row of the subscriber list asks to be left out
 --> data/source/subscribers_20261101.csv:3, column `掲載の可否`
hint: write `希望する` where the facility may be published; put the others into a list of their own, `opt-out.csv` with `介護保険事業所番号` and `受付日`",
    );
}

#[test]
fn a_yes_or_a_day_or_another_remark_does_not_stop_it() {
    for (columns, cells) in [
        ("掲載の意思", "掲載を希望する"),
        ("掲載同意,掲載開始日", "○,令和8年11月1日"),
        ("備考", "電話で確認済"),
    ] {
        let test = small().writes(LIST, listed(columns, cells));
        test.run("join").exits_with(0);
    }
}

#[test]
fn a_second_column_of_numbers_in_the_opt_out_list_is_refused() {
    let number = "介護保険事業所番号";
    for second in ["介護保険事業所番号（2つ目）", "介護保険事業所番号"] {
        let requests = format!(
            "{number},{second},事業所名,受付日\n\
             1370700021,,つばきデイサービス,2026-10-20\n\
             1370700021,0170200018,つばきデイサービス,2026-10-20\n"
        );
        refused(
            small().writes(OPT_OUTS, requests),
            &format!(
                "\
error[opt-out-columns]: the columns `{number}` and `{second}` both hold numbers of facilities; only one can be read
 --> data/source/opt-out.csv:3, column `{second}`
hint: give each facility a row of its own, and take the second column out"
            ),
        );
    }
}

#[test]
fn a_quote_that_takes_a_request_with_hyphens_along_is_refused() {
    refused(
        small().writes(
            OPT_OUTS,
            "介護保険事業所番号,受付日,備考\n\
             1370700021,2026-10-20,\"至急\n\
             14-7010-0031,2026-10-21,\"至急\n",
        ),
        "\
error[quote-open]: a quote that opens here takes the following rows with it
 --> data/source/opt-out.csv:2, column `備考`
hint: take the quote out, or close it behind its cell; write what belongs into the cell on one line",
    );
}

#[test]
fn a_sheet_with_bent_numbers_and_unknown_headers_is_not_passed_over() {
    for number in ["170200018", "01-7020-0018"] {
        let sheet = |name, rows| Sheet {
            name,
            is_hidden: false,
            hidden_rows: &[],
            rows,
        };
        let list = [
            ["事業所の名称", "介護保険事業所番号"],
            ["さくら訪問介護", "1370700013"],
        ];
        let requests = [["何番", "連絡"], [number, "10月"]];
        let sheets = [sheet("利用事業所", &list), sheet("10月分", &requests)];
        refused(
            small()
                .removes(LIST)
                .writes("data/source/list_20261101.xlsx", workbook::of_sheets(&sheets)),
            "\
error[source-unknown]: no source that is known has these columns
 --> data/source/list_20261101.xlsx#10月分:1
  | 何番,連絡
hint: a subscriber list has `事業所の名称` and `介護保険事業所番号`, an opt-out list `介護保険事業所番号` and `受付日`; take other files out of data/source/",
        );
    }
}
