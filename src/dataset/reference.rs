//! Everything that codes and spellings mean, together.
//!
//! Read from `data/reference/`, which the program brings along (`data/README.md` tells where
//! the files are from). A broken reference file is a broken program or override, so it is an
//! error with the line, not a finding about somebody's data.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use super::{Areas, Folding, PostalTable, Services};
use crate::builtin::SiteFiles;

/// Areas, services, character variants and postal codes together.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Prefectures, municipalities, wards.
    pub areas: Areas,
    /// The 35 services.
    pub services: Services,
    /// Which differences of spelling do not count.
    pub folding: Folding,
    /// Which towns the postal codes stand for.
    pub postal: PostalTable,
}

impl Reference {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// When one cannot be read or does not hold what it should.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        Ok(Self {
            areas: Areas::load(files)?,
            services: Services::load(files)?,
            folding: Folding::load(files)?,
            postal: PostalTable::load(files)?,
        })
    }
}

/// Gives `take` every row of a reference file. These files are our own: one row a line.
///
/// # Errors
///
/// When the file cannot be read; with its line when a row cannot, or `take` refuses it.
pub(super) fn each_row<T: DeserializeOwned>(
    files: &SiteFiles,
    name: &'static str,
    mut take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let bytes = files.read(name)?;
    let rows = csv::Reader::from_reader(bytes.as_ref()).into_deserialize();
    for (index, row) in rows.enumerate() {
        let taken = row.map_err(Into::into).and_then(&mut take);
        taken.with_context(|| format!("{name}:{}", index + 2))?;
    }
    Ok(())
}
