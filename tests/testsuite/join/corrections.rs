//! What people answer and correct.

use super::{CORRECTIONS, DECISIONS, FACILITIES, OUTCOMES, OUTPUTS, joined, refused, small};

#[test]
fn a_decision_publishes_a_held_row_and_settles_one_to_confirm() {
    let test = small()
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
    let test = small()
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
fn a_decision_for_a_former_name_is_reported_beside_the_one_that_counts() {
    let test = small()
        .writes(
            DECISIONS,
            "介護保険事業所番号,決定,事業所の名称\n\
             1370700096,掲載,以前の名称\n\
             1370700096,掲載,まったく別の名称\n",
        )
        .run("join")
        .exits_with(0);
    let stderr = test.stderr();
    let told: Vec<&str> = stderr
        .lines()
        .filter(|line| line.contains("decisions.csv"))
        .collect();
    assert_eq!(
        told,
        [" --> data/source/decisions.csv:2, column `介護保険事業所番号`"]
    );
    assert!(test.read(FACILITIES).contains("1370700096"));
}

#[test]
fn a_decision_never_overrules_a_request_to_be_left_out() {
    let test = small()
        .writes(DECISIONS, "介護保険事業所番号,決定\n1370700021,掲載\n")
        .run("join")
        .exits_with(0);
    assert!(!test.read(FACILITIES).contains("1370700021"));
}

#[test]
fn corrections_win_over_the_open_data() {
    let test = small()
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
    let site = joined().writes(
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
    );
    refused(site,
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
hint: write one row with 緯度 and one with 経度, in degrees: 35.7101, 139.8015",
    );
    let idle = small()
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

#[test]
fn two_corrections_that_contradict_are_refused() {
    let site = small().writes(
        CORRECTIONS,
        "介護保険事業所番号,介護サービスコード,項目,値\n\
         1370700013,110,事業所の名称,さくら一\n\
         1370700013,150,事業所の名称,さくら二\n\
         1370700013,110,事業所の名称,さくら三\n\
         1370700013,110,事業所の名称,さくら一\n",
    );
    refused(
        site,
        "\
error[correction]: line 2 has another value for this item of this facility
 --> data/source/corrections.csv:4, column `値`
hint: keep the row that is right, and take the other out

error[correction]: line 4 has another value for this item of this facility
 --> data/source/corrections.csv:5, column `値`
hint: keep the row that is right, and take the other out",
    );
}

#[test]
fn two_decisions_about_one_name_that_contradict_are_refused() {
    let site = small().writes(
        DECISIONS,
        "介護保険事業所番号,決定,事業所の名称\n\
         1370700096,掲載,まったく別の名称\n\
         1370700096,保留,以前の名称\n\
         1370700096,保留,まったく別の名称\n",
    );
    refused(
        site,
        "\
error[decision]: the decision contradicts the one in line 2
 --> data/source/decisions.csv:4, column `介護保険事業所番号`
hint: keep one of them",
    );
}
