//! Joining source files into the published dataset.
//!
//! `join/small` has two open data files, a subscriber list of eight rows and one opt-out;
//! all of it is fictional.

use crate::site_test::SiteTest;

const FACILITIES: &str = "data/published/facilities.csv";
const OUTCOMES: &str = "data/report/outcomes.csv";
const LIST: &str = "data/source/subscribers_20261101.csv";
const OPT_OUTS: &str = "data/source/opt-out.csv";
const OUTPUTS: &[&str] = &["data/published", "data/report"];

#[test]
fn every_row_of_the_list_gets_a_result_and_a_reason() {
    SiteTest::from("join/small").run("join").exits_with(0).holds(
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
    SiteTest::from("join/small").run("join").exits_with(0).holds(
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
    SiteTest::from("join/small")
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
    SiteTest::from("join/small")
        .run("join")
        .holds("data/published/dataset.toml", &about("2026-11-01"))
        .run("join --as-of 2026-11-15")
        .holds("data/published/dataset.toml", &about("2026-11-15"));
}

// P2: none of these may leave the program, whatever the sources hold.
#[test]
fn telephone_numbers_corporations_and_contacts_never_leave_the_program() {
    let test = SiteTest::from("join/small").run("join -v");
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
    let test = SiteTest::from("join/small")
        .run("join")
        .never_tells("つばき", OUTPUTS);
    assert!(!test.read(FACILITIES).contains("1370700021"));
    assert!(
        test.read(OUTCOMES)
            .contains("1370700021,,掲載停止,opted-out,")
    );
}

// Spreadsheets turn 0170200018 into 170200018. The zero goes back only because the name
// says the same.
#[test]
fn a_lost_zero_is_put_back_when_the_name_confirms_it() {
    let test = SiteTest::from("join/small")
        .changes(LIST, "0170200018", "170200018")
        .run("join");
    assert!(test.read(OUTCOMES).contains(
        "0170200018,ｹｱｾﾝﾀｰ　ひまわり,掲載,number-respelled,\
         リストの「170200018」を0170200018と読みました。名称も公表システムと一致しています。"
    ));
}

#[test]
fn a_lost_zero_stays_broken_when_the_name_does_not_confirm_it() {
    let test = SiteTest::from("join/small")
        .changes(
            LIST,
            "ｹｱｾﾝﾀｰ　ひまわり,0170200018",
            "ケアセンター,170200018",
        )
        .run("join")
        .exits_with(0);
    assert!(
        test.read(OUTCOMES)
            .contains("170200018,ケアセンター,不正,number-shape,")
    );
    assert!(!test.read(FACILITIES).contains("0170200018"));
}

#[test]
fn a_shuffled_list_publishes_the_same() {
    let ordered = SiteTest::from("join/small").run("join");
    let text = ordered.read(LIST);
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    let shuffled = SiteTest::from("join/small")
        .writes(LIST, lines.join("\r\n") + "\r\n")
        .run("join")
        .exits_with(0);
    shuffled.holds(FACILITIES, &ordered.read(FACILITIES));
}

// ---- input that cannot be read: clear words, and nothing lost

/// Runs twice: the second time with a broken source, so that there is something to lose.
fn broken(change: impl FnOnce(SiteTest) -> SiteTest) -> SiteTest {
    change(SiteTest::from("join/small").run("join").exits_with(0))
        .run("join")
        .exits_with(1)
        .leaves_alone(FACILITIES)
        .leaves_alone(OUTCOMES)
        .leaves_alone("data/published/dataset.toml")
}

#[test]
fn an_empty_list_is_refused() {
    broken(|site| site.writes(LIST, "")).says(
        "\
error[table-empty]: the file is empty, a header was expected
 --> data/source/subscribers_20261101.csv:1
hint: export it again; the former outputs are kept

1 error, 0 warnings
nothing was published; the former outputs are as they were",
    );
}

#[test]
fn a_half_written_file_is_refused_without_showing_its_row() {
    broken(|site| {
        let text = site.read(OPT_OUTS);
        let cut = text.find("架空花子").unwrap();
        site.writes(OPT_OUTS, &text[..cut])
    })
    .says(
        "\
error[row-width]: the row has 3 cells, the header has 4
 --> data/source/opt-out.csv:2
hint: a file that was cut off ends like this, or a quote is open; export it again

1 error, 0 warnings
nothing was published; the former outputs are as they were",
    );
}

#[test]
fn a_missing_column_is_named_with_the_nearest_header() {
    broken(|site| site.changes(LIST, "介護保険事業所番号", "介護保険事業番号")).says(
        "\
error[column-missing]: the column `介護保険事業所番号` is missing
 --> data/source/subscribers_20261101.csv:1
  | 事業所の名称,介護保険事業番号
hint: is it the column `介護保険事業番号`? then call it `介護保険事業所番号`

1 error, 0 warnings
nothing was published; the former outputs are as they were",
    );
}

#[test]
fn every_problem_of_a_run_is_reported() {
    broken(|site| {
        site.changes("data/source/jigyosho_110.csv", "緯度", "北緯")
            .changes(OPT_OUTS, "1370700021", "ばんごう")
            .writes("data/source/memo.csv", "日付,内容\r\n2026-10-01,電話\r\n")
    })
    .says(
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
hint: a subscriber list has `事業所の名称` and `介護保険事業所番号`, an opt-out list `介護保険事業所番号` and `受付日`; take other files out of data/source/

3 errors, 0 warnings
nothing was published; the former outputs are as they were",
    );
}

#[test]
fn a_list_that_may_be_two_things_is_never_guessed() {
    let list = "data/source/list.csv";
    broken(|site| {
        let text = site
            .read(OPT_OUTS)
            .replace(",受付日", "")
            .replace(",2026-10-20", "");
        site.removes(OPT_OUTS).writes(list, text)
    })
    .says(
        "\
error[source-doubtful]: this may be the subscriber list or the opt-out list
 --> data/source/list.csv:1
  | 介護保険事業所番号,事業所名,連絡先
hint: call the file `subscribers….csv` or `opt-out….csv`, and not both

1 error, 0 warnings
nothing was published; the former outputs are as they were",
    );
}

#[test]
fn sources_that_are_missing_are_named() {
    SiteTest::empty()
        .writes("site.toml", SiteTest::from("join/small").read("site.toml"))
        .run("join")
        .exits_with(1)
        .says(
            "\
error[source-missing]: there is no open data in data/source
hint: put the files `jigyosho_NNN.csv` of 介護サービス情報公表システム anywhere below data/source/

error[source-missing]: there is no subscriber list in data/source
hint: put a CSV file with the columns `事業所の名称` and `介護保険事業所番号` anywhere below data/source/

2 errors, 0 warnings
nothing was published; the former outputs are as they were",
        )
        .has_no("data/published");
}

#[test]
fn a_list_in_cp932_is_read_and_said() {
    let site = SiteTest::from("join/small");
    let text = site.read(LIST).trim_start_matches('\u{feff}').to_owned();
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let expected = SiteTest::from("join/small").run("join").read(OUTCOMES);
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
fn coordinates_that_are_text_are_said_and_not_plotted() {
    let test = SiteTest::from("join/small")
        .changes("data/source/jigyosho_110.csv", "43.0907", "北緯43度")
        .run("join")
        .exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[coordinates]: not on the map: latitude or longitude is not a number of degrees
 --> data/source/jigyosho_110.csv:3"
    ));
    assert!(
        test.read(FACILITIES)
            .contains("札幌市北区,,,,北海道札幌市北区")
    );
}

#[test]
fn of_two_issues_of_one_service_the_newer_counts_and_it_is_said() {
    let site = SiteTest::from("join/small");
    let older = site.read("data/source/jigyosho_110.csv");
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

// ---- what people answer and correct

const DECISIONS: &str = "data/source/decisions.csv";
const CORRECTIONS: &str = "data/source/corrections.csv";

#[test]
fn a_decision_publishes_a_held_row_and_settles_one_to_confirm() {
    let test = SiteTest::from("join/small")
        .writes(
            DECISIONS,
            "介護保険事業所番号,決定,事業所の名称,担当者,理由,日付\n\
             1370700096,掲載,まったく別の名称,架空次郎,改称,2026-11-02\n\
             1470100031,掲載,株式会社もみじ訪問介護,架空次郎,同じ,2026-11-02\n",
        )
        .run("join")
        .exits_with(0);
    let outcomes = test.read(OUTCOMES);
    assert!(outcomes.contains(
        "1370700096,まったく別の名称,掲載,decision,\
         担当者の判断により掲載します。公表システムの名称は「すみれヘルパー」です。"
    ));
    assert!(outcomes.contains("1470100031,株式会社もみじ訪問介護,掲載,decision,"));
    assert!(
        test.read(FACILITIES)
            .contains("すみれヘルパー,1370700096,110")
    );
    test.never_tells("架空次郎", OUTPUTS);
}

#[test]
fn a_decision_for_another_name_does_not_apply_and_is_reported() {
    let test = SiteTest::from("join/small")
        .writes(
            DECISIONS,
            "介護保険事業所番号,決定,事業所の名称\n1370700096,掲載,以前の名称\n",
        )
        .run("join")
        .exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[decision-idle]: a decision changes nothing
 --> data/source/decisions.csv:2, column `介護保険事業所番号`
hint: take the row out of the decisions, or correct its number and name"
    ));
    assert!(!test.read(FACILITIES).contains("1370700096"));
}

