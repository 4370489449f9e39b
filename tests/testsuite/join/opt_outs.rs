//! Requests to be left out: none is lost, whatever was written wrong.
//!
//! Works on `join/small`, where さくら訪問介護, ケアセンターひまわり and もみじ訪問介護 are
//! published and つばきデイサービス has opted out.

use super::{FACILITIES, OPT_OUTS, OUTCOMES, OUTPUTS, asking, joined, refused, small};
use crate::site_test::SiteTest;

/// The small site after a run in which a request was added to the one that is there.
fn with_request(request: &str) -> SiteTest {
    asking(small(), request).run("join")
}

// ---- number and name

#[test]
fn a_request_with_another_facilitys_number_leaves_out_both_and_says_so() {
    let test = with_request("1470100031,ケアセンター　ひまわり,,2026-10-21").exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[opt-out-name]: the number of this request is another facility's than its name
 --> data/source/opt-out.csv:3, column `介護保険事業所番号`
note: left out as well: data/source/subscribers_20261101.csv:3
hint: correct the number or the name of the request; what is listed under its name stays out until then"
    ));
    let test = test
        .never_tells("ひまわり", OUTPUTS)
        .never_tells("もみじ", OUTPUTS);
    assert!(!test.read(FACILITIES).contains("0170200018"));
    assert!(!test.read(FACILITIES).contains("1470100031"));
    assert!(test.read(OUTCOMES).contains(
        "0170200018,,掲載停止,opt-out-name,この事業所と同じ名称で、番号の合わない掲載停止の申出があるため、確認できるまで掲載しません。"
    ));
}

#[test]
fn a_request_whose_number_nobody_has_leaves_out_whoever_bears_its_name() {
    let test = with_request("1370799999,もみじ訪問介護,,2026-10-21").exits_with(0);
    assert!(test.stderr().contains(
        "\
warning[opt-out-name]: no source has the number of this request, but its name is listed
 --> data/source/opt-out.csv:3, column `介護保険事業所番号`
note: left out as well: data/source/subscribers_20261101.csv:4"
    ));
    assert!(!test.read(FACILITIES).contains("もみじ"));
}

#[test]
fn nothing_is_published_while_nobody_can_tell_who_asked() {
    refused(
        asking(small(), "1470100031,うめの里ヘルパー,,2026-10-21"),
            "\
error[opt-out-name]: nobody can tell who asked: the number is of another name, and nobody listed bears the one given
 --> data/source/opt-out.csv:3, column `介護保険事業所番号`
hint: correct the number or the name; when the number is right, the name may be empty",
        );
}

#[test]
fn a_request_without_a_name_or_with_a_spelling_of_it_is_carried_out_without_a_word() {
    for name in ["", "㈱もみじ 訪問介護", "もみじ訪問看護"] {
        let test = with_request(&format!("1470100031,{name},,2026-10-21")).exits_with(0);
        assert!(!test.stderr().contains("opt-out"), "{name}");
        assert!(!test.read(FACILITIES).contains("もみじ"), "{name}");
        assert!(test.read(FACILITIES).contains("ひまわり"), "{name}");
    }
}

// The name alone takes a facility out of the earlier counts too: it may be the one that asked.
#[test]
fn a_facility_left_out_by_its_name_is_gone_from_the_history_and_stopped_by_no_guard() {
    let test = asking(joined(), "1370799999,ケアセンターひまわり,,2026-11-02");
    let test = test.run("join").exits_with(0);
    assert!(!test.read("data/published/history.csv").contains("01102"));
}

// ---- from one run to the next

const RECORD: &str = "data/report/opt-outs.csv";

/// The small site, published with two requests.
fn with_two_requests() -> SiteTest {
    with_request("0170200018,ケアセンターひまわり,,2026-10-21").exits_with(0)
}

const WITHDRAWN: &str = "\
error[opt-out-withdrawn]: a request of the last run is in no opt-out list any more
 --> data/report/opt-outs.csv:2
note: in lines 2
hint: put them back: the list holds all requests, not only new ones; `--accept-withdrawn` says that they were taken back";

#[test]
fn a_request_that_is_gone_from_the_list_stops_the_run_until_it_is_said_to_be_meant() {
    let test = with_two_requests()
        .changes(
            OPT_OUTS,
            "0170200018,ケアセンターひまわり,,2026-10-21\r\n",
            "",
        )
        .run("join")
        .exits_with(1)
        .leaves_everything_alone();
    assert!(test.stderr().contains(WITHDRAWN), "{}", test.stderr());
    let test = test.run("join --accept-withdrawn").exits_with(0);
    assert!(test.read(FACILITIES).contains("0170200018"));
    assert!(!test.read(RECORD).contains("0170200018"));
    test.run("join").exits_with(0);
}

