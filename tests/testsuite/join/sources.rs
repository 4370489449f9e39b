//! What a source file is taken for: no request to be left out may be read as something else.
//!
//! `join/small` is the site of `join`, with one request.

use super::workbook::{self, Sheet};
use super::{FACILITIES, LIST, OPEN_DATA, OPT_OUTS, OUTCOMES, REPORT, refused, small};
use crate::site_test::SiteTest;

/// The numbers that a run publishes with these requests beside the one that is there.
fn published(file: &str, requests: &str) -> Vec<String> {
    let test = small().writes(file, requests).run("join").exits_with(0);
    let mut numbers: Vec<String> = test
        .read(FACILITIES)
        .lines()
        .skip(1)
        .map(|row| row.split(',').nth(1).unwrap().to_owned())
        .collect();
    numbers.dedup();
    numbers
}

#[test]
fn requests_are_taken_for_requests_whatever_else_their_list_holds() {
    for (file, requests) in [
        (
            "data/source/a.csv",
            "介護保険事業所番号,事業所名,市区町村コード,サービスの種類,住所,受付日\n\
             0170200018,ケアセンターひまわり,011029,訪問介護,札幌市北区架空条１丁目,2026-10-20\n",
        ),
        (
            "data/source/a.csv",
            "介護保険事業所番号,事業所名,申出年月日\n0170200018,ケアセンターひまわり,2026-10-20\n",
        ),
        (
            "data/source/掲載を希望しない事業所_20261105.csv",
            "事業所の名称,介護保険事業所番号\nケアセンターひまわり,0170200018\n",
        ),
        (
            "data/source/a.csv",
            "掲載を希望しない事業所,,2026年11月1日現在\n\
             \n\
             介護保険事業所番号,事業所名,受付日\n\
             0170200018,ケアセンターひまわり,2026-10-20\n",
        ),
    ] {
        assert_eq!(
            published(file, requests),
            ["1370700013", "1470100031"],
            "{requests}"
        );
    }
}

#[test]
fn names_and_numbers_beside_the_subscriber_list_are_never_guessed() {
    let list = "事業所の名称,介護保険事業所番号\nケアセンターひまわり,0170200018\n";
    refused(
        small().writes("data/source/list_20261130.csv", list),
        "\
error[source-doubtful]: this may be the subscriber list or the opt-out list
 --> data/source/list_20261130.csv
hint: call the file or sheet `subscribers…` or `opt-out…`, and not both; take lists of those who have left out of data/source/",
    );
}

#[test]
fn a_request_in_the_subscriber_list_stops_the_run() {
    let rows = |column: &str, cell: &str| {
        format!(
            "介護保険事業所番号,事業所の名称,{column}\n\
             1370700013,さくら訪問介護,\n\
             0170200018,ケアセンターひまわり,{cell}\n"
        )
    };
    for (column, cell) in [("掲載停止", "○"), ("WAM NETへの掲載", "希望しない")] {
        refused(
            small().writes(LIST, rows(column, cell)),
            &format!(
                "\
error[list-request]: a row of the subscriber list asks to be left out
 --> data/source/subscribers_20261101.csv:3, column `{column}`
hint: put them into a list of their own, `opt-out.csv` with `介護保険事業所番号` and `受付日`, and take the column out of this one"
            ),
        );
    }
    small()
        .writes(LIST, rows("WAM NETへの掲載", "希望する"))
        .run("join")
        .exits_with(0);
}

#[test]
fn a_list_without_a_header_is_refused_and_not_shown() {
    let requests = "1370700021,すみれ,03-0000-0000 担当 秘密太郎,2026-10-20\n";
    refused(
        small().writes(OPT_OUTS, requests),
        "\
error[source-unknown]: no source that is known has these columns
 --> data/source/opt-out.csv:1
  | …,…,…,…
hint: a subscriber list has `事業所の名称` and `介護保険事業所番号`, an opt-out list `介護保険事業所番号` and `受付日`; take other files out of data/source/",
    );
}

#[test]
fn a_list_with_a_title_above_its_header_is_read() {
    small()
        .writes(
            LIST,
            "利用事業所一覧（令和8年11月1日現在）,\n\
             事業所の名称,介護保険事業所番号（10桁）\n\
             さくら訪問介護,1370700013\n",
        )
        .run("join")
        .exits_with(0)
        .holds(
            OUTCOMES,
            "\
介護保険事業所番号,事業所の名称,結果,規則,説明
1370700013,さくら訪問介護,掲載,name-equal,番号と名称が公表システムと一致しました。
",
        );
}

#[test]
fn of_two_issues_of_one_service_the_newer_counts_and_it_is_said() {
    let site = small();
    let older = site.read(OPEN_DATA);
    let newer = older.replace("ケアセンターひまわり", "ケアセンター ヒマワリ");
    let test = site
        .writes("data/source/jigyosho_110_all_20260601093000.csv", newer)
        .run("join")
        .exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[open-data-older]: the file was set aside: a newer one of 2026-06-01 counts
 --> data/source/jigyosho_110.csv
hint: take it out of data/source/ when it is no longer needed"
    ));
    assert!(
        test.read(OUTCOMES)
            .contains("ｹｱｾﾝﾀｰ　ひまわり,保留,name-similar")
    );
}

