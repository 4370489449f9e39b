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
data/report/outcomes.csv tells each of them",
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
        let text = site.read(OPT_OUTS).replace(",受付日", "").replace(",2026-10-20", "");
        site.removes(OPT_OUTS).writes(list, text)
    })
    .says(
        "\
error[source-doubtful]: this may be the subscriber list or the opt-out list
 --> data/source/list.csv:1
  | 介護保険事業所番号,事業所名,連絡先
hint: call the file `subscribers….csv` or `opt-out….csv`, or give the opt-out list its column `受付日`

1 error, 0 warnings
nothing was published; the former outputs are as they were",
    );
}

#[test]
fn sources_that_are_missing_are_named() {
    SiteTest::empty()
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
