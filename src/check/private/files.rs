//! The files of a finished site, in a folder or an archive.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files;

/// One file.
#[derive(Debug)]
pub struct Entry {
    /// Its path in the site.
    pub path: String,
    /// What it holds; a `.gz` file what is packed in it.
    pub bytes: Vec<u8>,
}

/// Hands every file of a site to `each`: a folder, a `.zip`, a `.tar`, `.tar.gz`, `.tgz` or
/// `.tar.zst`.
///
/// # Errors
///
/// When something cannot be read, or is none of these; a file that is left out unread would
/// make the check worthless.
pub fn entries(site: &Path, mut each: impl FnMut(Entry)) -> Result<()> {
    let context = || format!("cannot read `{}`", site.display());
    if site.is_dir() {
        return folder(site, each);
    }
    let name = site
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let file = File::open(site).with_context(context)?;
    if name.ends_with(".zip") {
        zip(file, &mut each).with_context(context)
    } else if name.ends_with(".tar") {
        tar(file, &mut each).with_context(context)
    } else if name.ends_with(".tar.gz") || name.ends_with(".tgz") {
        tar(flate2::read::MultiGzDecoder::new(file), &mut each).with_context(context)
    } else if name.ends_with(".tar.zst") {
        let decoder = ruzstd::decoding::StreamingDecoder::new(file);
        tar(decoder.with_context(context)?, &mut each).with_context(context)
    } else {
        bail!(
            "`{}` is no folder, .zip, .tar, .tar.gz or .tar.zst",
            site.display()
        )
    }
}

fn folder(site: &Path, mut each: impl FnMut(Entry)) -> Result<()> {
    // Hidden files too: whatever lies there is uploaded.
    let walk = walkdir::WalkDir::new(site).sort_by_file_name();
    for entry in walk {
        let entry = entry.with_context(|| format!("cannot list `{}`", site.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path: PathBuf = entry.path().strip_prefix(site)?.to_owned();
        let bytes = files::read(entry.path())?;
        each(unpacked(files::slashed(&path), bytes)?);
    }
    Ok(())
}

fn zip(file: File, each: &mut impl FnMut(Entry)) -> Result<()> {
    let mut archive = zip::ZipArchive::new(file)?;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        if file.is_file() {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            each(unpacked(file.name()?.into_owned(), bytes)?);
        }
    }
    Ok(())
}

fn tar(file: impl Read, each: &mut impl FnMut(Entry)) -> Result<()> {
    for entry in tar::Archive::new(file).entries()? {
        let mut entry = entry?;
        if entry.header().entry_type().is_file() {
            let path = files::slashed(&entry.path()?);
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            each(unpacked(path, bytes)?);
        }
    }
    Ok(())
}

fn unpacked(path: String, bytes: Vec<u8>) -> Result<Entry> {
    if !path.ends_with(".gz") {
        return Ok(Entry { path, bytes });
    }
    let mut plain = Vec::new();
    let mut decoder = flate2::read::MultiGzDecoder::new(bytes.as_slice());
    decoder
        .read_to_end(&mut plain)
        .with_context(|| format!("cannot unpack `{path}`"))?;
    Ok(Entry { path, bytes: plain })
}
