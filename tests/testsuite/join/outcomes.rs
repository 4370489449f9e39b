//! What becomes of a row of the subscriber list, and why.
//!
//! Works on `join/small`: さくら訪問介護 has two services, 110 and 150, the others one.

use super::{DECISIONS, FACILITIES, LIST, OUTCOMES, OUTPUTS, REPORT, small};
use crate::site_test::SiteTest;

// ---- numbers and use

// Spreadsheets turn 0170200018 into 170200018. The zero goes back only because the name
// says the same.
#[test]
fn a_lost_zero_is_put_back_when_the_name_confirms_it() {
    let test = small().changes(LIST, "0170200018", "170200018").run("join");
    assert!(test.read(OUTCOMES).contains(
        "0170200018,ｹｱｾﾝﾀｰ　ひまわり,掲載,number-respelled,\
         リストの「170200018」を0170200018と読みました。名称も公表システムと一致しています。"
    ));
}

#[test]
fn a_lost_zero_stays_broken_when_the_name_does_not_confirm_it() {
    let test = small()
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
fn a_use_ends_with_the_day_that_any_column_of_the_list_tells() {
    small()
        .removes(LIST)
        .writes(
            "data/source/subscribers-20261101.csv",
            "事業所の名称,介護保険事業所番号,申込状況,連携システム利用状況,解約日\r\n\
             さくら訪問介護,1370700013,申込済,利用中,2026-11-02\r\n\
             ケアセンターひまわり,0170200018,申込済,利用中,令和8年10月31日\r\n\
             もみじ訪問介護,1470100031,申込済,終了,\r\n",
        )
        .run("join --accept-shrink")
        .exits_with(0)
        .holds(
            OUTCOMES,
            "\
介護保険事業所番号,事業所の名称,結果,規則,説明
1370700013,さくら訪問介護,掲載,name-equal,番号と名称が公表システムと一致しました。
0170200018,ケアセンターひまわり,該当なし,use-ended,利用状況が終了または未利用となっているか、利用終了日を過ぎているため、掲載しません。
1470100031,もみじ訪問介護,該当なし,use-ended,利用状況が終了または未利用となっているか、利用終了日を過ぎているため、掲載しません。
",
        );
}

#[test]
fn what_the_list_says_of_use_publishes_ends_or_waits_for_a_person() {
    let test = small()
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
0170200018,ケアセンターひまわり,該当なし,use-ended,利用状況が終了または未利用となっているか、利用終了日を過ぎているため、掲載しません。
1470100031,もみじ訪問介護,保留,use-unclear,利用状況または利用終了日の欄の書き方では、利用中か終了かがわかりません。リストの利用状況に「利用中」か「終了」と、利用終了日に日付を書いてください。
",
        );
    let decision = "介護保険事業所番号,決定,事業所の名称\n1470100031,掲載,もみじ訪問介護\n";
    let test = test.writes(DECISIONS, decision).run("join").exits_with(0);
    assert!(test.read(FACILITIES).contains("もみじ訪問介護"));
}

// ---- services in the list

/// The small site with a list of these rows, joined.
fn listed(rows: &str) -> SiteTest {
    let header = "事業所の名称,介護保険事業所番号,介護サービスコード\n";
    small().writes(LIST, format!("{header}{rows}")).run("join")
}

#[test]
fn a_service_in_the_list_publishes_that_service_alone_in_each_spelling() {
    for code in ["150", "15", "１５"] {
        let test = listed(&format!("さくら訪問介護,1370700013,{code}\n")).exits_with(0);
        let facilities = test.read(FACILITIES);
        assert!(facilities.contains("1370700013,150,"), "{code}");
        assert!(!facilities.contains("1370700013,110,"), "{code}");
    }
}

// Billing has one type, 33, for what the register keeps as six services.
#[test]
fn a_type_of_billing_means_all_services_that_the_register_makes_of_it() {
    let rename = |site: SiteTest, number: &str| {
        let text = site.read("data/source/jigyosho_150.csv");
        site.writes(&format!("data/source/jigyosho_{number}.csv"), text)
    };
    let site = rename(rename(small(), "331"), "551");
    let site = site.writes(
        LIST,
        "事業所の名称,介護保険事業所番号,介護サービスコード\n\
         さくら訪問介護,1370700013,33\n\
         さくら訪問介護,1370700013,2a\n",
    );
    let test = site.run("join").exits_with(0);
    let facilities = test.read(FACILITIES);
    let services: Vec<&str> = facilities
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(2))
        .collect();
    assert_eq!(services, ["551", "331"], "in the order of display");
}

#[test]
fn a_service_that_nobody_knows_holds_the_row_instead_of_meaning_all() {
    let test = listed(
        "さくら訪問介護,1370700013,11O\n\
         ケアセンターひまわり,0170200018,電話 03-0000-9999 架空花子\n",
    )
    .exits_with(1);
    assert!(
        test.stderr().contains("error[guard-empty]"),
        "{}",
        test.stderr()
    );
    let test = test
        .run("join --dry-run")
        .exits_with(0)
        .never_tells("架空花子", &["data/report"]);
    test.holds(
        OUTCOMES,
        "\
介護保険事業所番号,事業所の名称,結果,規則,説明
1370700013,さくら訪問介護,保留,service-unknown,介護サービスコード「11O」のサービスはありません。リストのコードを直してください。すべてのサービスを掲載するときは空欄にします。
0170200018,ケアセンターひまわり,保留,service-unknown,介護サービスコードの欄がコードではありません。リストのコードを直してください。すべてのサービスを掲載するときは空欄にします。
",
    );
}

#[test]
fn no_decision_is_offered_where_it_would_change_nothing() {
    let rows = "さくら訪問介護,1370700013,99\nケアセンターひまわり,0170200018,\n";
    let test = listed(rows).exits_with(0);
    let report = test.read(REPORT);
    assert!(report.contains("介護サービスコード「99」のサービスはありません。"));
    assert!(!report.contains("判断の行をまとめて"));
    assert!(!report.contains("1370700013,掲載"));
    let decision = "介護保険事業所番号,決定,事業所の名称\n1370700013,掲載,さくら訪問介護\n";
    let test = test.writes(DECISIONS, decision).run("join").exits_with(0);
    assert!(test.stderr().contains("warning[decision-idle]"));
    assert!(!test.read(FACILITIES).contains("1370700013"));
}

// 総合事業 (A2) and preventive services (62 …) use the system and are not in the register:
// nothing to decide.
#[test]
fn a_service_that_the_register_lacks_is_unmatched_and_the_facilitys_others_stay() {
    listed(
        "さくら訪問介護,1370700013,11\n\
         さくら訪問介護,1370700013,A2\n\
         さくら訪問介護,1370700013,63\n\
         ケアセンターひまわり,0170200018,150\n",
    )
    .exits_with(0)
    .holds(
        OUTCOMES,
        "\
介護保険事業所番号,事業所の名称,結果,規則,説明
1370700013,さくら訪問介護,掲載,name-equal,番号と名称が公表システムと一致しました。
1370700013,さくら訪問介護,該当なし,service-unmatched,サービスコード「A2」のサービス（総合事業、介護予防、居宅療養管理指導など）は、公表システムのデータにないため、掲載しません。
1370700013,さくら訪問介護,該当なし,service-unmatched,サービスコード「63」のサービス（総合事業、介護予防、居宅療養管理指導など）は、公表システムのデータにないため、掲載しません。
0170200018,ケアセンターひまわり,該当なし,service-unmatched,公表システムのデータでは、この番号に通所介護がありません。サービスコードの書き誤りがないか確認してください。
",
    );
}
