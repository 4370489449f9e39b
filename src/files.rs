//! Files on the disk: every error names the path, and no file is ever half written.
//!
//! Knows nothing of what the files hold. The raw calls that read or write a whole file are
//! banned elsewhere by lint; `write`, and what streams a file that may be too large for memory,
//! open theirs themselves.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

mod content_type;
pub mod encoding;
mod exchange;
pub mod replace;
pub mod tree;

pub use content_type::content_type;
pub use exchange::{exchange, settle};

/// Reads a whole file.
///
/// # Errors
///
/// When it cannot be read; the message names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))
}

/// Writes a file whole or not at all: beside its place first, then renamed into it.
///
/// # Errors
///
/// When it cannot be written; the former file is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_with(path, |file| file.write_all(bytes))
}

/// The same for what `content` writes, piece by piece.
///
/// # Errors
///
/// As [`write()`], and when `content` fails.
pub fn write_with(
    path: &Path,
    content: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<()> {
    let inner = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new()
            .prefix(".renkei-")
            .tempfile_in(folder)?;
        content(file.as_file_mut())?;
        file.as_file().sync_all()?;
        set_usual_permissions(file.path())?;
        file.persist(path)?;
        Ok(())
    };
    inner().with_context(|| format!("cannot write `{}`", path.display()))
}

/// The day a file was last written, in UTC; `None` when the system does not tell.
pub fn modified(path: &Path) -> Option<jiff::civil::Date> {
    let time = fs::metadata(path).and_then(|about| about.modified()).ok()?;
    let time = jiff::Timestamp::try_from(time).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Temporary files are private to their owner; what takes their place is not.
#[cfg(unix)]
fn set_usual_permissions(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a file that must not be there yet, into a folder that is there.
///
/// # Errors
///
/// When it is there already or cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write `{}`", path.display()))
}

/// Gives a file a second path: then it is at both. Where the system knows no such thing, or
/// something lies there, it is copied.
///
/// # Errors
///
/// When there is no such file, or the second path cannot be written to.
pub fn link(from: &Path, to: &Path) -> Result<()> {
    let linked = fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop));
    linked.with_context(|| format!("cannot write `{}`", to.display()))
}

/// Makes a folder (a path with `/`, below `root`) unless it is there. Mostly those above it
/// are, so that the system is called once.
///
/// # Errors
///
/// When it cannot be made.
pub fn create_folder_in(root: &Path, folder: &str) -> Result<()> {
    let path = root.join(folder);
    match fs::create_dir(&path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => create_folder(&path),
        made => made.with_context(|| format!("cannot make the folder `{}`", path.display())),
    }
}

/// Makes a folder with these files (paths in it, and bytes), whole or not at all. It must not be
/// there yet, or be empty.
///
/// # Errors
///
/// When it is not empty or cannot be written; nothing is left behind.
pub fn write_new_folder<'a>(
    place: &Path,
    contents: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<()> {
    let is_there = place.exists();
    if is_there && !is_empty_folder(place)? {
        bail!("`{}` is not empty", place.display());
    }
    // An empty folder stays the one it is: somebody may stand in it.
    let parent = if is_there {
        Some(place)
    } else {
        place.parent()
    };
    let parent = parent
        .filter(|parent| *parent != Path::new(""))
        .unwrap_or(Path::new("."));
    create_folder(parent)?;
    let inner = || -> Result<()> {
        let staged = tempfile::Builder::new()
            .prefix(".renkei-")
            .tempdir_in(parent)?;
        let whole = staged.path().join("new");
        for (name, bytes) in contents {
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            create_folder_in(&whole, folder)?;
            write_new(&whole.join(name), bytes)?;
        }
        if is_there {
            return Ok(move_entries(&whole, place)?);
        }
        Ok(fs::rename(&whole, place)?)
    };
    inner().with_context(|| format!("cannot write `{}`", place.display()))
}

/// Moves all that lies in one folder into another; when something cannot be moved, nothing is.
fn move_entries(from: &Path, to: &Path) -> io::Result<()> {
    let mut moved = Vec::new();
    let entries: Vec<_> = fs::read_dir(from)?.collect::<io::Result<_>>()?;
    for entry in entries {
        let (here, there) = (entry.path(), to.join(entry.file_name()));
        if let Err(error) = fs::rename(&here, &there) {
            for (here, there) in &moved {
                fs::rename(there, here)?;
            }
            return Err(error);
        }
        moved.push((here, there));
    }
    Ok(())
}

/// Makes a folder, and those above it.
///
/// # Errors
///
/// When it cannot be made.
pub fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder `{}`", path.display()))
}

/// Deletes a file, or a folder and all in it; an absent one is fine.
///
/// # Errors
///
/// When something cannot be deleted.
pub fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete `{}`", path.display()))
        }
        _ => Ok(()),
    }
}

/// Whether nothing at all lies in a folder.
///
/// # Errors
///
/// When it cannot be listed.
pub fn is_empty_folder(path: &Path) -> Result<bool> {
    let mut entries =
        fs::read_dir(path).with_context(|| format!("cannot list `{}`", path.display()))?;
    Ok(entries.next().is_none())
}

/// All files below a folder, sorted, as paths relative to it. Hidden ones are left out;
/// an absent folder has none.
///
/// # Errors
///
/// When a folder cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
        .filter(|entry| !entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir()))
        .map(|entry| {
            let entry = entry.with_context(|| format!("cannot list `{}`", folder.display()))?;
            Ok(entry.path().strip_prefix(folder)?.to_owned())
        })
        .collect()
}

/// All files below a folder, sorted, as paths relative to it, with the hidden ones. Of a
/// hidden folder only the folder; an absent folder has none.
///
/// # Errors
///
/// When a folder cannot be listed.
pub fn list_with_hidden(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let mut entries = WalkDir::new(folder)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.with_context(|| format!("cannot list `{}`", folder.display()))?;
        let is_folder = entry.file_type().is_dir();
        if is_folder && is_hidden(entry.file_name()) {
            entries.skip_current_dir();
        } else if is_folder {
            continue;
        }
        found.push(entry.path().strip_prefix(folder)?.to_owned());
    }
    Ok(found)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// A relative path written with `/`, on every system.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Whether a path from data or settings stays in its folder.
pub fn stays_inside(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
}
