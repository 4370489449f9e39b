//! Joining source files into the published dataset.
//!
//! `join/small` has two open data files, a subscriber list of eight rows and one opt-out;
//! all of it is fictional. さくら訪問介護, ケアセンターひまわり and もみじ訪問介護 are published.

mod corrections;
mod guards;
mod killed;
mod lines;
mod opt_outs;
mod outcomes;
mod properties;
mod real_data;
mod refusals;
mod requests;
mod rows;
mod sources;
mod workbook;

use std::fs::File;
use std::time::{Duration, SystemTime};

use crate::site_test::SiteTest;

const FACILITIES: &str = "data/published/facilities.csv";
const OUTCOMES: &str = "data/report/outcomes.csv";
const REPORT: &str = "data/report/report.html";
const OUTPUTS: &[&str] = &["data/published", "data/report"];

const LIST: &str = "data/source/subscribers_20261101.csv";
const OPEN_DATA: &str = "data/source/jigyosho_110.csv";
const OPT_OUTS: &str = "data/source/opt-out.csv";
const CORRECTIONS: &str = "data/source/corrections.csv";
const DECISIONS: &str = "data/source/decisions.csv";

fn small() -> SiteTest {
    SiteTest::from("join/small")
}

/// The small site after a run, so that there is something to lose.
fn joined() -> SiteTest {
    small().run("join").exits_with(0)
}

/// Adds a request to be left out to the site's list.
fn asking(site: SiteTest, request: &str) -> SiteTest {
    let requests = site.read(OPT_OUTS) + request + "\r\n";
    site.writes(OPT_OUTS, requests)
}

/// Runs the join, which finds these errors, tells them like this, and leaves every file alone.
#[track_caller]
fn refused(site: SiteTest, errors: &str) -> SiteTest {
    let count = match errors.matches("error[").count() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    site.run("join").exits_with(1).leaves_everything_alone().says(&format!(
        "{errors}\n\n{count}, 0 warnings\nnothing was published; the former outputs are as they were"
    ))
}

#[test]
fn every_row_of_the_list_gets_a_result_and_a_reason() {
    small().run("join").exits_with(0).holds(
        OUTCOMES,
        "\
介護保険事業所番号,事業所の名称,結果,規則,説明
1370700013,さくら訪問介護,掲載,name-equal,番号と名称が公表システムと一致しました。
0170200018,ｹｱｾﾝﾀｰ　ひまわり,掲載,name-spelling,番号が一致し、名称は全角・半角、空白、異体字などの表記を除いて一致しました。
1470100031,株式会社もみじ訪問介護,掲載（要確認）,name-corporation,番号が一致し、法人名・法人の種類を除くと名称も一致します。公表システムの名称は「もみじ訪問介護」です。一度ご確認ください。
1370700021,,掲載停止,opted-out,掲載停止の申出があるため、掲載しません。
1370700096,まったく別の名称,保留,name-different,この番号は、公表システムでは「すみれヘルパー」という別の名称の事業所のものです。番号か名称を確認してください。
13A0700016,訪問型サービスうめ,該当なし,unmatched,公表システムのデータにこの番号がありません。総合事業の番号のため、公表の対象ではないと思われます。
1370700013,さくら訪問介護,重複,listed-twice,同じ番号の行がほかにあり、そちらを用いました。
12345,番号のない事業所,不正,number-shape,事業所番号は10桁ですが、5文字あります。リストの番号を直してください。
",
    );
}

#[test]
fn a_matched_number_is_published_with_all_its_services_and_only_the_13_items() {
    small().run("join").exits_with(0).holds(
        FACILITIES,
        "\
事業所の名称,介護保険事業所番号,介護サービスコード,サービス種別,都道府県コード,市区町村コード,都道府県名,市区町村名,郵便番号,緯度,経度,事業所の所在地,介護サービス情報公表システムの事業所詳細画面のURL
ケアセンターひまわり,0170200018,110,訪問介護,01,01102,北海道,札幌市北区,,43.0907,141.3408,北海道札幌市北区架空条１丁目,https://www.kaigokensaku.mhlw.go.jp/01/index.php?action_kouhyou_detail_feature_index=true&JigyosyoCd=0170200018-00&ServiceCd=110
さくら訪問介護,1370700013,110,訪問介護,13,13107,東京都,墨田区,,35.7101,139.8015,東京都墨田区架空町１丁目1番1号,https://www.kaigokensaku.mhlw.go.jp/13/index.php?action_kouhyou_detail_feature_index=true&JigyosyoCd=1370700013-00&ServiceCd=110
さくらデイサービス,1370700013,150,通所介護,13,13107,東京都,墨田区,,35.7101,139.8015,東京都墨田区架空町１丁目1番1号,https://www.kaigokensaku.mhlw.go.jp/13/index.php?action_kouhyou_detail_feature_index=true&JigyosyoCd=1370700013-00&ServiceCd=150
もみじ訪問介護,1470100031,110,訪問介護,14,14101,神奈川県,横浜市鶴見区,,,,神奈川県横浜市鶴見区架空2-2,https://www.kaigokensaku.mhlw.go.jp/14/index.php?action_kouhyou_detail_feature_index=true&JigyosyoCd=1470100031-00&ServiceCd=110
",
    );
}