#[test]
fn a_decision_never_overrules_a_request_to_be_left_out() {
    let test = SiteTest::from("join/small")
        .writes(DECISIONS, "介護保険事業所番号,決定\n1370700021,掲載\n")
        .run("join")
        .exits_with(0);
    assert!(!test.read(FACILITIES).contains("1370700021"));
}

#[test]
fn corrections_win_over_the_open_data() {
    let test = SiteTest::from("join/small")
        .writes(
            CORRECTIONS,
            "介護保険事業所番号,介護サービスコード,項目,値\n\
             1470100031,,緯度,35.5\n1470100031,,経度,139.68\n\
             1370700013,１５０,事業所の名称,新さくらデイ\n\
             0170200018,,郵便番号,001-0000\n",
        )
        .run("join")
        .exits_with(0)
        .says("");
    let facilities = test.read(FACILITIES);
    assert!(facilities.contains(
        "もみじ訪問介護,1470100031,110,訪問介護,14,14101,神奈川県,横浜市鶴見区,,35.5,139.68,"
    ));
    assert!(facilities.contains("新さくらデイ,1370700013,150,"));
    assert!(facilities.contains("さくら訪問介護,1370700013,110,"));
    assert!(facilities.contains("札幌市北区,0010000,43.0907"));
}

#[test]
fn corrections_are_checked_and_those_that_change_nothing_are_reported() {
    broken(|site| {
        site.writes(
            CORRECTIONS,
            "介護保険事業所番号,介護サービスコード,項目,値\n\
             1370700013,,住所地,東京都\n\
             1370700013,,緯度,35.7\n\
             0170200018,,市区町村コード,99999\n\
             1370700013,１１０,事業所の名称,さくら訪問介護\n\
             1370700013,99,事業所の名称,さくら\n\
             0170200018,,緯度,35.5\n\
             0170200018,,緯度,35.6\n\
             0170200018,,経度,139.7\n",
        )
    })
    .says(
        "\
error[correction]: `住所地` is no item that can be corrected
 --> data/source/corrections.csv:2, column `項目`
  | 住所地
hint: known here: `事業所の名称`, `市区町村コード`, `事業所の所在地`, `郵便番号`, `緯度`, `経度`, `事業所詳細画面のURL`

error[correction]: a point needs 緯度 and 経度
 --> data/source/corrections.csv:3, column `値`
hint: write one row with 緯度 and one with 経度, in degrees: 35.7101, 139.8015

error[correction]: no municipality has this code
 --> data/source/corrections.csv:4, column `値`
  | 99999
hint: five digits; a ward's own code

error[correction]: no service has this code
 --> data/source/corrections.csv:6, column `介護サービスコード`
  | 99
hint: write its three digits, or leave the cell empty for all services

error[correction]: 緯度 or 経度 is there twice
 --> data/source/corrections.csv:7, column `値`
hint: write one row with 緯度 and one with 経度, in degrees: 35.7101, 139.8015

5 errors, 0 warnings
nothing was published; the former outputs are as they were",
    );
    let idle = SiteTest::from("join/small")
        .writes(
            CORRECTIONS,
            "介護保険事業所番号,項目,値\n0170200018,郵便番号,\n",
        )
        .run("join")
        .exits_with(0);
    assert!(idle.stderr().contains(
        "\
warning[correction-idle]: a correction changes nothing: the open data have it like this
 --> data/source/corrections.csv:2, column `値`"
    ));
}