#[test]
fn an_opt_out_list_that_is_gone_stops_the_run() {
    let test = with_two_requests()
        .removes(OPT_OUTS)
        .run("join")
        .exits_with(1)
        .leaves_everything_alone();
    assert!(test.stderr().contains(
        "\
error[opt-out-withdrawn]: 2 requests of the last run are in no opt-out list any more
 --> data/report/opt-outs.csv:2
note: in lines 2, 3"
    ));
}

#[test]
fn a_dry_run_forgets_no_request() {
    let test = with_two_requests()
        .removes(OPT_OUTS)
        .run("join --dry-run")
        .exits_with(0)
        .leaves_alone(RECORD);
    assert!(test.stderr().contains("warning[opt-out-withdrawn]"));
    test.run("join").exits_with(1);
}

#[test]
fn a_record_that_cannot_be_read_stops_the_run() {
    let test = with_two_requests()
        .changes(RECORD, "0170200018", "017020001")
        .run("join")
        .exits_with(1);
    assert!(test.stderr().contains(
        "\
error[number-shape]: a request of the last run cannot be read: facility number has 9 characters, expected 10
 --> data/report/opt-outs.csv:2, column `介護保険事業所番号`"
    ), "{}", test.stderr());
    test.run("join --accept-withdrawn").exits_with(0);
}

#[test]
fn a_former_dataset_that_cannot_be_read_stops_the_run() {
    let test = asking(joined(), "0170200018,ケアセンターひまわり,,2026-11-02")
        .changes(
            "data/published/dataset.toml",
            "as_of = \"2026-11-01\"\nli",
            "as_of = 2026-11-01\nli",
        )
        .run("join")
        .exits_with(1)
        .leaves_everything_alone();
    assert!(
        test.stderr().contains(
            "\
error[former-dataset]: the former dataset cannot be read, so nothing can be compared with it
 --> data/published/facilities.csv
note: data/published/dataset.toml:1:9: "
        ),
        "{}",
        test.stderr()
    );
    assert!(
        test.stderr()
            .contains("write the day in quotes: `\"2026-11-01\"`"),
        "{}",
        test.stderr()
    );
    test.run("join --accept-shrink").exits_with(0);
}

#[test]
fn a_day_that_cannot_be_read_is_named_and_the_request_is_carried_out() {
    for day in ["10/20", "46315"] {
        let test = with_request(&format!("0170200018,,,{day}")).exits_with(0);
        assert!(test.stderr().contains(
            "\
warning[opt-out-received]: nobody can tell on which day this request came; it is carried out all the same
 --> data/source/opt-out.csv:3, column `受付日`
hint: write the day with its year: 2026-10-20"
        ), "{}", test.stderr());
        assert!(!test.read(FACILITIES).contains("0170200018"));
    }
}

// ---- files that are no tables

#[test]
fn a_file_that_is_called_like_an_opt_out_list_and_cannot_be_read_stops_the_run() {
    for name in [
        "opt-out.xlsb",
        "掲載停止.docx",
        "opt-out",
        ".opt-out.csv",
        "10月/除外.csv.bak",
    ] {
        let file = format!("data/source/{name}");
        let site = small().writes(&file, "1470100031\n");
        let test = site.run("join").exits_with(1).has_no("data/published");
        assert!(
            test.stderr().contains(&format!(
                "\
error[source-unread]: this is called like an opt-out list, and cannot be read
 --> {file}
hint: save it as CSV or .xlsx under a plain name; keep letters and copies elsewhere"
            )),
            "{}",
            test.stderr()
        );
    }
}

#[test]
fn every_file_that_is_not_read_is_named_but_those_that_programs_leave() {
    let site = small()
        .writes("elsewhere/opt-out.csv", "")
        .writes("data/source/letter.pdf", "")
        .writes("data/source/.old/list.csv", "")
        .writes("data/source/source.toml", "")
        .writes("data/source/~$opt-out.xlsx", "")
        .writes("data/source/.~lock.opt-out.ods#", "")
        .writes("data/source/.DS_Store", "");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("data/source/linked")).unwrap();
    let test = site.run("join").exits_with(0);
    let said = test.stderr();
    let named: Vec<&str> = said
        .split("warning[source-unread]: this was not read\n --> ")
        .skip(1)
        .filter_map(|finding| finding.lines().next())
        .collect();
    let linked = cfg!(unix).then_some("data/source/linked");
    let expected = ["data/source/.old", "data/source/letter.pdf"];
    assert!(
        named.iter().copied().eq(expected.into_iter().chain(linked)),
        "{said}"
    );
}
