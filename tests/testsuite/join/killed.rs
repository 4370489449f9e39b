//! A join that is killed leaves the old outputs or the new ones, never a mixture.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{LIST, joined};
use crate::site_test::{SiteTest, files_below};

const KILLS: usize = 200;

fn start(site: &SiteTest, as_of: &str) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args([
            "join",
            "--quiet",
            "--accept-shrink",
            "--as-of",
            as_of,
            "--site",
        ])
        .arg(site.path(""))
        .spawn()
        .unwrap()
}

/// The published folder and the report as one value; the history differs on purpose, since
/// each finished run adds to it.
fn outputs(site: &SiteTest) -> (String, String) {
    let text = |path| site.read(path);
    let published = text("data/published/facilities.csv") + &text("data/published/dataset.toml");
    (published, text("data/report/outcomes.csv"))
}

#[test]
fn killed_at_any_moment_the_published_folder_is_the_old_one_or_the_new_one() {
    let site = joined();
    let full = site.read(LIST);
    let short = full.replace("ｹｱｾﾝﾀｰ　ひまわり,0170200018\r\n", "");
    let (mut site, mut whole) = (site, Vec::new());
    for (list, day) in [(&short, "2026-12-01"), (&full, "2026-11-01")] {
        site = site.writes(LIST, list);
        let began = Instant::now();
        assert!(start(&site, day).wait().unwrap().success());
        whole.push((outputs(&site), began.elapsed()));
    }
    let mut longest = whole.iter().map(|(_, time)| *time).max().unwrap() * 3 / 2;
    let known: BTreeSet<&(String, String)> = whole.iter().map(|(outputs, _)| outputs).collect();
    let published: BTreeSet<&String> = known.iter().map(|(published, _)| published).collect();

    let mut dice = ChaCha8Rng::seed_from_u64(3);
    let mut killed: usize = 0;
    for round in 0..KILLS {
        let (list, day) = [(&short, "2026-12-01"), (&full, "2026-11-01")][round % 2];
        site = site.writes(LIST, list);
        let mut child = start(&site, day);
        let moment = Duration::from_micros(dice.random_range(0..longest.as_micros() as u64));
        std::thread::sleep(moment);
        match child.kill().is_ok() && !child.wait().unwrap().success() {
            true => killed += 1,
            // The machine was busy when the runs were timed: one does not take so long.
            false => longest = longest.min(moment * 3 / 2),
        }
        let now =
            site.read("data/published/facilities.csv") + &site.read("data/published/dataset.toml");
        assert!(
            published.contains(&now),
            "round {round}: a mixture in data/published"
        );
        let files: Vec<_> = files_below(&site.path("data/published"))
            .into_keys()
            .collect();
        assert_eq!(files.len(), 5, "round {round}: {files:?}");
    }
    assert!(
        killed > KILLS / 4,
        "only {killed} of {KILLS} runs were killed in time"
    );
    site = site.run("join --accept-shrink").exits_with(0);
    assert_eq!(outputs(&site), whole[1].0);
}
