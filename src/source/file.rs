//! The files of a source folder, and the tables in them.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Decoded, Table, decode, workbook};
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

/// The files with tables anywhere below `folder` of the site, sorted by name.
///
/// # Errors
///
/// When the folder cannot be listed.
pub fn list(site: &Path, folder: &str) -> Result<Vec<SourceFile>> {
    let found = files::list(&site.join(folder))?;
    let file = |path: PathBuf| SourceFile {
        path: site.join(folder).join(&path),
        name: PathBuf::from(folder).join(path),
    };
    Ok(found
        .into_iter()
        .map(file)
        .filter(SourceFile::holds_tables)
        .collect())
}

impl SourceFile {
    fn holds_tables(&self) -> bool {
        let ending = self.ending();
        let is_one = |endings: &[&str]| {
            endings
                .iter()
                .any(|known| ending.as_deref() == Some(*known))
        };
        // `~$list.xlsx` is what Excel leaves beside a workbook that is open.
        let is_left_over = self
            .name
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("~$"));
        (is_one(&TEXTS) || is_one(&WORKBOOKS)) && !is_left_over
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

    /// Its tables, and a warning when the file is not in UTF-8. None of them ever shows a
    /// row in a message.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or holds no table.
    pub fn tables(&self) -> Result<(Vec<Table>, Option<Diagnostic>), Diagnostic> {
        let bytes = files::read(&self.path).map_err(|error| {
            Diagnostic::error("source-unreadable", format!("{error:#}")).at(Place::file(&self.name))
        })?;
        if self.is_workbook() {
            let tables = workbook::tables(&self.name, bytes)?;
            return Ok((tables.into_iter().map(Table::confidential).collect(), None));
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
        Ok((vec![table], notice))
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
