//! Output files: where they go, and that what was good before stays until all is well.
//!
//! Owns sinks and manifests. Must not know what a page is.
//!
//! A build makes [`Batch`]es of files on all threads, and [`fill()`] hands them to a [`Sink`].
//! Everything is written beside its place first and takes the place in one step when all is
//! there. A sink that is dropped before that leaves what was there before, and nothing of
//! its own.

mod archive;
mod batch;
mod class;
mod difference;
mod digest;
mod fill;
mod finished;
mod folder;
mod guard;
mod manifest;
mod stamp;
mod target;

use std::path::Path;

use anyhow::Result;

pub use batch::Batch;
pub use class::Class;
pub use difference::Difference;
pub use digest::Digest;
pub use fill::fill;
pub use finished::Finished;
pub use folder::FolderSink;
pub use guard::MARKER;
pub use manifest::{Entry, Header, MANIFEST, Manifest, Part, is_own};
pub use stamp::{Stamp, stamps};
pub use target::{beside, record_of};

/// Where a site is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// A folder.
    Folder(&'a Path),
    /// One file: `.tar`, `.tar.zst` or `.zip`, by its ending.
    Archive(&'a Path),
}

/// Takes the files of a site.
pub trait Sink: Sync {
    /// Takes a batch of files, which may be another, empty one afterwards. Batches are numbered
    /// from 0 without gaps; they may come from any thread in any order, but a thread may only
    /// come with a number when each smaller one has come or is being made by another thread.
    ///
    /// # Errors
    ///
    /// When a file leads out of the output, is there already, or cannot be written.
    fn put(&self, number: usize, batch: &mut Batch) -> Result<()>;

    /// Puts what was written in the place of what was there before.
    ///
    /// # Errors
    ///
    /// When that cannot be done; what was there is then as it was.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Prepares to write the site of the folder `site` to a place.
///
/// # Errors
///
/// When the place may not be replaced, or another build is writing to it.
pub fn open(place: Place<'_>, site: &Path) -> Result<Box<dyn Sink>> {
    Ok(match place {
        Place::Folder(out) => Box::new(FolderSink::create(out, site)?),
        Place::Archive(file) => Box::new(archive::ArchiveSink::create(file, site)?),
    })
}

/// An error when the path of an output file leads out of the output.
fn check_stays_inside(path: &str) -> Result<()> {
    if !crate::files::stays_inside(Path::new(path)) {
        anyhow::bail!("`{path}` leads out of the output");
    }
    Ok(())
}
