//! Two folders change places.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io;
use std::path::Path;

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

/// Three steps; when the second fails, the first is taken back.
fn by_renames(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("renkei-old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}
