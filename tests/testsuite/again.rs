//! Building again into a folder: what is left alone, what is mended, and that the folder is
//! always the one that a first build makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

use crate::edits::Edited;
use crate::site_test::{SiteTest, files_below};

const PAGE: &str = "dist/facility/13/1375000038/index.html";
const LIST: &str = "data/published/facilities.csv";
const STATE: &str = ".dist.renkei-state";

fn built() -> SiteTest {
    SiteTest::from("build/small").run("build").exits_with(0)
}

/// The files that a first build of the site makes.
fn cold(test: &SiteTest) -> BTreeMap<PathBuf, Vec<u8>> {
    let file = test.path("cold.tar");
    let built = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["build", "--quiet", "--archive"])
        .arg(&file)
        .arg("--site")
        .arg(test.path(""))
        .status()
        .unwrap();
    assert!(built.success());
    let mut tar = tar::Archive::new(File::open(&file).unwrap());
    let files = tar.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.path().unwrap().into_owned(), bytes)
    });
    files.collect()
}

/// The folder holds what a first build makes, nothing more and nothing less.
#[track_caller]
fn is_as_built_cold(test: &SiteTest, done: &str) {
    let cold = cold(test);
    let warm = files_below(&test.path("dist"));
    let paths: BTreeSet<&PathBuf> = cold.keys().chain(warm.keys()).collect();
    let wrong: Vec<_> = paths
        .into_iter()
        .filter(|path| cold.get(*path) != warm.get(*path))
        .collect();
    assert!(wrong.is_empty(), "after {done}: {wrong:?}");
    let empty = walkdir::WalkDir::new(test.path("dist"))
        .into_iter()
        .filter_map(Result::ok)
        .find(|entry| entry.path().is_dir() && fs::read_dir(entry.path()).unwrap().count() == 0);
    assert!(empty.is_none(), "after {done}: {empty:?} is empty");
}

