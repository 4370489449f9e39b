//! Rows that programs and hands bent: each is read as it was meant, or said, and none is lost
//! without a word.

use super::{CORRECTIONS, FACILITIES, LIST, OPEN_DATA, OPT_OUTS, OUTCOMES, small};
use crate::site_test::SiteTest;

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
        let listed = small().changes(LIST, "0170200018", bent);
        let test = listed.run("join").exits_with(0);
        assert!(
            test.read(FACILITIES).contains(",0170200018,"),
            "list: {bent}"
        );

        let requests = format!("介護保険事業所番号,事業所名,受付日\n{bent},ひまわり,2026-10-20\n");
        let test = small().writes(OPT_OUTS, requests).run("join").exits_with(0);
        assert!(
            !test.read(FACILITIES).contains("0170200018"),
            "request: {bent}"
        );

        let test = small()
            .changes(OPEN_DATA, ",0170200018,平日", &format!(",{bent},平日"))
            .run("join")
            .exits_with(0);
        assert!(
            test.read(FACILITIES).contains(",0170200018,"),
            "open data: {bent}"
        );

        let row = format!("介護保険事業所番号,項目,値\n{bent},郵便番号,001-0000\n");
        let test = small().writes(CORRECTIONS, row).run("join");
        assert!(
            test.read(FACILITIES).contains(",0010000,"),
            "correction: {bent}"
        );
    }
}

// ---- places

#[test]
fn a_point_far_from_a_ward_without_an_outline_is_not_plotted() {
    small()
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
    let test = small()
        .changes(OPEN_DATA, "011029,0170200018", "131075,0170200018")
        .run("join")
        .exits_with(0);
    assert!(!test.read(FACILITIES).contains("0170200018"));
    assert!(test.read(OUTCOMES).contains(
        "0170200018,ｹｱｾﾝﾀｰ　ひまわり,保留,area-unknown,\
         番号と名称は一致しますが、市区町村コードが分からないか、市区町村名と食い違うため、掲載できません。正しいコードをcorrections.csvに書いてください。"
    ));
}

#[test]
fn coordinates_that_are_text_are_said_and_not_plotted() {
    let test = small()
        .changes(OPEN_DATA, "43.0907", "北緯43度")
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
fn the_facilitys_telephone_number_is_taken_out_of_its_address() {
    let test = small()
        .changes(
            OPEN_DATA,
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

// ---- services

/// The small site with an extract of these services and names of services, joined.
fn extract(file: &str, services: &[(&str, &str)]) -> SiteTest {
    let mut text =
        "事業所の名称,介護保険事業所番号,介護サービスコード,サービス種別,市区町村コード,事業所の所在地\n"
            .to_owned();
    for (code, name) in services {
        text += &format!("さくら訪問介護,1370700013,{code},{name},13107,東京都墨田区見本1\n");
    }
    small()
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
