//! Rows that programs and hands bent: each is read as it was meant, or said, and none is lost
//! without a word.

use crate::site_test::SiteTest;

const FACILITIES: &str = "data/published/facilities.csv";
const LIST: &str = "data/source/subscribers_20261101.csv";
const OPT_OUTS: &str = "data/source/opt-out.csv";
const CORRECTIONS: &str = "data/source/corrections.csv";
const OPEN_DATA: &str = "data/source/jigyosho_110.csv";
const OUTCOMES: &str = "data/report/outcomes.csv";

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

// ---- numbers

const BENT: [&str; 6] = [
    "=\"0170200018\"",
    "0170200018-00",
    "170200018",
    "01―7020―0018",
    "01–7020–0018",
    "０１‑７０２０‑００１８",
];

#[test]
fn a_bent_number_is_read_alike_in_every_table() {
    for bent in BENT {
        let listed = SiteTest::from("join/small").changes(LIST, "0170200018", bent);
        let test = listed.run("join").exits_with(0);
        assert!(
            test.read(FACILITIES).contains(",0170200018,"),
            "list: {bent}"
        );

        let test = requests(&format!("{bent},ひまわり,2026-10-20,\n")).exits_with(0);
        assert!(
            !test.read(FACILITIES).contains("0170200018"),
            "request: {bent}"
        );

        let test = SiteTest::from("join/small")
            .changes(OPEN_DATA, ",0170200018,平日", &format!(",{bent},平日"))
            .run("join")
            .exits_with(0);
        assert!(
            test.read(FACILITIES).contains(",0170200018,"),
            "open data: {bent}"
        );

        let row = format!("介護保険事業所番号,項目,値\n{bent},郵便番号,001-0000\n");
        let test = SiteTest::from("join/small")
            .writes(CORRECTIONS, row)
            .run("join");
        assert!(
            test.read(FACILITIES).contains(",0010000,"),
            "correction: {bent}"
        );
    }
}

// ---- places

#[test]
fn a_point_far_from_a_ward_without_an_outline_is_not_plotted() {
    SiteTest::from("join/small")
        .changes(OPEN_DATA, "43.0907,141.3408", "26.2,127.68")
        .run("join")
        .exits_with(0)
        .says(
            "\
warning[coordinates]: not on the map: latitude and longitude are 0
 --> data/source/jigyosho_110.csv:4

warning[coordinates-far]: not on the map: the point lies far outside its municipality
 --> data/source/jigyosho_110.csv:3

0 errors, 2 warnings",
        );
}

#[test]
fn a_row_whose_code_and_name_are_two_municipalities_waits() {
    let test = SiteTest::from("join/small")
        .changes(OPEN_DATA, "011029,0170200018", "131075,0170200018")
        .run("join")
        .exits_with(0);
    assert!(!test.read(FACILITIES).contains("0170200018"));
    assert!(test.read(OUTCOMES).contains(
        "0170200018,ｹｱｾﾝﾀｰ　ひまわり,保留,area-unknown,\
         番号と名称は一致しますが、市区町村コードが分からないか、市区町村名と食い違うため、掲載できません。"
    ));
}

// ---- services

/// The small site with an extract of these services and names of services, joined.
fn extract(file: &str, services: &[(&str, &str)]) -> SiteTest {
    let mut text =
        "事業所の名称,介護保険事業所番号,介護サービスコード,サービス種別,市区町村コード,事業所の所在地\n"
            .to_owned();
    for (code, name) in services {
        text += &format!("さくら訪問介護,1370700013,{code},{name},13107,東京都墨田区見本1\n");
    }
    SiteTest::from("join/small")
        .writes(&format!("data/source/{file}"), text)
        .run("join")
}