/// What was said without the seconds.
fn said(test: &SiteTest) -> String {
    let text = test.stdout();
    let lines = text.lines().map(|line| {
        let line = line.split(", in ").next().unwrap_or_default();
        line.replace(&test.path("").display().to_string(), "")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The files that two moments of a folder do not share.
fn changed(before: &BTreeMap<PathBuf, Vec<u8>>, now: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let paths: BTreeSet<&PathBuf> = before.keys().chain(now.keys()).collect();
    let changed = paths
        .into_iter()
        .filter(|path| before.get(*path) != now.get(*path));
    changed.map(|path| path.display().to_string()).collect()
}

/// A facility more in the list of 墨田区, in front of others.
fn with_one_more(test: &SiteTest) -> String {
    let row = "あさがお,1375000053,110,訪問介護,13,13107,東京都,墨田区,,,,墨田区見本9,\n";
    test.read(LIST) + row
}

#[test]
fn a_site_that_was_joined_of_parts_is_not_taken_for_the_build_before() {
    let page = "data/pages/more.md";
    let text = "+++\ntitle = \"もう一つ\"\ndescription = \"もう一つのページ。\"\n+++\n\nもう一つ\n";
    let test = built();
    let part = test.path("part.tar").display().to_string();
    let test = test
        .writes(page, text)
        .run(&format!("build --part 1/1 --archive {part}"))
        .exits_with(0)
        .run(&format!("merge {part}"))
        .exits_with(0)
        .removes(page)
        .run("build")
        .exits_with(0);
    is_as_built_cold(&test, "a merge");
}

// Every run of the join writes them anew.
#[test]
fn what_the_join_keeps_beside_the_list_makes_no_page_again() {
    let test = built()
        .writes("data/published/changes.csv", "変更\n")
        .writes("data/published/history.csv", "時点\n")
        .writes("data/published/totals.csv", "事業所数\n")
        .run("build")
        .exits_with(0);
    assert_eq!(said(&test), "dist is up to date: nothing has changed");
}

// Browsers keep it for a year.
#[test]
fn a_file_of_the_search_index_is_never_another_one_below_the_same_path() {
    let pages = "facility_pages = false\nentries_per_page = 3";
    let test = SiteTest::from("build/small").changes("site.toml", "entries_per_page = 3", pages);
    let before = cold(&test);
    let more = with_one_more(&test);
    let now = cold(&test.writes(LIST, more));
    let in_folders = |path: &&PathBuf| path.starts_with("search") && path.components().count() == 3;
    let both = before.keys().filter(in_folders);
    let both: Vec<&PathBuf> = both.filter(|path| now.contains_key(*path)).collect();
    assert!(both.len() > 10, "{both:?}");
    for path in both {
        assert!(before[path] == now[path], "{}", path.display());
    }
}

#[test]
fn after_any_edits_the_folder_is_the_one_that_a_first_build_makes() {
    for seed in 10..12 {
        let mut site = Edited::new(seed);
        site.test = site.test.run("build").exits_with(0);
        let mut done = Vec::new();
        for round in 0..6 {
            for _ in 0..=round % 3 {
                let (edited, what) = site.edit();
                site = edited;
                done.push(what);
            }
            site.test = site.test.run("build").exits_with(0);
            is_as_built_cold(&site.test, &done.join("; "));
        }
    }
}

#[test]
fn nothing_is_touched_when_nothing_has_changed() {
    let test = built()
        .run("build --explain /city/13107/ --explain https://example.jp/near?area=13107")
        .exits_with(0);
    assert_eq!(
        said(&test),
        "dist is up to date: nothing has changed\n\
         /city/13107/ was left alone: nothing that the site is made of has changed\n\
         /near/ was left alone: nothing that the site is made of has changed"
    );
    test.leaves_everything_alone();
}

#[test]
fn of_a_changed_name_only_the_pages_that_tell_it_are_written() {
    let test = built();
    let before = files_below(&test.path("dist"));
    let test = test
        .changes("data/published/facilities.csv", "SUM(A1)デイ", "SUM(A1)デイサービス")
        .run("build --explain /facility/13/1375000038/ --explain /facility/14/1475000025/ --explain /city/13107/ --explain /")
        .exits_with(0);
    let now = files_below(&test.path("dist"));
    let written = changed(&before, &now);
    let but_search: Vec<&str> = written
        .iter()
        .map(String::as_str)
        .filter(|path| !path.starts_with("search/"))
        .collect();
    assert_eq!(
        but_search,
        [
            "city/13107/index.html",
            "data/city/13107.json",
            "data/facilities-13.csv",
            "data/facilities.csv",
            // It is near the facility, and so is 1475000025.
            "facility/13/1375000012/index.html",
            "facility/13/1375000038/index.html",
            "facility/14/1475000025/index.html",
        ]
    );
    let said = said(&test);
    let reasons: Vec<&str> = said.lines().skip(1).collect();
    assert_eq!(
        reasons,
        [
            "/facility/13/1375000038/ was made again: what is published about the facility has changed",
            "/facility/14/1475000025/ was made again: a facility near it came, went or has changed",
            "/city/13107/ was made again: what is published about facilities that it tells of has changed",
            "/ was left alone: nothing that it is made of has changed",
        ]
    );
    is_as_built_cold(&test, "another name");
}

/// Files of the search index that hold the same as one of the same name held in another folder, with the
/// paths they had.
fn moved(
    before: &BTreeMap<PathBuf, Vec<u8>>,
    now: &BTreeMap<PathBuf, Vec<u8>>,
) -> Vec<(PathBuf, PathBuf)> {
    let is_new = |path: &&PathBuf| path.starts_with("search") && !before.contains_key(*path);
    let moved = now.keys().filter(is_new).filter_map(|path| {
        let is_same = |old: &&PathBuf| {
            old.starts_with("search")
                && old.file_name() == path.file_name()
                && before[*old] == now[path]
        };
        let old = before.keys().find(is_same)?;
        Some((old.clone(), path.clone()))
    });
    moved.collect()
}

#[test]
fn files_of_the_search_index_are_moved_when_only_their_folder_has_another_name() {
    let test = built();
    let before = files_below(&test.path("dist"));
    let test = test
        .changes(
            "data/published/facilities.csv",
            "SUM(A1)デイ",
            "SUM(A1)デイサービス",
        )
        .run("build")
        .exits_with(0);
    let moved = moved(&before, &files_below(&test.path("dist")));
    let count = format!(" written, {} moved, ", moved.len());
    assert!(
        !moved.is_empty() && said(&test).contains(&count),
        "{}",
        said(&test)
    );
    is_as_built_cold(&test, "another name");

    let (old, path) = &moved[0];
    let (old, path) = (old.display(), path.display());
    let test = test
        .changes(
            "data/published/facilities.csv",
            "SUM(A1)デイサービス",
            "SUM(A1)デイ",
        )
        .run(&format!("build --explain /{old}"))
        .exits_with(0);
    assert_eq!(
        said(&test).lines().last(),
        Some(&*format!(
            "/{old} was moved from /{path}: it holds the same, its folder does not"
        ))
    );
    assert_eq!(files_below(&test.path("dist")), before);
}

#[test]
fn a_file_of_the_search_index_that_was_edited_by_hand_is_not_moved_but_made() {
    let test = built();
    let before = files_below(&test.path("dist"));
    let name = |test: SiteTest, from, to| {
        let test = test.changes("data/published/facilities.csv", from, to);
        test.run("build").exits_with(0)
    };
    let test = name(test, "SUM(A1)デイ", "SUM(A1)デイサービス");
    let (_, path) = moved(&before, &files_below(&test.path("dist"))).remove(0);
    let test = test.writes(&format!("dist/{}", path.display()), "edited");
    let test = name(test, "SUM(A1)デイサービス", "SUM(A1)デイ");
    assert_eq!(files_below(&test.path("dist")), before);
}

#[test]
fn a_facility_that_went_leaves_no_page_and_no_folder() {
    let test = built();
    let csv = test.read("data/published/facilities.csv");
    let without = csv.lines().filter(|line| !line.contains(",1375000038,"));
    let without: String = without.map(|line| format!("{line}\n")).collect();
    let test = test
        .writes("data/published/facilities.csv", without)
        .run("build --explain /facility/13/1375000038/")
        .exits_with(0)
        .has_no("dist/facility/13/1375000038");
    assert!(
        said(&test).ends_with(
            "/facility/13/1375000038/ was deleted: the site has no such page or file any more"
        ),
        "{}",
        said(&test)
    );
    is_as_built_cold(&test, "a facility that went");
}

#[test]
fn outputs_that_were_edited_or_deleted_by_hand_are_mended() {
    let test = built();
    let page = test.read(PAGE);
    // As long as before, so that its size does not tell.
    let edited = page.replacen("</h1>", "</h2>", 1);
    let test = test
        .writes(PAGE, edited)
        .removes("dist/robots.txt")
        .run("build --explain /robots.txt")
        .exits_with(0);
    assert_eq!(
        said(&test),
        "brought dist up to date: 2 of 3183 files made, 2 written, 0 deleted\n\
         /robots.txt was made again: its file was changed or deleted by hand"
    );
    is_as_built_cold(&test, "edits by hand");
}

#[test]
fn a_copy_with_another_time_and_the_same_bytes_is_fine() {
    let test = built();
    let page = test.read(PAGE);
    let test = test.writes(PAGE, page).run("build").exits_with(0);
    assert_eq!(said(&test), "dist is up to date: nothing has changed");
}

#[test]
fn a_file_of_somebody_else_stays_until_the_whole_is_built() {
    let test = built()
        .writes("dist/mine.txt", "mine")
        .changes("data/pages/about.md", "案内です。\"", "案内\"")
        .run("build")
        .exits_with(0);
    assert_eq!(test.read("dist/mine.txt"), "mine");
    test.run("build --full")
        .exits_with(0)
        .has_no("dist/mine.txt");
}

/// Builds with a record that cannot be believed, over a page that only a full build mends.
fn builds_everything(record: impl Fn(Vec<u8>) -> Vec<u8>, reason: &str) {
    let test = built();
    let state = fs::read(test.path(STATE)).unwrap();
    let test = test
        .writes(STATE, record(state))
        .writes("dist/mine.txt", "mine")
        .run("build --explain /about/")
        .exits_with(0)
        .has_no("dist/mine.txt");
    let said = said(&test);
    let expected = format!("/about/ was made with all others: {reason}");
    assert_eq!(said.lines().last(), Some(&*expected), "{said}");
    is_as_built_cold(&test, reason);
}

#[test]
fn a_record_that_cannot_be_believed_means_that_everything_is_built() {
    let damaged = "the record of the build before is damaged";
    builds_everything(|state| state[..state.len() / 2].to_vec(), damaged);
    builds_everything(|_| Vec::new(), damaged);
    builds_everything(
        |mut state| {
            let middle = state.len() / 2;
            state[middle] ^= 1;
            state
        },
        damaged,
    );
    builds_everything(
        |state| [b"renkei state 0\n", &state[15..]].concat(),
        "the record of the build before is one of another version of renkei",
    );
}

#[test]
fn a_build_that_was_killed_while_it_changed_files_means_that_everything_is_built() {
    let test = built()
        .writes(PAGE, "half done")
        .writes(".dist.renkei-unfinished", "")
        .removes(STATE)
        .run("build --explain /about/")
        .exits_with(0)
        .has_no(".dist.renkei-unfinished");
    let said = said(&test);
    let expected = "/about/ was made with all others: the build before was interrupted";
    assert_eq!(said.lines().last(), Some(expected), "{said}");
    is_as_built_cold(&test, "a killed build");
}

#[test]
fn killed_while_files_change_the_next_build_gives_the_right_site() {
    let mut site = Edited::new(20);
    site.test = site.test.run("build").exits_with(0);
    for _ in 0..4 {
        let (edited, done) = site.edit();
        site = edited;
        let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .args(["build", "--quiet", "--site"])
            .arg(site.test.path(""))
            .spawn()
            .unwrap();
        let unfinished = site.test.path(".dist.renkei-unfinished");
        while child.try_wait().unwrap().is_none() {
            if unfinished.exists() {
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
        site.test = site.test.run("build").exits_with(0);
        is_as_built_cold(&site.test, &done);
    }
}

#[test]
fn a_manifest_is_the_same_whether_built_at_once_or_again() {
    let test = SiteTest::from("build/small")
        .run("build --manifest")
        .exits_with(0)
        .changes(
            "data/published/facilities.csv",
            "SUM(A1)デイ",
            "SUM(A1)デイサービス",
        )
        .run("build --manifest")
        .exits_with(0);
    assert!(
        said(&test).starts_with("brought dist up to date"),
        "{}",
        said(&test)
    );
    let manifest = test.read("dist/.renkei-manifest.json");
    let cold = test.run("build --manifest --full").exits_with(0);
    assert_eq!(manifest, cold.read("dist/.renkei-manifest.json"));
}

#[test]
fn what_is_wrong_with_a_template_leaves_the_folder_as_it_was() {
    let test = SiteTest::from("build/small")
        .with_templates()
        .run("build")
        .exits_with(0);
    let home = test.read("templates/page/home.html");
    let test = test
        .writes(
            "templates/page/home.html",
            home.replace("{{ total", "{{ totl"),
        )
        .run("build")
        .exits_with(1);
    test.leaves_everything_alone();
}
