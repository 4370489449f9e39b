//! The join on real open data, when it lies beside the repository (`../shared/data`).
//!
//! Nothing of that data is in the repository; without it the test says that it was skipped.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::small;
use crate::site_test::SiteTest;

const PUBLISHED: [&str; 2] = ["掲載", "掲載（要確認）"];

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("RENKEI_REAL_DATA").map_or(folder, PathBuf::from);
    let is_there = folder.join("subscribers/expected.csv").is_file();
    if !is_there {
        println!("skipped: no real data in {}", folder.display());
    }
    is_there.then_some(folder)
}

fn site(data: &Path) -> SiteTest {
    let mut test = small();
    for name in [
        "jigyosho_110.csv",
        "jigyosho_150.csv",
        "subscribers_20261101.csv",
        "opt-out.csv",
    ] {
        test = test.removes(&format!("data/source/{name}"));
    }
    let open_data = fs::read_dir(data.join("open-data"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let lists = ["subscribers.csv", "opt-out.csv"].map(|name| data.join("subscribers").join(name));
    open_data.chain(lists).fold(test, |test, file| {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        test.writes(&format!("data/source/{name}"), fs::read(file).unwrap())
    })
}

/// The results of every row, by number as `expected.csv` writes it.
fn results(outcomes: &str) -> HashMap<String, Vec<String>> {
    let mut results: HashMap<String, Vec<String>> = HashMap::new();
    let mut reader = csv::Reader::from_reader(outcomes.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        let number: String = row[0].nfkc().collect();
        results.entry(number).or_default().push(row[2].to_owned());
    }
    results
}

#[test]
fn every_number_of_the_real_list_comes_out_as_expected() {
    let Some(data) = data() else { return };
    let test = site(&data).run("join --as-of 2026-11-01").exits_with(0);
    let results = results(&test.read("data/report/outcomes.csv"));
    let facilities = test.read("data/published/facilities.csv");
    let is_published = |number: &str| facilities.contains(&format!(",{number},"));

    let mut expected = csv::Reader::from_path(data.join("subscribers/expected.csv")).unwrap();
    let mut wrong = Vec::new();
    for row in expected.records() {
        let row = row.unwrap();
        let number = if row[0].len() == 9 {
            format!("0{}", &row[0])
        } else {
            row[0].to_owned()
        };
        let found = results.get(&number).cloned().unwrap_or_default();
        let has = |results: &[&str]| {
            found
                .iter()
                .any(|result| results.contains(&result.as_str()))
        };
        let agrees = match &row[1] {
            "published" => has(&PUBLISHED) && is_published(&number),
            "either" => has(&["掲載（要確認）", "保留"]),
            "held" => has(&["保留"]) && !is_published(&number),
            "unmatched" => has(&["該当なし"]) && !is_published(&number),
            "opted-out" => has(&["掲載停止"]) && !facilities.contains(&number),
            other => panic!("expected.csv has `{other}`"),
        };
        if !agrees {
            wrong.push(format!("{number}: expected {}, found {found:?}", &row[1]));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} numbers differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let broken = results
        .values()
        .flatten()
        .filter(|result| *result == "不正")
        .count();
    assert_eq!(broken, 6, "rows whose number is none");
}
