//! A site in a folder of its own, for one test.
//!
//! `SiteTest::from("join/small")` copies `tests/testsuite/join/small` aside; the other
//! methods act on the copy and read as a sentence. Messages are compared whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A site, and what the last run of the program said about it.
pub(crate) struct SiteTest {
    folder: TempDir,
    before: BTreeMap<PathBuf, Vec<u8>>,
    output: Option<Output>,
}

impl SiteTest {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            folder,
            before: BTreeMap::new(),
            output: None,
        }
    }

    /// A copy of `tests/testsuite/NAME`.
    pub(crate) fn from(name: &str) -> Self {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/testsuite")
            .join(name);
        let files = files_below(&fixture);
        assert!(!files.is_empty(), "there is no fixture {name}");
        files
            .into_iter()
            .fold(Self::empty(), |test, (path, bytes)| {
                test.writes(path.to_str().unwrap(), bytes)
            })
    }

    /// Puts the templates of the program there, so that they can be changed.
    pub(crate) fn with_templates(self) -> Self {
        let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let files = files_below(&templates).into_iter();
        files.fold(self, |test, (path, bytes)| {
            test.writes(&format!("templates/{}", path.display()), bytes)
        })
    }

    /// Puts a file there, or replaces it.
    pub(crate) fn writes(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Replaces a piece of text in a file.
    #[track_caller]
    pub(crate) fn changes(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold `{from}`");
        self.writes(path, text.replace(from, to))
    }

    /// Takes a file away.
    #[track_caller]
    pub(crate) fn removes(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Runs `renkei`; the words of `arguments` are set apart by blanks.
    pub(crate) fn run(mut self, arguments: &str) -> Self {
        self.before = files_below(self.folder.path());
        let output = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .args(arguments.split_whitespace())
            .arg("--site")
            .arg(self.folder.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        self.output = Some(output);
        self
    }

    /// The last run ended with this status.
    #[track_caller]
    pub(crate) fn exits_with(self, expected: i32) -> Self {
        assert_eq!(
            self.output().status.code(),
            Some(expected),
            "\n{}",
            self.stderr()
        );
        self
    }

    /// All that the last run told the person in front of it.
    #[track_caller]
    pub(crate) fn says(self, expected: &str) -> Self {
        pretty_compare(self.stderr().trim_end(), expected.trim_end());
        self
    }

    /// The result that the last run gave out.
    #[track_caller]
    pub(crate) fn prints(self, expected: &str) -> Self {
        pretty_compare(self.stdout().trim_end(), expected.trim_end());
        self
    }

    /// The file holds exactly this text.
    #[track_caller]
    pub(crate) fn holds(self, path: &str, expected: &str) -> Self {
        pretty_compare(self.read(path).trim_start_matches('\u{feff}'), expected);
        self
    }

    /// The file is byte for byte what it was before the last run.
    #[track_caller]
    pub(crate) fn leaves_alone(self, path: &str) -> Self {
        let before = self
            .before
            .get(Path::new(path))
            .unwrap_or_else(|| panic!("no {path} before"));
        assert!(
            *before == fs::read(self.path(path)).unwrap(),
            "{path} changed"
        );
        self
    }

    /// No file was added, changed or taken away by the last run.
    #[track_caller]
    pub(crate) fn leaves_everything_alone(self) -> Self {
        let after = files_below(self.folder.path());
        let names = self.before.keys().chain(after.keys());
        let changed: BTreeSet<_> = names
            .filter(|name| self.before.get(*name) != after.get(*name))
            .collect();
        assert!(changed.is_empty(), "changed: {changed:?}");
        self
    }

    /// There is no such file or folder.
    #[track_caller]
    pub(crate) fn has_no(self, path: &str) -> Self {
        assert!(!self.path(path).exists(), "there is {path}");
        self
    }

    /// Neither the last run's words nor any file below these folders contains the text.
    #[track_caller]
    pub(crate) fn never_tells(self, text: &str, folders: &[&str]) -> Self {
        assert!(
            !self.stderr().contains(text) && !self.stdout().contains(text),
            "{text} was said"
        );
        for folder in folders {
            for (path, bytes) in files_below(&self.path(folder)) {
                let found = String::from_utf8_lossy(&bytes).contains(text);
                assert!(!found, "{text} stands in {folder}/{}", path.display());
            }
        }
        self
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        String::from_utf8(bytes).unwrap()
    }

    /// Where a file of the site lies.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The status of the last run; `None` when it was ended by a signal.
    pub(crate) fn status(&self) -> Option<i32> {
        self.output().status.code()
    }

    /// What the last run said.
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output().stderr).into_owned()
    }

    /// What the last run gave out.
    pub(crate) fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output().stdout).into_owned()
    }

    fn output(&self) -> &Output {
        self.output.as_ref().expect("call `run` first")
    }
}

/// All files below a folder, by their path relative to it.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Shows both texts as they are, because a Debug string of a long message cannot be read.
#[track_caller]
pub(crate) fn pretty_compare(found: &str, expected: &str) {
    assert!(
        found == expected,
        "\n--- found\n{found}\n--- expected\n{expected}\n---"
    );
}
