//! Many machines build one site.

use std::fs;

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::site::Route;

use crate::site_test::{SiteTest, files_below};

fn small() -> SiteTest {
    SiteTest::from("build/small")
}

/// Builds all parts, into archives `1.tar` … and, the even ones, folders.
fn parts(mut test: SiteTest, of: usize) -> (SiteTest, Vec<String>) {
    let mut paths = Vec::new();
    for number in 1..=of {
        let (output, name) = match number % 2 {
            0 => ("--out", format!("part-{number}")),
            _ => ("--archive", format!("part-{number}.tar")),
        };
        let path = test.path(&name).display().to_string();
        test = test
            .run(&format!("build --part {number}/{of} {output} {path}"))
            .exits_with(0);
        paths.push(path);
    }
    (test, paths)
}

#[test]
fn parts_become_the_site_of_one_machine_byte_for_byte() {
    let whole = small().run("build --manifest").exits_with(0);
    let folder = files_below(&whole.path("dist"));
    let archive = whole.path("site.tar.zst").display().to_string();
    let whole = whole
        .run(&format!("build --manifest --archive {archive}"))
        .exits_with(0);
    let archive = fs::read(whole.path("site.tar.zst")).unwrap();
    for of in [1, 2, 3, 7] {
        let (test, mut paths) = parts(small(), of);
        paths.reverse();
        let paths = paths.join(" ");
        let test = test.run(&format!("merge {paths} --manifest")).exits_with(0);
        assert!(
            files_below(&test.path("dist")) == folder,
            "{of} parts into a folder"
        );
        let file = test.path("site.tar.zst");
        let test = test
            .run(&format!(
                "merge {paths} --manifest --archive {}",
                file.display()
            ))
            .exits_with(0);
        assert!(
            fs::read(test.path("site.tar.zst")).unwrap() == archive,
            "{of} parts into an archive"
        );
    }
}

#[test]
fn a_part_never_takes_the_place_of_a_whole_site() {
    let test = small().run("build").exits_with(0);
    let dist = test.path("dist").display().to_string();
    let part = format!("build --part 1/2 --out {dist}");
    let message = format!(
        "\
error: `{dist}` holds a whole site, which a part would replace
hint: choose another folder with --out, or delete that one"
    );
    let test = test.run(&part).exits_with(2);
    let test = test.says(&message).leaves_everything_alone();
    fs::remove_dir_all(test.path("dist")).unwrap();
    test.run(&part).exits_with(0).run(&part).exits_with(0);
}

#[test]
fn parts_are_disjoint_and_equal_in_work() {
    let folder = small();
    let site = Loaded::from(&SiteFiles::new(folder.path(""))).unwrap().site;
    for of in [1, 2, 3, 7, 16] {
        let shares: Vec<Vec<Route>> = (1..=of).map(|number| site.share(number, of)).collect();
        assert_eq!(shares.concat(), site.routes(), "{of} parts");
        let work = |share: &Vec<Route>| share.iter().map(|route| site.work(route)).sum::<u64>();
        let works: Vec<u64> = shares.iter().map(work).collect();
        let (least, most) = (works.iter().min().unwrap(), works.iter().max().unwrap());
        assert!(most * 100 <= least * 104, "{of} parts: {works:?}");
    }
}

/// What `merge` says about these parts, with plain names.
fn refusal(test: SiteTest, paths: &[&str]) -> String {
    let before = test.path("").display().to_string();
    let test = test
        .run(&format!("merge {}", paths.join(" ")))
        .exits_with(2)
        .has_no("dist");
    test.stderr().replace(&before, "")
}

#[test]
fn parts_that_are_missing_given_twice_or_of_another_count_are_named() {
    let (test, paths) = parts(small(), 3);
    let [one, two, three] = [&paths[0], &paths[1], &paths[2]].map(String::as_str);
    let (first, other) = (
        test.path("whole.tar").display().to_string(),
        test.path("2of2.tar").display().to_string(),
    );
    let test = test
        .run(&format!("build --manifest --archive {first}"))
        .run(&format!("build --part 2/2 --archive {other}"))
        .exits_with(0);
    let site = test.path("").display().to_string();
    let mut test = Some(test);
    let mut says = |paths: &[&str], message: &str| {
        let run = test
            .take()
            .unwrap()
            .run(&format!("merge {}", paths.join(" ")))
            .exits_with(2)
            .has_no("dist");
        assert_eq!(
            run.stderr().replace(&site, ""),
            format!("error: {message}\n")
        );
        test = Some(run);
    };
    says(&[three], "missing: part 1/3, part 2/3");
    says(&[one, two, two], "`part-2` and `part-2` are both part 2/3");
    says(
        &[one, &other],
        "`part-1.tar` and `2of2.tar` are parts of 3 and of 2 parts",
    );
    says(
        &[one, &first],
        "`whole.tar` is a whole site, not a part of one",
    );
}

#[test]
fn a_part_does_not_take_the_place_of_the_site() {
    small()
        .run("build --part 1/2")
        .exits_with(2)
        .says(
            "error: a part is no site\nhint: say where to put it with --out DIR or --archive FILE",
        )
        .has_no("dist");
}

#[test]
fn parts_of_different_sites_are_refused() {
    let (test, paths) = parts(small(), 2);
    let test = test.changes(
        "site.toml",
        "entries_per_page = ",
        "partners_per_group = 1\nentries_per_page = ",
    );
    let test = test
        .run(&format!("build --part 2/2 --out {}", paths[1]))
        .exits_with(0);
    assert_eq!(
        refusal(test, &[&paths[0], &paths[1]]),
        "error: `part-1.tar` and `part-2` were not built from the same dataset, settings, templates and program\nhint: build all parts again\n"
    );
}

#[test]
fn what_is_no_part_is_named() {
    for name in ["list.zip", "list.tar", "list.tar.gz", "list.tar.zst"] {
        let test = SiteTest::empty().writes(name, "事業所の名称,介護保険事業所番号\n");
        let list = test.path(name).display().to_string();
        let said = refusal(test, &[&list]);
        let named = format!("error: cannot read `{name}`: ");
        assert!(said.starts_with(&named), "{said}");
    }
}

#[test]
fn a_part_that_was_damaged_on_the_way_is_refused() {
    let (test, paths) = parts(small(), 2);
    let test = test.writes("part-2/robots.txt", "Disallow: /\n");
    let test_folder = test.path("").display().to_string();
    let test = test
        .run(&format!("merge {} {}", paths[0], paths[1]))
        .exits_with(2)
        .has_no("dist");
    assert_eq!(
        test.stderr().replace(&test_folder, ""),
        "error: `robots.txt` of `part-2` is not what its machine wrote\nhint: copy the part again\n"
    );
    let test = test.removes("part-2/robots.txt");
    assert!(
        refusal(test, &[&paths[0], &paths[1]])
            .starts_with("error: cannot read `part-2/robots.txt`: ")
    );
    let (test, paths) = parts(small(), 1);
    let whole = fs::read(test.path("part-1.tar")).unwrap();
    let test = test.writes("part-1.tar", &whole[..whole.len() / 2]);
    let message = refusal(test, &[&paths[0]]);
    assert!(message.starts_with("error: "), "{message}");
}
