//! What becomes of a row of the subscriber list, and why.
//!
//! Works on `join/small`: さくら訪問介護 has two services, 110 and 150, the others one.

use crate::site_test::SiteTest;

const FACILITIES: &str = "data/published/facilities.csv";
const LIST: &str = "data/source/subscribers_20261101.csv";
const OUTCOMES: &str = "data/report/outcomes.csv";
const REPORT: &str = "data/report/report.html";
const DECISIONS: &str = "data/source/decisions.csv";

// ---- services in the list

/// The small site with a list of these rows, joined.
fn listed(rows: &str) -> SiteTest {
    let header = "事業所の名称,介護保険事業所番号,介護サービスコード\n";
    SiteTest::from("join/small")
        .writes(LIST, format!("{header}{rows}"))
        .run("join")
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
    let site = rename(rename(SiteTest::from("join/small"), "331"), "551");
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
