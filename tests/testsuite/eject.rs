//! Built-in files copied into a site: never over what is there, and not forgotten.

use crate::site_test::SiteTest;

const FACTS: &str = "templates/component/facts.html";

fn small() -> SiteTest {
    SiteTest::from("build/small")
}

fn built_in(name: &str) -> String {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(file).unwrap()
}

/// The site's own facts, copied when the built-in ones were others.
fn outdated() -> SiteTest {
    let test = small()
        .run(&format!("eject {FACTS}"))
        .changes(FACTS, "facts__as-of", "facts__day");
    let record = test.read("ejected.toml");
    let digest = record.rsplit('"').nth(1).unwrap().to_owned();
    test.changes(
        "ejected.toml",
        &digest,
        &digest.replace(['0', '1', '2'], "f"),
    )
}

#[test]
fn a_copied_file_is_the_built_in_one_and_is_noted() {
    let test = small()
        .run(&format!("eject {FACTS}"))
        .exits_with(0)
        .prints("copied `templates/component/facts.html`")
        .says("change what you need, and delete the copies you do not")
        .holds(FACTS, &built_in(FACTS));
    let record = test.read("ejected.toml");
    let (comment, line) = record.split_once("\n\n").unwrap();
    assert!(
        comment.lines().all(|line| line.starts_with('#')),
        "{record}"
    );
    let digest = line
        .strip_prefix("\"templates/component/facts.html\" = \"")
        .unwrap();
    assert_eq!(digest.trim_end().len(), 65, "{line}");
}

#[test]
fn a_copied_and_changed_file_is_shown_and_nothing_is_said_about_it() {
    let test = small()
        .run(&format!("eject ./{FACTS}"))
        .changes(FACTS, "facts__as-of", "facts__day")
        .run("check")
        .exits_with(0)
        .says("")
        .run("build")
        .exits_with(0);
    assert!(test.read("dist/index.html").contains("facts__day"));
}

#[test]
fn several_files_and_folders_are_copied_at_once() {
    let test = small()
        .run("eject templates/page/ assets/css data/reference/services.csv")
        .exits_with(0);
    for name in [
        "templates/page/home.html",
        "assets/css/tokens.css",
        "data/reference/services.csv",
    ] {
        assert_eq!(test.read(name), built_in(name), "{name}");
    }
    test.has_no("templates/base.html").has_no("assets/js");
}

#[test]
fn what_is_there_is_never_written_over() {
    small()
        .writes(FACTS, "mine")
        .run(&format!("eject {FACTS} templates/component/news.html"))
        .exits_with(0)
        .prints("copied `templates/component/news.html`")
        .says(
            "\
`templates/component/facts.html` is there already; it was left alone
change what you need, and delete the copies you do not",
        )
        .leaves_alone(FACTS)
        .run(&format!("eject {FACTS}"))
        .exits_with(0)
        .says("`templates/component/facts.html` is there already; it was left alone")
        .leaves_everything_alone();
}

#[test]
fn unknown_paths_and_those_that_lead_out_of_the_folder_copy_nothing() {
    small()
        .run("eject templates/component/fatcs.html ../../etc/passwd templates/pgae component/footer.html templates/base.html")
        .exits_with(2)
        .says(
            "\
error: there is no built-in file or folder `templates/component/fatcs.html`
hint: did you mean `templates/component/facts.html`?
there is no built-in file or folder `../../etc/passwd`
hint: `renkei eject --list` names all
there is no built-in file or folder `templates/pgae`
hint: did you mean `templates/page`?
there is no built-in file or folder `component/footer.html`
hint: did you mean `templates/component/footer.html`?",
        )
        .leaves_everything_alone();
}

#[test]
fn a_folder_that_is_no_site_gets_nothing() {
    SiteTest::empty()
        .run(&format!("eject {FACTS}"))
        .exits_with(2)
        .leaves_everything_alone();
}

#[test]
fn the_list_says_how_each_file_stands_to_the_built_in_one() {
    let test = outdated()
        .run("eject templates/component/news.html templates/component/pager.html")
        .changes("templates/component/news.html", "<", " <")
        .writes("templates/base.html", "mine")
        .writes("templates/component/mine.html", "mine")
        .run("eject --list")
        .exits_with(0)
        .says("");
    let listed = test.stdout();
    let marked: Vec<&str> = listed.lines().filter(|line| line.contains("  (")).collect();
    assert_eq!(
        marked,
        [
            "templates/base.html  (replaced by this site)",
            "templates/component/facts.html  (changed by this site; the built-in one has changed since)",
            "templates/component/mine.html  (only in this site)",
            "templates/component/news.html  (changed by this site)",
            "templates/component/pager.html  (copied, not changed)",
        ]
    );
    assert!(listed.lines().any(|line| line == "assets/css/tokens.css"));
    assert_eq!(test.run("eject").exits_with(0).stdout(), listed);
}

