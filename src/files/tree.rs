//! All files of a folder or an archive, one after the other.

#![allow(clippy::disallowed_methods)]

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Hands every file to `each`, with its path (with `/`): of a folder by name, also hidden
/// ones; of a `.zip`, `.tar`, `.tar.gz`, `.tgz` or `.tar.zst` as they stand in it.
///
/// # Errors
///
/// When something cannot be read, is none of these, or holds nothing; and those of `each`.
pub fn for_each(tree: &Path, mut each: impl FnMut(String, Vec<u8>) -> Result<()>) -> Result<()> {
    let context = || format!("cannot read `{}`", tree.display());
    let mut is_empty = true;
    let mut each = |path, bytes| {
        is_empty = false;
        each(path, bytes)
    };
    let name = tree.file_name().unwrap_or_default();
    let name = name.to_string_lossy().to_lowercase();
    let open = || File::open(tree).with_context(context);
    let mut kind = "an archive";
    if tree.is_dir() {
        kind = "a folder";
        folder(tree, &mut each)
    } else if name.ends_with(".zip") {
        zip(open()?, &mut each).with_context(context)
    } else if name.ends_with(".tar") {
        tar(open()?, &mut each).with_context(context)
    } else if name.ends_with(".tar.gz") || name.ends_with(".tgz") {
        tar(flate2::read::MultiGzDecoder::new(open()?), &mut each).with_context(context)
    } else if name.ends_with(".tar.zst") {
        let decoder = zstd::Decoder::new(open()?).with_context(context)?;
        tar(decoder, &mut each).with_context(context)
    } else {
        open()?;
        bail!(
            "`{}` is no folder, .zip, .tar, .tar.gz or .tar.zst",
            tree.display()
        )
    }?;
    if is_empty {
        // An upload that broke off leaves such a one, and it must not pass for a site.
        bail!("`{}` is {kind} without a file", tree.display());
    }
    Ok(())
}

/// One file of a folder or an archive; `None` when it is not there. Other than with
/// [`for_each`], what lies before it in a `.tar` or `.zip` is skipped.
///
/// # Errors
///
/// As [`for_each`].
pub fn find(tree: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let context = || format!("cannot read `{}`", tree.display());
    let name = tree.to_string_lossy().to_lowercase();
    if tree.is_dir() {
        let file = tree.join(path);
        return file.is_file().then(|| super::read(&file)).transpose();
    }
    if name.ends_with(".zip") {
        let file = File::open(tree).with_context(context)?;
        return of_zip(file, path).with_context(context);
    }
    if name.ends_with(".tar") {
        let mut archive = tar::Archive::new(File::open(tree).with_context(context)?);
        for entry in archive.entries_with_seek().with_context(context)? {
            let mut entry = entry.with_context(context)?;
            if super::slashed(&entry.path()?) == path {
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes).with_context(context)?;
                return Ok(Some(bytes));
            }
        }
        return Ok(None);
    }
    let mut found = None;
    for_each(tree, |name, bytes| {
        if name == path {
            found = Some(bytes);
        }
        Ok(())
    })?;
    Ok(found)
}

fn of_zip(file: File, path: &str) -> Result<Option<Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(file)?;
    let Some(index) = archive.index_for_name(path) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    archive.by_index(index)?.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn folder(folder: &Path, each: &mut impl FnMut(String, Vec<u8>) -> Result<()>) -> Result<()> {
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot list `{}`", folder.display()))?;
        if !entry.file_type().is_dir() {
            let path = super::slashed(entry.path().strip_prefix(folder)?);
            each(path, super::read(entry.path())?)?;
        }
    }
    Ok(())
}

fn zip(file: File, each: &mut impl FnMut(String, Vec<u8>) -> Result<()>) -> Result<()> {
    let mut archive = zip::ZipArchive::new(file)?;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        if file.is_file() {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            each(file.name()?.into_owned(), bytes)?;
        }
    }
    Ok(())
}

fn tar(file: impl Read, each: &mut impl FnMut(String, Vec<u8>) -> Result<()>) -> Result<()> {
    for entry in tar::Archive::new(file).entries()? {
        let mut entry = entry?;
        if entry.header().entry_type().is_file() {
            let path = super::slashed(&entry.path()?);
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            each(path, bytes)?;
        }
    }
    Ok(())
}
