//! How a site's own files stand to the built-in ones of the same name.

use std::collections::BTreeSet;

use anyhow::Result;

use super::record::Record;
use crate::builtin::{REPLACEABLE, SiteFiles, original, originals};
use crate::{files, text};

/// Of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Byte for byte the built-in one: it changes nothing.
    Same,
    /// Changed, from the built-in one as it is now.
    Current,
    /// Changed, and the built-in one has changed since, too.
    Outdated,
    /// It replaces a built-in file, and nothing tells which version of it.
    Unknown,
    /// It was copied from a built-in file that is no more.
    Orphan,
    /// The site's own: no built-in file ever had this name.
    Own,
}

/// Every file of the site where a built-in one could stand, by its name.
///
/// A folder that holds all originals without any having been copied is the one where they are
/// written, in the repository: it is left out.
///
/// # Errors
///
/// When the site cannot be read.
pub(crate) fn standings(site: &SiteFiles) -> Result<Vec<(String, Standing)>> {
    let record = Record::read(site)?;
    let originals = originals();
    let mut found = Vec::new();
    for folder in REPLACEABLE {
        let own = site.list_own(folder)?;
        if !record.knows_any_of(folder) && is_home_of_originals(folder, &own, &originals) {
            continue;
        }
        // Texts are no copies: a site's own file holds only those that it changes.
        for name in own
            .into_iter()
            .filter(|name| !name.starts_with(text::FOLDER))
        {
            let standing = standing(site, &name, &record)?;
            found.push((name, standing));
        }
    }
    Ok(found)
}

fn is_home_of_originals(folder: &str, own: &[String], originals: &BTreeSet<String>) -> bool {
    let prefix = format!("{folder}/");
    let mut of_folder = originals.iter().filter(|name| name.starts_with(&prefix));
    of_folder.all(|name| own.contains(name))
}

fn standing(site: &SiteFiles, name: &str, record: &Record) -> Result<Standing> {
    let Some(original) = original(name) else {
        let is_noted = record.knows(name);
        return Ok(if is_noted {
            Standing::Orphan
        } else {
            Standing::Own
        });
    };
    let own = files::read(&site.path(name))?;
    Ok(if own == *original {
        Standing::Same
    } else if record.is_of(name, &original) {
        Standing::Current
    } else if record.knows(name) {
        Standing::Outdated
    } else {
        Standing::Unknown
    })
}