#[test]
fn a_row_of_no_published_service_is_left_out_with_its_cell() {
    let services = [
        ("140", "訪問リハビリテーション"),
        ("A2", "訪問型サービス"),
        ("1400", ""),
        ("", "訪問リハビリ何とか"),
    ];
    let warnings = |file: &str, lines: &[(usize, &str, &str)]| {
        let warning = |(line, cell, column): &(usize, &str, &str)| {
            format!(
                "warning[open-data-row]: a row was left out: `{cell}` is none of the services\n \
                 --> data/source/{file}:{line}, column `{column}`\n\n"
            )
        };
        lines.iter().map(warning).collect::<String>()
    };
    let code = "介護サービスコード";
    let test = extract("extract.csv", &services).exits_with(0);
    let lines = [
        (3, "A2", code),
        (4, "1400", code),
        (5, "訪問リハビリ何とか", "サービス種別"),
    ];
    assert!(
        test.stderr().contains(&warnings("extract.csv", &lines)),
        "{}",
        test.stderr()
    );
    assert!(test.read(FACILITIES).contains("1370700013,140,"));

    let test = extract("jigyosho_140.csv", &services[..3]).exits_with(0);
    assert!(
        test.stderr()
            .contains(&warnings("jigyosho_140.csv", &lines[..2])),
        "{}",
        test.stderr()
    );
}

#[test]
fn a_file_of_which_no_row_has_a_service_is_refused() {
    let test = extract("extract.csv", &[("A2", "訪問型サービス")]).exits_with(1);
    assert!(test.stderr().contains(
        "\
error[open-data-row]: nobody can tell which service this file is for
 --> data/source/extract.csv
hint: call it `jigyosho_NNN.csv` with the three digits of the service, or give every row its code"
    ));
}

// ---- corrections

#[test]
fn two_corrections_that_contradict_are_refused() {
    SiteTest::from("join/small")
        .writes(
            CORRECTIONS,
            "介護保険事業所番号,介護サービスコード,項目,値\n\
             1370700013,110,事業所の名称,さくら一\n\
             1370700013,150,事業所の名称,さくら二\n\
             1370700013,110,事業所の名称,さくら三\n\
             1370700013,110,事業所の名称,さくら一\n",
        )
        .run("join")
        .exits_with(1)
        .says(
            "\
error[correction]: line 2 has another value for this item of this facility
 --> data/source/corrections.csv:4, column `値`
hint: keep the row that is right, and take the other out

error[correction]: line 4 has another value for this item of this facility
 --> data/source/corrections.csv:5, column `値`
hint: keep the row that is right, and take the other out

2 errors, 0 warnings
nothing was published; the former outputs are as they were",
        );
}

// ---- what stands below the rows

#[test]
fn notes_below_the_rows_are_passed_over_and_said() {
    let site = SiteTest::from("join/small");
    let rows = site.read(LIST);
    let expected = SiteTest::from("join/small").run("join").read(OUTCOMES);
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
    let test =
        requests("0170200018,ひまわり,2026-10-20,\n※ 2026年10月31日現在,,,\n以上\n").exits_with(0);
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
        requests(&format!("0170200018,ひまわり,2026-10-20,\n{line}\n"))
            .exits_with(1)
            .has_no(FACILITIES)
            .says(
                "\
error[row-width]: the row has 1 cell, the header has 4
 --> data/source/opt-out.csv:3
hint: take a note that stands in a line of its own out; a file that was cut off ends like this too: export it again

1 error, 0 warnings
nothing was published; the former outputs are as they were",
            );
        let filled_up = requests(&format!("0170200018,ひまわり,2026-10-20,\n{line},,,\n"));
        let is_read = line == "1470100031";
        filled_up.exits_with(if is_read { 0 } else { 1 });
    }
}

#[test]
fn what_a_line_below_the_list_says_of_a_facility_stops_the_run() {
    for line in [
        "※ もみじ訪問介護は9月で終了",
        "※ 1470100031 は確認中",
        "もみじ",
    ] {
        let site = SiteTest::from("join/small");
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
        let rows = format!(
            "1370700021,つばき,2026-10-20,\n0170200018,ひまわり,2026-10-21,\"電話\n折り返し\"\n1370700013,さくら,10/20,\n"
        );
        let header = "介護保険事業所番号,事業所名,受付日,備考\n";
        let text = format!("{header}{rows}").replace('\n', end);
        let test = SiteTest::from("join/small")
            .writes(OPT_OUTS, text)
            .run("join");
        let said = test.stderr();
        assert!(
            said.contains(" --> data/source/opt-out.csv:5, column `受付日`"),
            "{end:?}: {said}"
        );
    }
}
