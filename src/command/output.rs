//! Where a command writes a site, and the steps that all of them share.

use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::Result;

use crate::builtin::SiteFiles;
use crate::write::{self, Entry, Header, Manifest, Place, Sink};

/// Where to.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// Folder to write into; relative to where you are [default: `dist` in the site's folder]
    #[arg(long, value_name = "DIR", conflicts_with = "archive")]
    pub out: Option<PathBuf>,

    /// One file instead of a folder: .tar, .tar.zst or .zip, by its ending
    #[arg(long, value_name = "FILE")]
    pub archive: Option<PathBuf>,

    /// Also write a list of all files with sizes and hashes, for `renkei diff`
    #[arg(long)]
    pub manifest: bool,
}

impl Output {
    /// The place, as the user named it.
    pub(super) fn path(&self, files: &SiteFiles) -> PathBuf {
        let named = self.archive.as_ref().or(self.out.as_ref());
        named.cloned().unwrap_or_else(|| files.path("dist"))
    }

    /// What takes the files.
    pub(super) fn open(&self, files: &SiteFiles) -> Result<Box<dyn Sink>> {
        let path = self.path(files);
        let place = match self.archive {
            Some(_) => Place::Archive(&path),
            None => Place::Folder(&path),
        };
        write::open(place, files.folder())
    }
}

/// The entries of files as threads make them, batch by batch.
#[derive(Debug, Default)]
pub(super) struct Entries(Mutex<Vec<(usize, Vec<Entry>)>>);

impl Entries {
    /// Takes the entries of the batch `number`.
    pub(super) fn add(&self, number: usize, entries: Vec<Entry>) {
        let mut all = self
            .0
            .lock()
            .expect("no thread panics while it holds the lock");
        all.push((number, entries));
    }

    /// Puts the manifest of all files into the sink, as the batch `number`.
    pub(super) fn put(self, sink: &dyn Sink, number: usize, header: Header) -> Result<()> {
        let mut all = self.0.into_inner().unwrap_or_default();
        all.sort_unstable_by_key(|(number, _)| *number);
        let files = all.into_iter().flat_map(|(_, entries)| entries).collect();
        sink.put(number, &mut Manifest { header, files }.batch())
    }
}