#[test]
fn postal_codes_come_from_japan_posts_file() {
    let line = |code: &str, town: &str| {
        format!("13107,\"130  \",\"{code}\",ｶﾅ,ｶﾅ,ｶﾅ,東京都,墨田区,{town},0,0,0,0,0,0\r\n")
    };
    let test = small()
        .writes(
            "data/source/utf_ken_all.csv",
            line("1300000", "架空") + &line("1300009", "架空町"),
        )
        .run("join")
        .exits_with(0);
    assert!(test.read(FACILITIES).contains("墨田区,1300009,35.7101"));
}

// ---- workbooks

#[test]
fn a_workbook_is_read_and_its_numbers_are_put_back() {
    let site = small();
    let rows = [
        ["利用事業所一覧", ""],
        ["事業所の名称", "介護保険事業所番号"],
        ["さくら訪問介護", "1370700013"],
        ["ケアセンターひまわり", "170200018"],
    ];
    let test = site
        .removes(LIST)
        .writes("data/source/list_20261101.xlsx", workbook::of(&rows))
        .run("join")
        .exits_with(0);
    assert!(
        test.read(OUTCOMES)
            .contains("1370700013,さくら訪問介護,掲載,name-equal,")
    );
    assert!(
        test.read(OUTCOMES)
            .contains("0170200018,ケアセンターひまわり,掲載,number-respelled,")
    );
}

#[test]
fn hidden_sheets_and_rows_count_like_others_and_are_named() {
    let sheets = [
        Sheet {
            name: "利用事業所",
            is_hidden: false,
            hidden_rows: &[3],
            rows: &[
                ["事業所の名称", "介護保険事業所番号"],
                ["さくら訪問介護", "1370700013"],
                ["ケアセンターひまわり", "0170200018"],
            ],
        },
        Sheet {
            name: "掲載停止",
            is_hidden: true,
            hidden_rows: &[],
            rows: &[
                ["介護保険事業所番号", "受付日"],
                ["0170200018", "2026-10-20"],
            ],
        },
        Sheet {
            name: "メモ",
            is_hidden: true,
            hidden_rows: &[],
            rows: &[["日付", "内容"], ["10月", "電話"]],
        },
    ];
    let test = small()
        .removes(LIST)
        .removes(OPT_OUTS)
        .writes("data/source/10月.xlsx", workbook::of_sheets(&sheets))
        .run("join --as-of 2026-11-01")
        .exits_with(0)
        .says(
            "\
warning[rows-hidden]: a row of this workbook is hidden; it counts like the others
 --> data/source/10月.xlsx
hint: take the filter off and look at them; delete what is not meant

warning[sheet-hidden]: the sheet is hidden; its rows count like those of others
 --> data/source/10月.xlsx#掲載停止
hint: show it and look at it; take an old list out of the workbook

0 errors, 2 warnings",
        );
    assert!(test.read(OUTCOMES).contains("0170200018,,掲載停止,"));
    let report = test.read(REPORT);
    assert!(report.contains("非表示のシートも読み込みました"));
    assert!(report.contains("フィルターなどで非表示になっている行も読み込みました"));
    assert!(report.contains("data/source/10月.xlsx#掲載停止"));
}

// ---- encodings

#[test]
fn a_list_in_cp932_is_read_and_said() {
    let site = small();
    let text = site.read(LIST).trim_start_matches('\u{feff}').to_owned();
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let expected = small().run("join").read(OUTCOMES);
    let test = site.writes(LIST, bytes).run("join").exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[encoding]: the file is CP932, it was read as such
 --> data/source/subscribers_20261101.csv
hint: CSV UTF-8 keeps every character; CP932 lacks some that names use"
    ));
    test.holds(OUTCOMES, expected.trim_start_matches('\u{feff}'));
}

#[test]
fn a_table_with_tabs_in_utf_16_is_read() {
    let site = small();
    let text = site.read(LIST).replace(',', "\t");
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let test = site.writes(LIST, bytes).run("join").exits_with(0);
    assert!(
        test.stderr()
            .contains("the file is UTF-16LE, it was read as such")
    );
    assert!(
        test.read(OUTCOMES)
            .contains("1370700013,さくら訪問介護,掲載,name-equal,")
    );
}

fn in_utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_list_in_utf_16_is_read_with_or_without_its_mark() {
    for mark in ["", "\u{feff}"] {
        let requests = format!("{mark}介護保険事業所番号\r\n1370700021\r\n0170200018\r\n");
        let test = small()
            .writes(OPT_OUTS, in_utf_16(&requests))
            .run("join")
            .exits_with(0);
        assert!(
            test.stderr()
                .contains("the file is UTF-16LE, it was read as such")
        );
        assert!(!test.read(FACILITIES).contains("0170200018"));
    }
}

#[test]
fn a_published_dataset_in_utf_16_is_refused_by_that_name() {
    for mark in ["", "\u{feff}"] {
        let site = SiteTest::from("build/small");
        let text = format!(
            "{mark}{}",
            site.read(FACILITIES).trim_start_matches('\u{feff}')
        );
        site.writes(FACILITIES, in_utf_16(&text))
            .run("build")
            .exits_with(1)
            .says(
                "\
error[dataset-unreadable]: `data/published/facilities.csv` is UTF-16; UTF-8 is expected
 --> data/published/facilities.csv
hint: `renkei join` makes it from data/source/

1 error, 0 warnings",
            );
    }
}
