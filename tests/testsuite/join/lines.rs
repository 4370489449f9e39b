//! The lines of a list: quotes that take other rows along, notes below the rows, line ends.

use super::{FACILITIES, LIST, OPT_OUTS, OUTCOMES, refused, small};
use crate::site_test::SiteTest;

/// The small site with these requests to be left out.
fn requests(rows: &str) -> SiteTest {
    let header = "介護保険事業所番号,事業所名,受付日,備考\n";
    small().writes(OPT_OUTS, format!("{header}{rows}"))
}

// ---- quotes

#[test]
fn a_quote_that_is_never_closed_is_refused_with_its_line() {
    let site = requests(
        "1370700021,つばき,2026-10-20,\n\
         1370700013,さくら,2026-10-20,\"電話で\n\
         0170200018,ひまわり,2026-10-21,\n",
    );
    refused(
        site,
        "\
error[quote-open]: a quote opens here and is never closed: all that follows is taken for one cell
 --> data/source/opt-out.csv:3, column `備考`
hint: take the quote out, or close it; a file that was cut off ends like this too: export it again",
    );
}

#[test]
fn a_quote_that_a_later_row_closes_is_refused_with_its_line() {
    let message = "\
error[quote-open]: a quote that opens here takes the following rows with it
 --> data/source/opt-out.csv:2, column `備考`
hint: take the quote out, or close it behind its cell; write what belongs into the cell on one line";
    for swallowed in [
        "0170200018,ひまわり,2026-10-21,",
        "170200018,ひまわり,2026-10-21,",
        "０１７０２０００１８,ひまわり,2026-10-21,",
        "=\"\"0170200018\"\",ひまわり,2026-10-21,",
    ] {
        let rows = format!("1370700013,さくら,2026-10-20,\"至急\n{swallowed}\"至急\n");
        refused(requests(&rows), message);
    }
}

#[test]
fn a_subscriber_list_with_an_open_quote_is_refused() {
    refused(
        small().changes(LIST, "ｹｱｾﾝﾀｰ　ひまわり", "\"ｹｱｾﾝﾀｰ　ひまわり"),
        "\
error[quote-open]: a quote opens here and is never closed: all that follows is taken for one cell
 --> data/source/subscribers_20261101.csv:3, column `事業所の名称`
hint: take the quote out, or close it; a file that was cut off ends like this too: export it again",
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
    let site = requests(
        "1370700021,つばき,2026-10-20,\"電話, 折り返し\n03-0000-9999\n1370700021 の件\"\n\
         0170200018,\"ひま\nわり\",2026-10-21,\"\"\n",
    );
    let test = site.run("join").exits_with(0);
    let facilities = test.read(FACILITIES);
    assert!(!facilities.contains("0170200018"));
    assert!(facilities.contains("1370700013"));
}

// ---- what stands below the rows

#[test]
fn notes_below_the_rows_are_passed_over_and_said() {
    let site = small();
    let rows = site.read(LIST);
    let expected = small().run("join").read(OUTCOMES);
    let test = site
        .writes(
            LIST,
            rows + "\r\n※ 太字は新規です\r\n　※ 2026年10月末現在,\r\n以上\r\n",
        )
        .run("join")
        .exits_with(0)
        .says(
            "\
warning[coordinates]: not on the map: latitude and longitude are 0
 --> data/source/jigyosho_110.csv:4

warning[footnote]: a line below the rows was taken for a note and passed over
 --> data/source/subscribers_20261101.csv:11
hint: what it says of a facility belongs into the row of that facility

warning[footnote]: a line below the rows was taken for a note and passed over
 --> data/source/subscribers_20261101.csv:12
hint: what it says of a facility belongs into the row of that facility

warning[footnote]: a line below the rows was taken for a note and passed over
 --> data/source/subscribers_20261101.csv:13
hint: what it says of a facility belongs into the row of that facility

0 errors, 4 warnings",
        );
    test.holds(OUTCOMES, expected.trim_start_matches('\u{feff}'));
}

#[test]
fn a_list_of_requests_may_end_with_a_note_that_speaks_of_nobody() {
    let site = requests("0170200018,ひまわり,2026-10-20,\n※ 2026年10月31日現在,,,\n以上\n");
    let test = site.run("join").exits_with(0);
    assert!(test.stderr().contains(" --> data/source/opt-out.csv:3\n"));
    assert!(test.stderr().contains(" --> data/source/opt-out.csv:4\n"));
    assert!(!test.read(FACILITIES).contains("0170200018"));
    assert!(test.read(FACILITIES).contains("1370700013"));
}

// A line that may be a request, or the beginning of one, is never passed over.
#[test]
fn whatever_may_be_a_request_below_the_others_stops_the_run() {
    for line in [
        "1470100031",
        "14701000",
        "もみじ訪問介護",
        "※ もみじ訪問介護も同じ",
        "※ 1470100031",
        "※ 申出は以上",
    ] {
        let site = requests(&format!("0170200018,ひまわり,2026-10-20,\n{line}\n"));
        refused(site,
                "\
error[row-width]: the row has 1 cell, the header has 4
 --> data/source/opt-out.csv:3
hint: take a note that stands in a line of its own out; a file that was cut off ends like this too: export it again",
            );
        let site = requests(&format!("0170200018,ひまわり,2026-10-20,\n{line},,,\n"));
        let is_read = line == "1470100031";
        site.run("join").exits_with(if is_read { 0 } else { 1 });
    }
}

#[test]
fn what_a_line_below_the_list_says_of_a_facility_stops_the_run() {
    for line in [
        "※ もみじ訪問介護は9月で終了",
        "※ 1470100031 は確認中",
        "もみじ",
    ] {
        let site = small();
        let rows = site.read(LIST);
        site.writes(LIST, format!("{rows}\r\n{line}\r\n"))
            .run("join")
            .exits_with(1)
            .has_no(FACILITIES);
    }
}

// ---- line ends

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let rows = "1370700021,つばき,2026-10-20,\n0170200018,ひまわり,2026-10-21,\"電話\n折り返し\"\n1370700013,さくら,10/20,\n";
        let header = "介護保険事業所番号,事業所名,受付日,備考\n";
        let text = format!("{header}{rows}").replace('\n', end);
        let test = small().writes(OPT_OUTS, text).run("join");
        let said = test.stderr();
        assert!(
            said.contains(" --> data/source/opt-out.csv:5, column `受付日`"),
            "{end:?}: {said}"
        );
    }
}
