//! What a table is read from: a text, or a file that needs no decoding.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use crate::source::quotes;

/// What a table is read from, again for each walk over it.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Decoded.
    Text(String),
    /// A file in UTF-8, by its place on disk.
    File(PathBuf),
}

impl Content {
    /// All of it, and [`quotes::END`] behind it.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        let end = quotes::END.as_bytes();
        Ok(match self {
            Self::Text(text) => Box::new(text.as_bytes().chain(end)),
            Self::File(path) => Box::new(File::open(path)?.chain(end)),
        })
    }
}
