//! Rows that programs and hands bent: each is read as it was meant, or said, and none is lost
//! without a word.

use crate::site_test::SiteTest;

const FACILITIES: &str = "data/published/facilities.csv";
const LIST: &str = "data/source/subscribers_20261101.csv";
const OPT_OUTS: &str = "data/source/opt-out.csv";

/// The small site with these requests to be left out, joined.
fn requests(rows: &str) -> SiteTest {
    let header = "介護保険事業所番号,事業所名,受付日,備考\n";
    SiteTest::from("join/small")
        .writes(OPT_OUTS, format!("{header}{rows}"))
        .run("join")
}

// ---- quotes

#[test]
fn a_quote_that_is_never_closed_is_refused_with_its_line() {
    requests(
        "1370700021,つばき,2026-10-20,\n\
         1370700013,さくら,2026-10-20,\"電話で\n\
         0170200018,ひまわり,2026-10-21,\n",
    )
    .exits_with(1)
    .says(
        "\
error[quote-open]: a quote opens here and is never closed: all that follows is taken for one cell
 --> data/source/opt-out.csv:3, column `備考`
hint: take the quote out, or close it; a file that was cut off ends like this too: export it again

1 error, 0 warnings
nothing was published; the former outputs are as they were",
    )
    .has_no(FACILITIES);
}

#[test]
fn a_quote_that_a_later_row_closes_is_refused_with_its_line() {
    let message = "\
error[quote-open]: a quote that opens here takes the following rows with it
 --> data/source/opt-out.csv:2, column `備考`
hint: take the quote out, or close it behind its cell; write what belongs into the cell on one line

1 error, 0 warnings
nothing was published; the former outputs are as they were";
    for swallowed in [
        "0170200018,ひまわり,2026-10-21,",
        "170200018,ひまわり,2026-10-21,",
        "０１７０２０００１８,ひまわり,2026-10-21,",
        "=\"\"0170200018\"\",ひまわり,2026-10-21,",
    ] {
        let rows = format!("1370700013,さくら,2026-10-20,\"至急\n{swallowed}\"至急\n");
        requests(&rows)
            .exits_with(1)
            .says(message)
            .has_no(FACILITIES);
    }
}

#[test]
fn a_subscriber_list_with_an_open_quote_is_refused() {
    SiteTest::from("join/small")
        .changes(LIST, "ｹｱｾﾝﾀｰ　ひまわり", "\"ｹｱｾﾝﾀｰ　ひまわり")
        .run("join")
        .exits_with(1)
        .says(
            "\
error[quote-open]: a quote opens here and is never closed: all that follows is taken for one cell
 --> data/source/subscribers_20261101.csv:3, column `事業所の名称`
hint: take the quote out, or close it; a file that was cut off ends like this too: export it again

1 error, 0 warnings
nothing was published; the former outputs are as they were",
        );
}

#[test]
fn a_dataset_with_an_open_quote_is_not_built() {
    SiteTest::from("build/small")
        .changes(FACILITIES, "さくら居宅,", "\"さくら居宅,")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[quote-open]: a quote opens here and is never closed: all that follows is taken for one cell
 --> data/published/facilities.csv:3, column `事業所の名称`
hint: take the quote out, or close it; a file that was cut off ends like this too: export it again

1 error, 0 warnings",
        );
}

#[test]
fn line_breaks_that_belong_into_a_cell_stay_there() {
    let test = requests(
        "1370700021,つばき,2026-10-20,\"電話, 折り返し\n03-0000-9999\n1370700021 の件\"\n\
         0170200018,\"ひま\nわり\",2026-10-21,\"\"\n",
    )
    .exits_with(0);
    let facilities = test.read(FACILITIES);
    assert!(!facilities.contains("0170200018"));
    assert!(facilities.contains("1370700013"));
}