// ---- one publication after another

#[test]
fn joining_twice_is_joining_once() {
    SiteTest::from("join/small")
        .run("join")
        .exits_with(0)
        .run("join")
        .exits_with(0)
        .leaves_everything_alone();
}

#[test]
fn changes_and_history_tell_what_is_new_and_name_nobody_who_is_gone() {
    let test = SiteTest::from("join/small")
        .run("join")
        .exits_with(0)
        .changes(LIST, "ｹｱｾﾝﾀｰ　ひまわり,0170200018\r\n", "")
        .changes(
            "data/source/jigyosho_110.csv",
            "さくら訪問介護",
            "さくらヘルパー",
        )
        .changes(LIST, "さくら訪問介護", "さくらヘルパー")
        .run("join --as-of 2026-12-01 --accept-shrink")
        .exits_with(0)
        .holds(
            "data/published/changes.csv",
            "\
変更,介護保険事業所番号,事業所の名称,変更前,変更後
名称変更,1370700013,さくらヘルパー,さくら訪問介護,さくらヘルパー
掲載終了,,,,1
",
        );
    assert_eq!(
        test.read("data/published/history.csv"),
        "\
時点,市区町村コード,介護サービスコード,事業所数
2026-11-01,01102,,1
2026-11-01,01102,110,1
2026-11-01,13107,,1
2026-11-01,13107,110,1
2026-11-01,13107,150,1
2026-11-01,14101,,1
2026-11-01,14101,110,1
2026-12-01,13107,,1
2026-12-01,13107,110,1
2026-12-01,13107,150,1
2026-12-01,14101,,1
2026-12-01,14101,110,1
"
    );
}

