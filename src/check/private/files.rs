//! The files of a finished site, in a folder or an archive.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};

use crate::files::tree;

/// One file.
#[derive(Debug)]
pub struct Entry {
    /// Its path in the site.
    pub path: String,
    /// What it holds; a `.gz` file what is packed in it.
    pub bytes: Vec<u8>,
}

/// Hands every file of a site to `each`: a folder with its hidden files (whatever lies there
/// is uploaded), a `.zip`, a `.tar`, `.tar.gz`, `.tgz` or `.tar.zst`.
///
/// # Errors
///
/// When something cannot be read, or is none of these; a file that is left out unread would
/// make the check worthless.
pub fn entries(site: &Path, mut each: impl FnMut(Entry)) -> Result<()> {
    tree::for_each(site, |path, bytes| {
        each(unpacked(path, bytes)?);
        Ok(())
    })
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
