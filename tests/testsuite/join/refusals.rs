//! Input that cannot be read: clear words, and nothing lost.

use super::{LIST, OPEN_DATA, OPT_OUTS, joined, refused, small};
use crate::site_test::SiteTest;

#[test]
fn an_empty_list_is_refused() {
    refused(
        joined().writes(LIST, ""),
        "\
error[table-empty]: the file is empty, a header was expected
 --> data/source/subscribers_20261101.csv:1
hint: export it again; the former outputs are kept",
    );
}

#[test]
fn a_half_written_file_is_refused_without_showing_its_row() {
    let site = joined();
    let text = site.read(OPT_OUTS);
    let cut = text.find("架空花子").unwrap();
    refused(
        site.writes(OPT_OUTS, &text[..cut]),
        "\
error[row-width]: the row has 3 cells, the header has 4
 --> data/source/opt-out.csv:2
hint: a file that was cut off ends like this, or a quote is open; export it again",
    );
}

#[test]
fn a_missing_column_is_named_with_the_nearest_header() {
    refused(
        joined().changes(LIST, "介護保険事業所番号", "介護保険事業番号"),
        "\
error[column-missing]: the column `介護保険事業所番号` is missing
 --> data/source/subscribers_20261101.csv:1
  | 事業所の名称,介護保険事業番号
hint: is it the column `介護保険事業番号`? then call it `介護保険事業所番号`",
    );
}

#[test]
fn every_problem_of_a_run_is_reported() {
    let site = joined()
        .changes(OPEN_DATA, "緯度", "北緯")
        .changes(OPT_OUTS, "1370700021", "ばんごう")
        .writes("data/source/memo.csv", "日付,内容\r\n2026-10-01,電話\r\n");
    refused(site,
        "\
error[column-missing]: the column `緯度` is missing
 --> data/source/jigyosho_110.csv:1
  | 都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,北緯,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,高齢者の方と障害者の方が同時一体的に利用できるサービス,介護保険の通常の指定基準を満たしている,障害福祉の通常の指定基準を満たしている,備考
hint: is it the column `経度`? then call it `緯度`

error[number-shape]: a request to be left out cannot be read: facility number has 4 characters, expected 10
 --> data/source/opt-out.csv:2, column `介護保険事業所番号`
hint: correct the number; nothing is published until every request is understood

error[source-unknown]: no source that is known has these columns
 --> data/source/memo.csv:1
  | 日付,内容
hint: a subscriber list has `事業所の名称` and `介護保険事業所番号`, an opt-out list `介護保険事業所番号` and `受付日`; take other files out of data/source/",
    );
}

#[test]
fn a_list_that_may_be_two_things_is_never_guessed() {
    let list = "data/source/list.csv";
    let site = joined();
    let text = site
        .read(OPT_OUTS)
        .replace(",受付日", "")
        .replace(",2026-10-20", "");
    refused(
        site.removes(OPT_OUTS).writes(list, text),
        "\
error[source-doubtful]: this may be the subscriber list or the opt-out list
 --> data/source/list.csv:1
  | 介護保険事業所番号,事業所名,連絡先
hint: call the file or sheet `subscribers…` or `opt-out…`, and not both; take lists of those who have left out of data/source/",
    );
}

#[test]
fn a_list_without_a_day_beside_one_with_a_day_is_neither_lost_nor_taken() {
    let list = small().read(LIST);
    refused(
        small()
            .writes("data/source/subscribers-20261101.csv", &list)
            .writes("data/source/subscribers-east.csv", &list)
            .removes(LIST),
        "\
error[source-undated]: this subscriber list has no day in its name, and another one has
 --> data/source/subscribers-east.csv
hint: write the day into its name, `subscribers-YYYYMMDD.csv`: lists of the newest day count, all of them; or take it out of data/source/",
    );
}

#[test]
fn a_file_that_is_called_like_requests_is_never_passed_over() {
    refused(
        joined().writes("data/source/削除依頼.docx", "PK"),
        "\
error[source-unread]: this is called like an opt-out list, and cannot be read
 --> data/source/削除依頼.docx
hint: save it as CSV or .xlsx under a plain name; keep letters and copies elsewhere",
    );
}

#[test]
fn sources_that_are_missing_are_named() {
    let site = SiteTest::empty().writes("site.toml", small().read("site.toml"));
    refused(site,
            "\
error[source-missing]: there is no open data in data/source
hint: put the files `jigyosho_NNN.csv` of 介護サービス情報公表システム anywhere below data/source/

error[source-missing]: there is no subscriber list in data/source
hint: put a CSV file with the columns `事業所の名称` and `介護保険事業所番号` anywhere below data/source/",
    );
}
