//! One publication after another: what is told of the difference, and what stops it.

use super::{FACILITIES, LIST, OPEN_DATA, OUTCOMES, OUTPUTS, REPORT, asking, joined, small};

#[test]
fn changes_and_history_tell_what_is_new_and_name_nobody_who_is_gone() {
    let test = joined()
        .changes(LIST, "ｹｱｾﾝﾀｰ　ひまわり,0170200018\r\n", "")
        .changes(OPEN_DATA, "さくら訪問介護", "さくらヘルパー")
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
    let test = asking(joined(), "0170200018,ケアセンターひまわり,架空,2026-11-20")
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
    let test = joined()
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
    let test = small()
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
    assert!(test.read(REPORT).contains("1370700099"));
    let test = test.run("join --accept-shrink").exits_with(0);
    assert_eq!(test.read(FACILITIES).lines().count(), 1);
}

// The guards ask whether facilities are missing by mistake. Whoever asked to be left out is
// not, and may not stay because a small dataset shrinks by more than the set share.
#[test]
fn no_guard_holds_up_a_request_to_be_left_out() {
    asking(joined(), "0170200018,ケアセンターひまわり,,2026-11-02")
        .run("join")
        .exits_with(0)
        .never_tells("0170200018", &["data/published"]);
}

// Somebody took a facility out by hand, in a hurry, and then puts the request into the list:
// the earlier counts would still have it.
#[test]
fn a_former_list_that_was_changed_by_hand_is_stopped() {
    let test = joined();
    let list = test.read(FACILITIES);
    let rows = list.lines().filter(|row| !row.contains("0170200018"));
    let without: String = rows.map(|row| format!("{row}\n")).collect();
    let test = asking(
        test.writes(FACILITIES, without),
        "0170200018,ケアセンターひまわり,,2026-11-02",
    );
    let test = test.run("join").exits_with(1).leaves_everything_alone();
    assert_eq!(
        test.stderr(),
        "\
error[list-changed]: the list is not the one that `renkei join` wrote: it has 3 rows and had 4; municipalities that differ: 1, the first has the code 01102
 --> data/published/facilities.csv
hint: bring it back as the last run wrote it, or whoever was taken out by hand stays in the counts of earlier days; `--accept-shrink` goes on with it as it is

warning[coordinates]: not on the map: latitude and longitude are 0
 --> data/source/jigyosho_110.csv:4

1 error, 1 warning
nothing was published; the former outputs are as they were
"
    );
    test.run("join --accept-shrink").exits_with(0);
}
