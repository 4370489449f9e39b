//! Building into one file, and what stops a build.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site_test::{SiteTest, files_below};

fn small() -> SiteTest {
    SiteTest::from("build/small")
}

/// The files of an archive, read with the libraries that others read it with.
fn unpacked(file: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let name = file.to_string_lossy();
    let open = File::open(file).unwrap();
    if name.ends_with(".zip") {
        let mut zip = zip::ZipArchive::new(open).unwrap();
        return (0..zip.len())
            .map(|index| {
                let mut file = zip.by_index(index).unwrap();
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).unwrap();
                (PathBuf::from(file.name().unwrap().into_owned()), bytes)
            })
            .collect();
    }
    let plain: Box<dyn Read> = match name.ends_with(".zst") {
        true => Box::new(zstd::Decoder::new(open).unwrap()),
        false => Box::new(open),
    };
    let mut tar = tar::Archive::new(plain);
    let entries = tar.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let (header, path) = (entry.header(), entry.path().unwrap().into_owned());
        let (mode, owner) = (header.mode().unwrap(), header.uid().unwrap());
        assert_eq!((mode, owner), (0o644, 0), "{}", path.display());
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (path, bytes)
    });
    entries.collect()
}

/// Runs `renkei build --archive NAME` with more arguments and other surroundings.
fn build(test: &SiteTest, name: &str, arguments: &str, environment: &[(&str, &str)]) -> Vec<u8> {
    let file = test.path(name);
    let output = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["build", "--archive"])
        .arg(&file)
        .arg("--site")
        .arg(test.path(""))
        .args(arguments.split_whitespace())
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    fs::read(file).unwrap()
}

#[test]
fn an_archive_holds_what_the_folder_holds() {
    let test = small().run("build --manifest").exits_with(0);
    let folder = files_below(&test.path("dist"));
    for name in ["site.tar", "site.tar.zst", "site.zip"] {
        build(&test, name, "--manifest", &[]);
        assert!(unpacked(&test.path(name)) == folder, "{name}");
    }
}

#[test]
fn an_archive_has_the_same_bytes_on_every_machine() {
    let test = small();
    for name in ["site.tar", "site.tar.zst", "site.zip"] {
        let once = build(
            &test,
            name,
            "--threads 1",
            &[("TZ", "UTC"), ("LC_ALL", "C")],
        );
        let elsewhere = [("TZ", "Asia/Tokyo"), ("LC_ALL", "ja_JP.UTF-8")];
        for threads in ["--threads 2", "--threads 16"] {
            let again = build(&test, name, threads, &elsewhere);
            assert!(again == once, "{name} {threads}");
        }
    }
}

#[test]
fn a_build_that_fails_leaves_the_former_archive_and_nothing_beside_it() {
    let test = small()
        .writes("templates/page/search.html", "{{ heda }}")
        .writes("site.tar", "former");
    let file = test.path("site.tar").display().to_string();
    let test = test
        .run(&format!("build --archive {file}"))
        .exits_with(1)
        .leaves_everything_alone();
    let message = test.stderr();
    assert!(
        message.starts_with("error[template]: Variable `heda` is not defined"),
        "{message}"
    );
}

#[test]
fn a_disk_that_is_full_is_told_and_leaves_the_former_site() {
    let places = [
        ("--archive", "site.tar"),
        ("--archive", "site.zip"),
        ("--full --out", "dist"),
    ];
    for (output, place) in places {
        let test = small()
            .writes("site.tar", "former")
            .run("build")
            .exits_with(0);
        let before = files_below(&test.path(""));
        // No file may grow beyond 64 blocks, as if there were no room for more.
        let script = format!(
            "trap '' XFSZ; ulimit -f 64; exec {} build --site . {output} {place}",
            env!("CARGO_BIN_EXE_renkei")
        );
        let run = Command::new("bash")
            .args(["-c", &script])
            .current_dir(test.path(""))
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{message}");
        assert!(message.starts_with("error: cannot write `"), "{message}");
        assert!(
            message.ends_with("`: File too large (os error 27)\n"),
            "{message}"
        );
        assert_eq!(message.lines().count(), 1, "{message}");
        let after = files_below(&test.path(""));
        assert!(after == before, "{output}: something is left, or lost");
    }
}

