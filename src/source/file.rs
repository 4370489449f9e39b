//! The files of a source folder, and the tables in them.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Decoded, Table, decode, hidden_rows, workbook};
use crate::files;
use crate::report::{Diagnostic, Place};

/// One file of a source folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies on disk.
    pub path: PathBuf,
    /// As messages name it: relative to the site, `data/source/list.csv`.
    pub name: PathBuf,
}

/// Endings of the files that hold tables; others (notes, letters) are let alone.
const TEXTS: [&str; 3] = ["csv", "tsv", "txt"];
const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];

/// What programs leave beside the files of people: `~$list.xlsx` and `.~lock.list.ods#` are
/// there while a workbook is open.
const LEFT_OVERS: [&str; 2] = ["~$", ".~lock."];
const OF_SYSTEMS: [&str; 6] = [
    ".DS_Store",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    "Thumbs.db",
    "desktop.ini",
];

/// What lies in a source folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files with tables anywhere below it, sorted by name.
    pub files: Vec<SourceFile>,
    /// As messages name them: files of other kinds, hidden files and folders, linked folders.
    pub passed_over: Vec<PathBuf>,
}

/// What a file holds.
#[derive(Debug)]
pub struct Tables {
    /// The table, or one for each sheet.
    pub tables: Vec<Table>,
    /// That it is not in UTF-8, where it is a text.
    pub notice: Option<Diagnostic>,
    /// How many rows of its sheets are hidden, where it is a workbook that tells.
    pub hidden_rows: usize,
}

/// Lists a `folder` of the site. The `settings` in it are no source.
///
/// # Errors
///
/// When the folder cannot be listed.
pub fn list(site: &Path, folder: &str, settings: &str) -> Result<Listing> {
    let mut listing = Listing::default();
    for path in files::list_with_hidden(&site.join(folder))? {
        let file = SourceFile {
            path: site.join(folder).join(&path),
            name: PathBuf::from(folder).join(path),
        };
        if file.holds_tables() {
            listing.files.push(file);
        } else if !file.is_of_a_program() && file.name != Path::new(settings) {
            listing.passed_over.push(file.name);
        }
    }
    Ok(listing)
}

impl SourceFile {
    fn holds_tables(&self) -> bool {
        let ending = self.ending();
        let is_one = |endings: &[&str]| {
            endings
                .iter()
                .any(|known| ending.as_deref() == Some(*known))
        };
        let is_hidden = self.file_name().starts_with('.');
        let is_table = is_one(&TEXTS) || is_one(&WORKBOOKS);
        is_table && !is_hidden && !self.is_of_a_program() && !self.path.is_dir()
    }

    fn is_of_a_program(&self) -> bool {
        let name = self.file_name();
        OF_SYSTEMS.contains(&&*name) || LEFT_OVERS.iter().any(|start| name.starts_with(start))
    }

    fn file_name(&self) -> Cow<'_, str> {
        self.name.file_name().unwrap_or_default().to_string_lossy()
    }

    fn is_workbook(&self) -> bool {
        self.ending()
            .is_some_and(|ending| WORKBOOKS.contains(&ending.as_str()))
    }

    fn ending(&self) -> Option<String> {
        self.name
            .extension()
            .map(|ending| ending.to_string_lossy().to_ascii_lowercase())
    }

    /// Its tables. None of them ever shows a row in a message.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or holds no table.
    pub fn tables(&self) -> Result<Tables, Diagnostic> {
        let bytes = files::read(&self.path).map_err(|error| {
            Diagnostic::error("source-unreadable", format!("{error:#}")).at(Place::file(&self.name))
        })?;
        if self.is_workbook() {
            let hidden_rows = hidden_rows::count(&bytes);
            let tables = workbook::tables(&self.name, bytes)?;
            return Ok(Tables {
                tables: tables.into_iter().map(Table::confidential).collect(),
                notice: None,
                hidden_rows,
            });
        }
        let Decoded { text, encoding } = decode(&self.name, bytes)?;
        let delimiter = delimiter(&text);
        let table = Table::with_delimiter(&self.name, text, delimiter)?.confidential();
        let notice = encoding.map(|encoding| {
            Diagnostic::warning(
                "encoding",
                format!("the file is {encoding}, it was read as such"),
            )
            .at(Place::file(&self.name))
            .hint("CSV UTF-8 keeps every character; CP932 lacks some that names use")
        });
        Ok(Tables {
            tables: vec![table],
            notice,
            hidden_rows: 0,
        })
    }
}

/// A tab when the first line has more of them than of commas.
fn delimiter(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    if first.matches('\t').count() > first.matches(',').count() {
        b'\t'
    } else {
        b','
    }
}