// P4, P15: neither a name nor a step in a small town's counts may tell who left.
#[test]
fn a_facility_that_opts_out_later_is_gone_from_the_history_too() {
    let test = SiteTest::from("join/small").run("join").exits_with(0);
    let opt_outs = test.read(OPT_OUTS) + "0170200018,ケアセンターひまわり,架空,2026-11-20\r\n";
    let test = test
        .writes(OPT_OUTS, opt_outs)
        .run("join --as-of 2026-12-01 --accept-shrink")
        .exits_with(0)
        .never_tells("ひまわり", OUTPUTS)
        .never_tells("0170200018", &["data/published"]);
    assert!(!test.read("data/published/history.csv").contains("01102"));
    assert!(
        test.read("data/report/opt-outs.csv")
            .contains("0170200018,2026-11-20,2026-12-01")
    );
}

#[test]
fn a_dataset_that_shrinks_or_loses_a_prefecture_or_goes_back_is_stopped() {
    let test = SiteTest::from("join/small")
        .run("join")
        .exits_with(0)
        .changes(LIST, "ｹｱｾﾝﾀｰ　ひまわり,0170200018\r\n", "")
        .run("join --as-of 2026-10-01")
        .exits_with(1)
        .leaves_alone(FACILITIES)
        .leaves_alone(OUTCOMES);
    assert_eq!(
        test.stderr(),
        "\
error[guard-as-of]: the as-of date goes back from 2026-11-01 to 2026-10-01
hint: look at the sources with `--dry-run`; `--accept-shrink` says that it is meant

error[guard-prefecture]: no facility of 北海道 (01) is left
hint: look at the sources with `--dry-run`; `--accept-shrink` says that it is meant

error[guard-shrink]: the dataset shrinks from 3 to 2 facilities
hint: look at the sources with `--dry-run`; `--accept-shrink` says that it is meant

warning[coordinates]: not on the map: latitude and longitude are 0
 --> data/source/jigyosho_110.csv:4

3 errors, 1 warning
nothing was published; the former outputs are as they were
"
    );
    let test = test.run("join --as-of 2026-10-01 --dry-run").exits_with(0);
    assert!(
        test.stderr()
            .contains("warning[guard-shrink]: the dataset shrinks from 3 to 2 facilities")
    );
    test.run("join --as-of 2026-10-01 --accept-shrink")
        .exits_with(0);
}

// With nobody on the list there is nothing to compare with, so no other guard speaks.
#[test]
fn a_first_publication_without_a_facility_is_stopped() {
    let header = "事業所の名称,介護保険事業所番号\n";
    let test = SiteTest::from("join/small")
        .writes(LIST, format!("{header}さくら訪問介護,1370700099\n"))
        .run("join")
        .exits_with(1)
        .says(
            "\
error[guard-empty]: there is no facility to publish
hint: look at the sources with `--dry-run`; `--accept-shrink` says that it is meant

1 error, 0 warnings
nothing was published; the former outputs are as they were",
        )
        .leaves_everything_alone();
    let test = test.run("join --dry-run").exits_with(0);
    assert!(test.stderr().contains("warning[guard-empty]"));
    assert!(test.read("data/report/report.html").contains("1370700099"));
    let test = test.run("join --accept-shrink").exits_with(0);
    assert_eq!(test.read(FACILITIES).lines().count(), 1);
}

#[test]
fn a_dry_run_writes_the_report_only() {
    let test = SiteTest::from("join/small")
        .run("join --dry-run")
        .exits_with(0)
        .has_no("data/published")
        .prints(
            "\
would publish 3 facilities (4 rows) as of 2026-11-01, out of 8 listed rows
掲載 2 · 掲載（要確認） 1 · 保留 1 · 該当なし 1 · 掲載停止 1 · 不正 1 · 重複 1
data/report/report.html shows what needs a decision",
        );
    assert!(
        test.read("data/report/report.html")
            .contains("試しに実行した結果です")
    );
}

