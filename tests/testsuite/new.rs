//! A site of one's own: made whole or not at all, and in order anywhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use renkei::builtin::{SiteFiles, originals};
use renkei::command::Loaded;
use tempfile::TempDir;

use crate::site_test::files_below;

/// A folder elsewhere, with nothing in it but a copy of the program.
struct Elsewhere {
    folder: TempDir,
}

impl Elsewhere {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("renkei");
        // The program is large: a second name for it does as well, where the disk allows that.
        fs::hard_link(env!("CARGO_BIN_EXE_renkei"), &program)
            .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_renkei"), &program).map(drop))
            .unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the copy in a folder below, without any variable of this process.
    fn run(&self, place: &str, arguments: &str) -> Output {
        Command::new(self.path("renkei"))
            .args(arguments.split_whitespace())
            .current_dir(self.path(place))
            .env_clear()
            .output()
            .unwrap()
    }

    #[track_caller]
    fn succeeds(&self, place: &str, arguments: &str) -> String {
        let output = self.run(place, arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments}\n{said}");
        String::from_utf8(output.stdout).unwrap() + &said
    }

    #[track_caller]
    fn is_refused(&self, place: &str, arguments: &str) -> String {
        let output = self.run(place, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn a_new_site_says_what_it_is_and_what_to_do_next() {
    let elsewhere = Elsewhere::new();
    let said = elsewhere.succeeds("", "new north/kita-ku");
    let count = files_below(&elsewhere.path("north/kita-ku")).len();
    assert_eq!(
        said,
        format!(
            "\
made a site in `north/kita-ku` ({count} files); its facilities are fictional
next:
  cd north/kita-ku
  renkei serve    and open http://127.0.0.1:8080/
README.md says what every file is for
"
        )
    );
}

#[test]
fn a_new_site_can_be_joined_checked_and_built_by_the_program_alone() {
    let elsewhere = Elsewhere::new();
    elsewhere.succeeds("", "new kita-ku");
    let checked = elsewhere.succeeds("kita-ku", "check");
    assert!(
        checked.ends_with(" pages checked: every template and link is in order\n"),
        "{checked}"
    );
    elsewhere.succeeds("kita-ku", "join");
    elsewhere.succeeds("kita-ku", "check");
    elsewhere.succeeds("kita-ku", "build");
    let here = files_below(&elsewhere.path("kita-ku/dist"));
    let home = String::from_utf8(here[Path::new("index.html")].clone()).unwrap();
    assert!(home.contains("事業所はすべて架空のものです"), "{home}");
    elsewhere.succeeds("", "build --site kita-ku --out other");
    assert!(
        here == files_below(&elsewhere.path("other")),
        "from another folder, another site was built"
    );
    elsewhere.succeeds("kita-ku", "check --published dist");
}

#[test]
fn the_sample_of_a_new_site_has_every_kind_of_page_and_says_that_it_is_fictional() {
    let elsewhere = Elsewhere::new();
    elsewhere.succeeds("", "new kita-ku");
    let site = Loaded::from(&SiteFiles::new(elsewhere.path("kita-ku")))
        .unwrap()
        .site;
    let shown: BTreeSet<String> = site
        .kinds()
        .iter()
        .map(|route| format!("templates/{}", site.page(route).unwrap().template()))
        .collect();
    let mut pages = originals();
    pages.retain(|name| name.starts_with("templates/page/"));
    assert_eq!(shown, pages);
    assert_eq!(site.dataset.facility_count(), 400);
    assert!(site.dataset.about().fictional);
}

#[test]
fn every_file_of_a_new_site_is_in_its_readme() {
    let elsewhere = Elsewhere::new();
    elsewhere.succeeds("", "new kita-ku");
    let readme = fs::read_to_string(elsewhere.path("kita-ku/README.md")).unwrap();
    for name in files_below(&elsewhere.path("kita-ku")).keys() {
        let name = name.to_string_lossy();
        let parts: Vec<&str> = name.split('/').collect();
        let told = match parts[..] {
            ["data", folder, ..] => format!("`data/{folder}/`"),
            _ => format!("`{name}`"),
        };
        assert!(name == "README.md" || readme.contains(&told), "{told}");
    }
}

#[test]
fn a_site_can_be_made_in_the_empty_folder_one_is_in() {
    let elsewhere = Elsewhere::new();
    fs::create_dir(elsewhere.path("here")).unwrap();
    let said = elsewhere.succeeds("here", "new .");
    assert!(!said.contains("cd "), "{said}");
    assert!(elsewhere.path("here/site.toml").is_file());
    elsewhere.succeeds("", "new there");
    assert!(files_below(&elsewhere.path("here")) == files_below(&elsewhere.path("there")));
}

#[test]
fn a_folder_that_holds_anything_is_left_as_it_is() {
    let elsewhere = Elsewhere::new();
    fs::create_dir(elsewhere.path("kita-ku")).unwrap();
    fs::write(elsewhere.path("kita-ku/.keep"), "mine").unwrap();
    assert_eq!(
        elsewhere.is_refused("", "new kita-ku"),
        "\
error: `kita-ku` is not empty, so it is left as it is
hint: name a folder that is not there yet, or an empty one
"
    );
    assert_eq!(files_below(&elsewhere.path("kita-ku")).len(), 1);
    assert_eq!(
        elsewhere.is_refused("", "new kita-ku/.keep"),
        "\
error: `kita-ku/.keep` is a file, not a folder
hint: name a folder that is not there yet, or an empty one
"
    );
    assert_eq!(fs::read(elsewhere.path("kita-ku/.keep")).unwrap(), b"mine");
}

// Something of this name lies in the way: the rest of the site must not be left about.
#[test]
fn a_site_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("site");
    let files = [("a/b", &b"1"[..]), ("a", &b"2"[..])];
    assert!(renkei::files::write_new_folder(&place, files).is_err());
    assert!(files_below(folder.path()).is_empty() && !place.exists());
    fs::create_dir(&place).unwrap();
    assert!(renkei::files::write_new_folder(&place, files).is_err());
    assert!(renkei::files::is_empty_folder(&place).unwrap());
}
