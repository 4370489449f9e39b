//! From the build that is served to the next one.

use std::fs;

use crate::site_test::{SiteTest, files_below};

const FACILITIES: &str = "data/published/facilities.csv";

/// A site as it was uploaded (`served`), and as it is after a facility opted out (`dist`).
fn after_an_opt_out(options: &str) -> SiteTest {
    let test = SiteTest::from("build/small")
        .run(&format!("build {options}"))
        .exits_with(0);
    fs::rename(test.path("dist"), test.path("served")).unwrap();
    let rows = test.read(FACILITIES);
    let kept: String = rows
        .split_inclusive('\n')
        .filter(|row| !row.contains("1375000012"))
        .collect();
    test.writes(FACILITIES, kept)
        .run(&format!("build {options}"))
        .exits_with(0)
}

fn diff(test: SiteTest, arguments: &str) -> SiteTest {
    let (old, new) = (test.path("served"), test.path("dist"));
    test.run(&format!(
        "diff {} {} {arguments}",
        old.display(),
        new.display()
    ))
    .exits_with(0)
}

#[test]
fn the_lists_lead_from_one_build_to_the_next() {
    for options in ["--manifest", ""] {
        let test = after_an_opt_out(options);
        let lists = test.path("lists").display().to_string();
        let test = diff(test, &format!("--lists {lists}"));
        let list = |name: &str| -> Vec<String> {
            test.read(&format!("lists/{name}.txt"))
                .lines()
                .map(str::to_owned)
                .collect()
        };
        assert!(list("delete").contains(&"facility/13/1375000012/index.html".to_owned()));
        for name in ["upload-1-immutable", "upload-2-pages", "upload-3-entries"] {
            let paths = list(name);
            assert!(!paths.is_empty(), "{name}");
            for path in paths {
                let place = test.path("served").join(&path);
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                fs::copy(test.path("dist").join(&path), place).unwrap();
            }
        }
        for path in list("delete") {
            fs::remove_file(test.path("served").join(path)).unwrap();
        }
        let without_manifest = |folder: &str| {
            let mut files = files_below(&test.path(folder));
            files.remove(std::path::Path::new(".renkei-manifest.json"));
            files
        };
        assert!(without_manifest("served") == without_manifest("dist"));
    }
}

#[test]
fn an_opt_out_is_purged_under_the_address_that_readers_used() {
    let test = after_an_opt_out("--manifest");
    let lists = test.path("lists").display().to_string();
    let test = diff(test, &format!("--lists {lists}"));
    let urls = test.read("lists/purge-urls.txt");
    for url in [
        "https://example.jp/renkei/",
        "https://example.jp/renkei/facility/13/1375000012/",
        "https://example.jp/renkei/city/13107/",
        "https://example.jp/renkei/search/index.json",
    ] {
        assert!(
            urls.lines().any(|line| line == url),
            "{url} is not in\n{urls}"
        );
    }
    assert!(!urls.contains("/assets/"), "{urls}");
    assert_eq!(
        urls.lines().count(),
        test.read("lists/purge.txt").lines().count()
    );
}

#[test]
fn a_difference_is_told_in_a_line_for_each_step_and_as_json() {
    let test = diff(after_an_opt_out("--manifest"), "");
    let text = test.stdout();
    let steps: Vec<&str> = text
        .lines()
        .map(|line| line.split("  ").next().unwrap())
        .collect();
    assert_eq!(
        &steps[..5],
        [
            "upload first (never changes)",
            "upload: pages, data",
            "upload last: entry files",
            "then delete",
            "then purge from caches",
        ]
    );
    assert!(steps[5].contains(" MB to upload, "), "{text}");
    let test = diff(test, "--format json");
    let json: serde_json::Value = serde_json::from_str(&test.stdout()).unwrap();
    let deleted: Vec<&str> = json["delete"]
        .as_array()
        .unwrap()
        .iter()
        .map(|path| path.as_str().unwrap())
        .collect();
    assert!(deleted.contains(&"facility/13/1375000012/index.html"));
    assert!(json["purge_urls"].as_array().unwrap().len() > 3);
}

#[test]
fn nothing_changed_means_nothing_to_do() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    let dist = test.path("dist").display().to_string();
    test.run(&format!("diff {dist} {dist}"))
        .exits_with(0)
        .prints("nothing to do: 3183 files unchanged");
}

#[test]
fn what_is_no_build_is_named() {
    let test = SiteTest::empty()
        .writes("old.json", "{}")
        .writes("old.txt", "");
    let folder = test.path("").display().to_string();
    let (json, text) = (
        test.path("old.json").display().to_string(),
        test.path("old.txt").display().to_string(),
    );
    let test = test.run(&format!("diff {json} {json}")).exits_with(2);
    assert_eq!(
        test.stderr().replace(&folder, ""),
        "error: cannot use the manifest of `old.json`: it is no manifest of renkei, or a damaged one: missing field `files` at line 1 column 2\n"
    );
    let test = test.run(&format!("diff {text} {text}")).exits_with(2);
    assert_eq!(
        test.stderr().replace(&folder, ""),
        "error: `old.txt` is no folder, .zip, .tar, .tar.gz or .tar.zst\n"
    );
}

#[test]
fn a_folder_or_an_archive_without_a_file_is_no_site() {
    let site = SiteTest::empty()
        .writes("old.tar", "")
        .writes("dist/index.html", "");
    std::fs::create_dir(site.path("old")).unwrap();
    let dist = site.path("dist").display().to_string();
    for (name, kind) in [("old.tar", "an archive"), ("old", "a folder")] {
        let old = SiteTest::path(&site, name).display().to_string();
        let said = format!("error: `{old}` is {kind} without a file\n");
        let run = |arguments: String| {
            let site = SiteTest::from("build/small").run(&arguments).exits_with(2);
            assert_eq!(site.stderr(), said, "{arguments}");
        };
        run(format!("diff {old} {dist}"));
        run(format!("diff {dist} {old}"));
    }
}

// A program that reads it takes nothing for "nothing to do".
#[test]
fn what_a_command_is_run_for_is_printed_when_it_is_quiet_too() {
    let test = diff(after_an_opt_out(""), "--quiet --format json");
    assert!(test.stdout().contains("\"delete\": ["), "{}", test.stdout());
    let test = test.run("--quiet schema");
    assert!(test.stdout().contains("\"$schema\""), "{}", test.stdout());
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_renkei"))
        .arg("schema")
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&run.stderr),
        "error: cannot write to the standard output: No space left on device (os error 28)\n"
    );
    assert_eq!(run.status.code(), Some(2));
}
