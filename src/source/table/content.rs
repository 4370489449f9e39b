//! What a table is read from: a text, or a file that needs no decoding.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use crate::source::quotes;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// What a table is read from, again for each walk over it.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Decoded.
    Text(String),
    /// A file in UTF-8, by its place on disk.
    File(PathBuf),
}

impl Content {
    /// What stands behind the byte-order mark, and [`quotes::END`] behind it.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send + '_>> {
        let mut content: Box<dyn Read + Send> = match self {
            Self::Text(text) => Box::new(text.as_bytes()),
            Self::File(path) => Box::new(File::open(path)?),
        };
        let mut first = Vec::new();
        content
            .by_ref()
            .take(BYTE_ORDER_MARK.len() as u64)
            .read_to_end(&mut first)?;
        if first == BYTE_ORDER_MARK {
            first.clear();
        }
        Ok(Box::new(
            io::Cursor::new(first)
                .chain(content)
                .chain(quotes::END.as_bytes()),
        ))
    }
}