#[test]
fn a_second_build_into_one_place_says_so_and_stops() {
    let test = small().writes("site.zip", "former");
    let root = test.path("").canonicalize().unwrap();
    for (lock, arguments, place) in [
        (".dist.renkei-lock", "build".to_owned(), "dist"),
        (
            ".site.zip.renkei-lock",
            format!("build --archive {}", root.join("site.zip").display()),
            "site.zip",
        ),
    ] {
        let held = File::create(root.join(lock)).unwrap();
        held.lock().unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .args(arguments.split_whitespace())
            .arg("--site")
            .arg(&root)
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(2));
        assert_eq!(
            String::from_utf8_lossy(&run.stderr),
            format!(
                "error: another build is writing to `{}`\nhint: wait for it, or choose another place\n",
                root.join(place).display()
            )
        );
    }
    test.holds("site.zip", "former");
}

#[test]
fn a_place_that_cannot_be_written_to_is_told_before_the_work() {
    let test = small().writes("file", "");
    let file = test.path("file").canonicalize().unwrap();
    for (arguments, message) in [
        ("build --out /proc/renkei/dist".to_owned(), "error: cannot make the folder `/proc/renkei`: No such file or directory (os error 2)".to_owned()),
        (
            format!("build --archive {}/site.tar", file.display()),
            format!("error: cannot make the folder `{}`: File exists (os error 17)", file.display()),
        ),
        (
            "build --archive site.rar".to_owned(),
            "error: `site.rar` ends with none of .tar, .tar.zst, .zip\nhint: the ending says which kind of archive is made".to_owned(),
        ),
    ] {
        small().run(&arguments).exits_with(2).says(&message);
    }
}

#[test]
fn a_folder_and_an_archive_are_not_written_at_once() {
    let test = small().run("build --out a --archive b.tar").exits_with(2);
    let message = test.stderr();
    assert!(
        message.starts_with(
            "error: the argument '--out <DIR>' cannot be used with '--archive <FILE>'"
        ),
        "{message}"
    );
}

#[test]
fn so_many_threads_that_a_machine_would_stop_are_refused() {
    for count in ["0", "257", "100000"] {
        let test = small()
            .run(&format!("build --threads {count}"))
            .exits_with(2);
        let message = format!(
            "error: invalid value '{count}' for '--threads <N>': {count} is not in 1..=256\n"
        );
        assert!(test.stderr().starts_with(&message), "{}", test.stderr());
    }
}

/// The first column of what a build says.
fn first_words(test: SiteTest, arguments: &str) -> Vec<String> {
    let message = test.run(arguments).exits_with(0).stderr();
    let words = message.lines().filter_map(|line| line.split("  ").next());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[test]
fn the_table_of_timings_names_every_stage() {
    let test = small();
    let archive = test.path("site.tar").display().to_string();
    let arguments = format!("build --archive {archive} --timings --manifest");
    assert_eq!(
        first_words(test, &arguments),
        [
            "stage",
            "read settings, data, assets",
            "read templates",
            "search index, neighbours",
            "render, write",
            "manifest",
            "put in place, clear away",
            "total",
            "on all threads",
            "assets",
            "facility pages",
            "hash",
            "municipality pages",
            "open data",
            "other pages",
            "postal codes",
            "search index",
            "sitemaps, feed",
            "write",
        ]
    );
    assert_eq!(
        first_words(small(), "build --timings --manifest"),
        [
            "preview it with `renkei serve`",
            "stage",
            "look at what is there",
            "read settings, data, assets, templates",
            "search index, neighbours",
            "ingredients of facilities",
            "routes",
            "compare",
            "render, write",
            "manifest",
            "put in place",
            "clear away",
            "total",
            "on all threads",
            "assets",
            "facility pages",
            "municipality pages",
            "open data",
            "other pages",
            "postal codes",
            "search index",
            "sitemaps, feed",
            "write",
        ]
    );
}