#[test]
fn check_tells_that_the_original_of_a_file_has_changed_until_that_is_noted() {
    outdated()
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[override]: the built-in file has changed since this one was copied from it
 --> templates/component/facts.html
hint: `renkei eject --diff templates/component/facts.html` shows what is different; take over what \
you need, then run `renkei eject --accept templates/component/facts.html`

0 errors, 1 warning",
        )
        .run(&format!("eject --accept {FACTS}"))
        .exits_with(0)
        .prints("noted as up to date: 1 file")
        .run("check")
        .exits_with(0)
        .says("");
}

#[test]
fn check_tells_of_files_that_change_nothing_replace_nothing_or_are_of_unknown_age() {
    let test = small()
        .run("eject templates/component/news.html templates/component/pager.html")
        .writes(
            "templates/base.html",
            built_in("templates/base.html") + "\n",
        )
        .writes("templates/component/mine.html", "{# my own #}")
        .writes("templates/componnet/facts.html", "{# a slip #}");
    let record = test
        .read("ejected.toml")
        .replace("pager.html", "paging.html");
    test.writes("ejected.toml", record)
        .changes("templates/component/pager.html", "<nav", "<nav ")
        .writes("templates/component/paging.html", "{# gone #}")
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[override]: the file replaces a built-in one, and nothing tells of which version it is
 --> templates/base.html
hint: look at `renkei eject --diff templates/base.html`, then run `renkei eject --accept \
templates/base.html`, and you are told when the built-in file changes

warning[override]: the file is the same as the built-in one
 --> templates/component/news.html
hint: delete it, and the built-in one is used; or change it

warning[override]: the file replaces a built-in one, and nothing tells of which version it is
 --> templates/component/pager.html
hint: look at `renkei eject --diff templates/component/pager.html`, then run `renkei eject \
--accept templates/component/pager.html`, and you are told when the built-in file changes

warning[override]: renkei no longer has the file that this one replaced
 --> templates/component/paging.html
hint: delete it, unless your own templates use it; then take its line out of `ejected.toml`

warning[override]: the file replaces nothing: no built-in one has this name
 --> templates/componnet/facts.html
hint: did you mean `templates/component/facts.html`?

0 errors, 5 warnings",
        );
}

#[test]
fn a_copy_with_the_line_ends_of_windows_differs_in_what_was_changed_only() {
    let test = small().run(&format!("eject {FACTS}"));
    let windows = test.read(FACTS).replace('\n', "\r\n");
    test.writes(FACTS, windows)
        .run("eject --diff")
        .exits_with(0)
        .prints("");
}

#[test]
fn the_difference_is_shown_line_by_line() {
    let test = small()
        .run(&format!("eject {FACTS}"))
        .run("eject --diff")
        .exits_with(0)
        .prints("")
        .changes(FACTS, "facts__as-of", "facts__day");
    let test = test.run(&format!("eject --diff {FACTS}")).exits_with(0);
    let shown = test.stdout();
    assert!(
        shown.starts_with(
            "--- templates/component/facts.html (built in)\n+++ templates/component/facts.html\n@@ "
        ),
        "{shown}"
    );
    let changed = |mark: char| {
        let lines = shown.lines().skip(2);
        lines
            .filter(|line| line.starts_with(mark))
            .collect::<Vec<_>>()
    };
    assert!(
        matches!(changed('-')[..], [line] if line.contains("facts__as-of")),
        "{shown}"
    );
    assert!(
        matches!(changed('+')[..], [line] if line.contains("facts__day")),
        "{shown}"
    );
}

#[test]
fn what_the_site_does_not_replace_cannot_be_compared_or_noted() {
    for flag in ["--diff", "--accept"] {
        small()
            .run(&format!("eject {flag} {FACTS}"))
            .exits_with(2)
            .says(
                "\
error: this site replaces none of these files
hint: `renkei eject PATH` copies one into it",
            )
            .leaves_everything_alone();
    }
}

#[test]
fn a_broken_record_is_told_with_its_line() {
    small()
        .writes("ejected.toml", "# x\n\"templates/base.html\" = 3\n")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[override]: invalid type: integer `3`, expected a string
 --> ejected.toml:2:25
  | \"templates/base.html\" = 3
  |                         ^
hint: take the line out; `renkei eject --accept` writes it anew

1 error, 0 warnings",
        );
}

// The repository is a site, too: its templates are the originals.
#[test]
fn where_the_originals_are_written_nothing_is_said_about_them() {
    let repository = env!("CARGO_MANIFEST_DIR");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["check", "--site", repository])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_schema_of_another_version_is_told() {
    let test = small().run("schema").exits_with(0);
    let schema = test.stdout();
    test.writes("site.schema.json", &schema)
        .run("check")
        .says("")
        .changes("site.schema.json", "\"title\"", "\"titel\"")
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[override]: the schema is of another version of renkei
 --> site.schema.json
hint: run `renkei schema > site.schema.json`, and editors know all settings

0 errors, 1 warning",
        );
}
