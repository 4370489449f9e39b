//! Replaces whole folders together or not at all, also when the process is killed.
//!
//! The new folders are written aside in full (`data/.join/…`). Then a plan of the exchanges
//! is put down, and each folder changes places with the one it replaces, which the system
//! does in one step. A run that was killed before the plan stood has changed nothing; one
//! that was killed after it is finished by the next call of [`recover`].
//!
//! Knows folders and bytes, not what they mean.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::exchange;

/// New contents of one folder: file names and bytes.
pub type Contents = BTreeMap<String, Vec<u8>>;

const STAGE: &str = "data/.join";
const PLAN: &str = "data/.join/plan";

/// Gives the folders (paths below `root`) these contents. Files in them that the
/// contents do not mention are kept: somebody put them there.
///
/// # Errors
///
/// When something cannot be written; the folders are then as they were.
pub fn replace(root: &Path, folders: &BTreeMap<String, Contents>) -> Result<()> {
    recover(root)?;
    let inner = || -> io::Result<()> {
        clear(root)?;
        let mut plan = String::new();
        for (folder, contents) in folders {
            let staged = root.join(STAGE).join(folder);
            fs::create_dir_all(&staged)?;
            keep_others(&root.join(folder), &staged, contents)?;
            for (name, bytes) in contents {
                write(&staged.join(name), bytes)?;
            }
            sync_folder(&staged)?;
            plan.push_str(&format!("{} {folder}\n", digest(&staged)?));
        }
        write(&root.join(STAGE).join("plan.new"), plan.as_bytes())?;
        fs::rename(root.join(STAGE).join("plan.new"), root.join(PLAN))?;
        sync_folder(&root.join(STAGE))
    };
    inner().with_context(|| format!("cannot write below `{}`", root.join(STAGE).display()))?;
    recover(root)
}

/// Finishes what a killed run had decided; without such a run, does nothing.
///
/// # Errors
///
/// When a folder cannot be exchanged; the next call tries again.
pub fn recover(root: &Path) -> Result<()> {
    let plan = root.join(PLAN);
    if !plan.is_file() {
        return Ok(());
    }
    let inner = || -> io::Result<()> {
        for line in fs::read_to_string(&plan)?.lines() {
            let Some((wanted, folder)) = line.split_once(' ') else {
                continue;
            };
            let (staged, place) = (root.join(STAGE).join(folder), root.join(folder));
            // Behind the exchange the old folder lies there, whatever came into the new one since.
            if staged.is_dir() && digest(&staged)? == wanted {
                take_place(&staged, &place)?;
            }
        }
        fs::remove_file(&plan)?;
        clear(root)
    };
    inner().with_context(|| format!("cannot put the outputs of `{}` in place", root.display()))
}

fn clear(root: &Path) -> io::Result<()> {
    match fs::remove_dir_all(root.join(STAGE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn keep_others(from: &Path, to: &Path, contents: &Contents) -> io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if contents.contains_key(&name) {
            continue;
        }
        copy(&entry.path(), &to.join(&name))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The new folder takes the place of the old one, and the old one that of the new.
fn take_place(staged: &Path, place: &Path) -> io::Result<()> {
    if place.exists() {
        return exchange(staged, place);
    }
    fs::create_dir_all(place.parent().unwrap_or(Path::new(".")))?;
    fs::rename(staged, place)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Tells two contents of a folder apart.
fn digest(folder: &Path) -> io::Result<String> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .filter(|path| path.as_ref().map_or(true, |path| path.is_file()))
        .collect::<io::Result<_>>()?;
    names.sort();
    let mut hasher = Sha256::new();
    for path in names {
        let bytes = fs::read(&path)?;
        hasher.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        hasher.update([0]);
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> BTreeMap<String, Contents> {
        let file = |name: &str| (name.to_owned(), text.as_bytes().to_vec());
        BTreeMap::from([
            (
                "data/published".to_owned(),
                BTreeMap::from([file("facilities.csv")]),
            ),
            (
                "data/report".to_owned(),
                BTreeMap::from([file("outcomes.csv")]),
            ),
        ])
    }

    fn read(root: &Path, name: &str) -> String {
        fs::read_to_string(root.join(name)).unwrap()
    }

    #[test]
    fn folders_are_replaced_and_what_somebody_put_there_stays() {
        let root = tempfile::tempdir().unwrap();
        replace(root.path(), &contents("one")).unwrap();
        fs::write(root.path().join("data/published/README.md"), "mine").unwrap();
        replace(root.path(), &contents("two")).unwrap();
        assert_eq!(read(root.path(), "data/published/facilities.csv"), "two");
        assert_eq!(read(root.path(), "data/report/outcomes.csv"), "two");
        assert_eq!(read(root.path(), "data/published/README.md"), "mine");
        assert!(!root.path().join(STAGE).exists());
    }

    #[test]
    fn a_run_that_was_killed_between_two_exchanges_is_finished_by_the_next_call() {
        let root = tempfile::tempdir().unwrap();
        replace(root.path(), &contents("one")).unwrap();
        let mut plan = String::new();
        for (folder, contents) in contents("two") {
            let staged = root.path().join(STAGE).join(&folder);
            fs::create_dir_all(&staged).unwrap();
            for (name, bytes) in contents {
                fs::write(staged.join(name), bytes).unwrap();
            }
            plan.push_str(&format!("{} {folder}\n", digest(&staged).unwrap()));
        }
        fs::write(root.path().join(PLAN), plan).unwrap();
        exchange(
            &root.path().join(STAGE).join("data/published"),
            &root.path().join("data/published"),
        )
        .unwrap();
        assert_eq!(read(root.path(), "data/report/outcomes.csv"), "one");
        // A spreadsheet program puts such a file beside the one that it shows.
        let lock = root.path().join("data/published/~$facilities.csv");
        fs::write(lock, "").unwrap();
        recover(root.path()).unwrap();
        assert_eq!(read(root.path(), "data/published/facilities.csv"), "two");
        assert_eq!(read(root.path(), "data/report/outcomes.csv"), "two");
    }
}
