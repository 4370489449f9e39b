//! Two folders change places.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Lets two folders change places: in one step where the system can, so that nobody ever
/// sees neither of them.
///
/// # Errors
///
/// When they cannot; then both are where they were.
#[cfg(target_os = "linux")]
pub fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        // Some file systems (network folders) cannot exchange.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => by_renames(a, b),
        result => Ok(result?),
    }
}

/// Lets two folders change places.
///
/// # Errors
///
/// When they cannot; then both are where they were.
#[cfg(not(target_os = "linux"))]
pub fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    by_renames(a, b)
}

/// Three steps; when one fails, those before it are taken back.
fn by_renames(new: &Path, old: &Path) -> io::Result<()> {
    let aside = aside(new);
    fs::rename(old, &aside)?;
    let result = fs::rename(new, old).and_then(|()| {
        let last = fs::rename(&aside, new);
        if last.is_err() {
            fs::rename(old, new)?;
        }
        last
    });
    if result.is_err() {
        fs::rename(&aside, old)?;
    }
    result
}

/// Brings back what an exchange by renames that was killed has put aside, or clears it away
/// when the new folder is already in its place.
///
/// # Errors
///
/// When it cannot be moved or deleted.
pub fn settle(new: &Path, old: &Path) -> Result<()> {
    let aside = aside(new);
    if old.exists() || !aside.exists() {
        return super::remove(&aside);
    }
    fs::rename(&aside, old)
        .with_context(|| format!("cannot bring `{}` back to its place", old.display()))
}

fn aside(new: &Path) -> PathBuf {
    new.with_extension("renkei-old")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let [new, old] = ["new", "old"].map(|name| folder.path().join(name));
        for place in [&new, &old] {
            fs::create_dir(place).unwrap();
            fs::write(
                place.join("name"),
                place.file_name().unwrap().as_encoded_bytes(),
            )
            .unwrap();
        }
        (folder, new, old)
    }

    fn name(folder: &Path) -> String {
        fs::read_to_string(folder.join("name")).unwrap()
    }

    #[test]
    fn folders_change_places_by_renames_again_and_again() {
        let (_folder, new, old) = folders();
        by_renames(&new, &old).unwrap();
        assert_eq!(
            (name(&new), name(&old)),
            ("old".to_owned(), "new".to_owned())
        );
        by_renames(&new, &old).unwrap();
        assert_eq!(
            (name(&new), name(&old)),
            ("new".to_owned(), "old".to_owned())
        );
    }

    #[test]
    fn without_a_new_folder_the_old_one_stays() {
        let (_folder, new, old) = folders();
        fs::remove_dir_all(&new).unwrap();
        assert!(by_renames(&new, &old).is_err());
        assert_eq!(name(&old), "old");
    }

    #[test]
    fn what_a_killed_exchange_has_put_aside_comes_back_or_is_cleared_away() {
        let (_folder, new, old) = folders();
        fs::rename(&old, aside(&new)).unwrap();
        settle(&new, &old).unwrap();
        assert_eq!(
            (name(&new), name(&old)),
            ("new".to_owned(), "old".to_owned())
        );
        fs::rename(&old, aside(&new)).unwrap();
        fs::rename(&new, &old).unwrap();
        settle(&new, &old).unwrap();
        assert_eq!(name(&old), "new");
        assert!(!aside(&new).exists());
    }
}
