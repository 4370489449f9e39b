//! What a site is made of, as one hash: parts of a site belong together when it is the same.

use anyhow::Result;

use super::parts::SOURCES;
use crate::builtin::SiteFiles;
use crate::config::CONFIG;
use crate::write::Digest;

/// The hash of the program's version and all files that a build reads.
///
/// # Errors
///
/// When one cannot be read.
pub(super) fn inputs(files: &SiteFiles) -> Result<Digest> {
    let mut all = vec![Digest::of(&[env!("CARGO_PKG_VERSION").as_bytes()])];
    for (source, _) in SOURCES {
        let names = match source {
            CONFIG => vec![CONFIG.to_owned()],
            folder => files.list(folder)?,
        };
        for name in names {
            all.push(Digest::of(&[name.as_bytes()]));
            all.push(Digest::of(&[&files.read(&name)?]));
        }
    }
    let pieces: Vec<&[u8]> = all.iter().map(Digest::bytes).collect();
    Ok(Digest::of(&pieces))
}