// ---- the steward's page

#[test]
fn the_report_shows_both_names_and_a_line_ready_to_paste() {
    let test = SiteTest::from("join/small").run("join").exits_with(0);
    let report = test.read("data/report/report.html");
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

// ---- formats

#[test]
fn postal_codes_come_from_japan_posts_file() {
    let line = |code: &str, town: &str| {
        format!("13107,\"130  \",\"{code}\",ｶﾅ,ｶﾅ,ｶﾅ,東京都,墨田区,{town},0,0,0,0,0,0\r\n")
    };
    let test = SiteTest::from("join/small")
        .writes(
            "data/source/utf_ken_all.csv",
            line("1300000", "架空") + &line("1300009", "架空町"),
        )
        .run("join")
        .exits_with(0);
    assert!(test.read(FACILITIES).contains("墨田区,1300009,35.7101"));
}

#[test]
fn a_workbook_is_read_and_its_numbers_are_put_back() {
    let site = SiteTest::from("join/small");
    let rows = [
        ["利用事業所一覧", ""],
        ["事業所の名称", "介護保険事業所番号"],
        ["さくら訪問介護", "1370700013"],
        ["ケアセンターひまわり", "170200018"],
    ];
    let test = site
        .removes(LIST)
        .writes("data/source/list_20261101.xlsx", crate::workbook::of(&rows))
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
fn a_table_with_tabs_in_utf_16_is_read() {
    let site = SiteTest::from("join/small");
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

#[test]
fn a_row_without_a_number_has_a_heading_in_the_report_too() {
    let test = SiteTest::from("join/small")
        .changes(LIST, ",12345", ",")
        .run("join");
    let report = test.read("data/report/report.html");
    assert!(report.contains("<th scope=\"row\" class=\"number\">（空欄）</th>"));
}

// The guards ask whether facilities are missing by mistake. Whoever asked to be left out is
// not, and may not stay because a small dataset shrinks by more than the set share.
#[test]
fn no_guard_holds_up_a_request_to_be_left_out() {
    let test = SiteTest::from("join/small").run("join").exits_with(0);
    let requests =
        test.read("data/source/opt-out.csv") + "0170200018,ケアセンターひまわり,,2026-11-02\r\n";
    test.writes("data/source/opt-out.csv", requests)
        .run("join")
        .exits_with(0)
        .never_tells("0170200018", &["data/published"]);
}

#[test]
fn what_the_list_says_of_use_publishes_ends_or_waits_for_a_person() {
    let test = SiteTest::from("join/small")
        .writes(
            LIST,
            "事業所の名称,介護保険事業所番号,利用状況\r\n\
             さくら訪問介護,1370700013,○\r\n\
             ケアセンターひまわり,0170200018,未利用\r\n\
             もみじ訪問介護,1470100031,確認中 担当 架空花子\r\n",
        )
        .run("join")
        .exits_with(0)
        .never_tells("架空花子", OUTPUTS)
        .holds(
            OUTCOMES,
            "\
介護保険事業所番号,事業所の名称,結果,規則,説明
1370700013,さくら訪問介護,掲載,name-equal,番号と名称が公表システムと一致しました。
0170200018,ケアセンターひまわり,該当なし,use-ended,利用状況が終了または未利用となっているため、掲載しません。
1470100031,もみじ訪問介護,保留,use-unclear,利用状況の欄の書き方では、利用中か終了かがわかりません。リストに「利用中」か「終了」と書いてください。
",
        );
    let decision = "介護保険事業所番号,決定,事業所の名称\n1470100031,掲載,もみじ訪問介護\n";
    let test = test.writes(DECISIONS, decision).run("join").exits_with(0);
    assert!(test.read(FACILITIES).contains("もみじ訪問介護"));
}

#[test]
fn the_facilitys_telephone_number_is_taken_out_of_its_address() {
    let test = SiteTest::from("join/small")
        .changes(
            "data/source/jigyosho_110.csv",
            "札幌市北区架空条１丁目,",
            "札幌市北区架空条１丁目（電話０３（００００）０００１）,",
        )
        .run("join")
        .exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[address-telephone]: a telephone number was taken out of an address
 --> data/source/jigyosho_110.csv:3, column `住所`"
    ));
    assert!(
        test.read(FACILITIES)
            .contains(",北海道札幌市北区架空条１丁目,")
    );
}