#[test]
fn a_run_says_what_it_published_and_what_a_person_should_know() {
    small()
        .run("join")
        .says(
            "\
warning[coordinates]: not on the map: latitude and longitude are 0
 --> data/source/jigyosho_110.csv:4

0 errors, 1 warning",
        )
        .prints(
            "\
published 3 facilities (4 rows) as of 2026-11-01, out of 8 listed rows
掲載 2 · 掲載（要確認） 1 · 保留 1 · 該当なし 1 · 掲載停止 1 · 不正 1 · 重複 1
data/report/report.html shows what needs a decision",
        );
}

#[test]
fn the_as_of_date_comes_from_the_caller_before_the_name_of_the_list() {
    let about = |as_of: &str| {
        format!(
            "\
as_of = \"{as_of}\"
licence = \"CC BY 4.0\"
fictional = false

[[source]]
name = \"介護サービス情報公表システム オープンデータ（厚生労働省）\"

[[source]]
name = \"ケアプランデータ連携システムの利用事業所一覧\"
as_of = \"{as_of}\"
"
        )
    };
    small()
        .run("join")
        .holds("data/published/dataset.toml", &about("2026-11-01"))
        .run("join --as-of 2026-11-15")
        .holds("data/published/dataset.toml", &about("2026-11-15"));
}

#[test]
fn without_any_date_the_list_speaks_of_the_day_it_was_written_a_workbook_too() {
    let workbook = workbook::of(&[
        ["事業所の名称", "介護保険事業所番号"],
        ["さくら訪問介護", "1370700013"],
    ]);
    let test = small()
        .removes(LIST)
        .removes(OPT_OUTS)
        .writes("data/source/subscribers.xlsx", workbook);
    let file = File::options()
        .write(true)
        .open(test.path("data/source/subscribers.xlsx"))
        .unwrap();
    let fifth_of_november = Duration::from_secs(20_762 * 24 * 60 * 60);
    file.set_modified(SystemTime::UNIX_EPOCH + fifth_of_november)
        .unwrap();
    let test = test.run("join").exits_with(0);
    assert!(
        test.read("data/published/dataset.toml")
            .contains("as_of = \"2026-11-05\"")
    );
}

#[test]
fn a_correction_brings_no_telephone_number_into_an_address() {
    let site = small().writes(
        CORRECTIONS,
        "介護保険事業所番号,項目,値\n1370700013,住所,東京都墨田区架空1-2 TEL03-0000-0009\n",
    );
    let test = site.run("join").exits_with(1).leaves_everything_alone();
    assert!(
        test.stderr().contains(
            "\
error[correction]: the address holds a telephone number, which may not be published
 --> data/source/corrections.csv:2, column `値`
  | 東京都墨田区架空1-2 TEL03-0000-0009
hint: write the address without it"
        ),
        "{}",
        test.stderr()
    );
}

// P2: none of these may leave the program, whatever the sources hold.
#[test]
fn telephone_numbers_corporations_and_contacts_never_leave_the_program() {
    let test = small().run("join -v");
    for private in [
        "03-0000",
        "架空花子",
        "1234567890123",
        "架空会",
        "kakuu.example",
        "カナ,",
    ] {
        let outputs_only = test.read(FACILITIES) + &test.read(OUTCOMES);
        assert!(!outputs_only.contains(private), "{private}");
    }
    test.never_tells("架空花子", OUTPUTS)
        .never_tells("03-0000", OUTPUTS);
}

#[test]
fn an_opted_out_facility_leaves_nothing_but_the_record_of_its_request() {
    let test = small().run("join").never_tells("つばき", OUTPUTS);
    assert!(!test.read(FACILITIES).contains("1370700021"));
    assert!(
        test.read(OUTCOMES)
            .contains("1370700021,,掲載停止,opted-out,")
    );
}

#[test]
fn joining_twice_is_joining_once() {
    small()
        .run("join")
        .exits_with(0)
        .run("join")
        .exits_with(0)
        .leaves_everything_alone();
}

#[test]
fn a_dry_run_writes_the_report_only() {
    let test = small()
        .run("join --dry-run")
        .exits_with(0)
        .has_no("data/published")
        .prints(
            "\
would publish 3 facilities (4 rows) as of 2026-11-01, out of 8 listed rows
掲載 2 · 掲載（要確認） 1 · 保留 1 · 該当なし 1 · 掲載停止 1 · 不正 1 · 重複 1
data/report/report.html shows what needs a decision",
        );
    assert!(test.read(REPORT).contains("試しに実行した結果です"));
}

#[test]
fn the_report_shows_both_names_and_a_line_ready_to_paste() {
    let test = small().run("join").exits_with(0);
    let report = test.read(REPORT);
    for part in [
        "まったく別の名称",
        "すみれヘルパー",
        "1370700096,掲載,まったく別の名称,,,",
    ] {
        assert!(report.contains(part), "{part}");
    }
    for outside in ["http://", "https://", "src=", "<script"] {
        assert!(
            !report.contains(outside),
            "the report fetches something: {outside}"
        );
    }
}

#[test]
fn a_row_without_a_number_has_a_heading_in_the_report_too() {
    let test = small().changes(LIST, ",12345", ",").run("join");
    let report = test.read(REPORT);
    assert!(report.contains("<th scope=\"row\" class=\"number\">（空欄）</th>"));
}

#[test]
fn a_rule_explains_itself() {
    SiteTest::empty()
        .run("explain name-empty")
        .exits_with(0)
        .prints(
            "\
`name-empty`: a row has a number and no name.

# What it looks at

事業所の名称 of the subscriber list.

# Why it matters

A number alone proves nothing: a slip in it would publish another facility.

# What to do

Write the name into the list.",
        );
}
