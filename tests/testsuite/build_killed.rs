//! A build that is killed leaves the former site, and the next one gives exactly the right one.
//!
//! `RENKEI_KILLS=200` kills that many builds into a folder and as many into an archive;
//! without it, few enough for every day.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::site_test::{SiteTest, files_below};

fn kills() -> u64 {
    let named = std::env::var("RENKEI_KILLS").ok();
    named.map_or(8, |number| {
        number.parse().expect("RENKEI_KILLS is a number")
    })
}

fn start(site: &SiteTest, place: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["build", "--quiet", "--site"])
        .arg(site.path(""))
        .args(place)
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills a build as soon as `progress` has reached `moment`; whether it was killed in time.
fn kill_at(mut child: Child, moment: u64, progress: impl Fn() -> u64) -> bool {
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return false;
        }
        if progress() >= moment {
            child.kill().unwrap();
            return !child.wait().unwrap().success();
        }
    }
}

/// How many files lie below a folder that others fill and empty.
fn count(folder: &Path) -> u64 {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .count() as u64
}

/// Kills builds of two sites in turn. `progress` grows up to `longest` while a build runs;
/// `served` is what readers would get.
fn killed_at_any_moment<T: PartialEq>(
    place: impl Fn(&SiteTest) -> Vec<String>,
    progress: impl Fn(&SiteTest) -> u64,
    longest: impl Fn(&SiteTest) -> u64,
    served: impl Fn(&SiteTest) -> T,
) {
    let mut site = SiteTest::from("build/small");
    let settings = site.read("site.toml");
    let sites = [
        settings.clone(),
        settings.replace(
            "entries_per_page = ",
            "facility_pages = false\nentries_per_page = ",
        ),
    ];
    let mut whole = Vec::new();
    for settings in &sites {
        site = site.writes("site.toml", settings);
        let place = place(&site);
        let place: Vec<&str> = place.iter().map(String::as_str).collect();
        assert!(start(&site, &place).wait().unwrap().success());
        whole.push(served(&site));
    }
    assert!(whole[0] != whole[1], "two sites that can be told apart");
    let beside = fs::read_dir(site.path("")).unwrap().count();
    let place = place(&site);
    let place: Vec<&str> = place.iter().map(String::as_str).collect();
    let longest = longest(&site);
    let (mut dice, mut killed) = (ChaCha8Rng::seed_from_u64(7), 0);
    for round in 0..kills() {
        site = site.writes("site.toml", &sites[round as usize % 2]);
        let moment = dice.random_range(0..longest * 21 / 20);
        let child = start(&site, &place);
        killed += u64::from(kill_at(child, moment, || progress(&site)));
        let now = served(&site);
        assert!(
            whole.contains(&now),
            "round {round}, at {moment} of {longest}: neither the old site nor the new one"
        );
    }
    assert!(
        killed * 2 > kills(),
        "only {killed} of {} builds were killed in time",
        kills()
    );
    for (settings, whole) in sites.iter().zip(&whole) {
        site = site.writes("site.toml", settings);
        assert!(start(&site, &place).wait().unwrap().success());
        assert!(served(&site) == *whole, "the next build is not right");
        let left = fs::read_dir(site.path("")).unwrap().count();
        assert_eq!(left, beside, "something lies beside it");
    }
}

#[test]
fn killed_at_any_moment_the_folder_is_the_old_site_or_the_new_one() {
    killed_at_any_moment(
        |_| Vec::new(),
        |site| count(&site.path(".dist.renkei-new")),
        |site| count(&site.path("dist")),
        |site| files_below(&site.path("dist")),
    );
}

#[test]
fn killed_at_any_moment_the_archive_is_the_old_site_or_the_new_one() {
    let size = |path: &Path| fs::metadata(path).map_or(0, |about| about.len());
    killed_at_any_moment(
        |site| {
            vec![
                "--archive".to_owned(),
                site.path("site.tar").display().to_string(),
            ]
        },
        |site| size(&site.path(".site.tar.renkei-new")),
        |site| size(&site.path("site.tar")),
        |site| fs::read(site.path("site.tar")).unwrap(),
    );
}
