//! `.zip`: every batch is a small archive of its own; the large one takes over what is in it.

use std::io::{self, Cursor, Write};

use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::format::{Packed, Writer};
use super::steady::Steady;
use crate::write::Batch;

/// The fastest; a page takes a third of its size.
const LEVEL: i64 = 1;

/// Packs a batch.
pub(super) fn pack(batch: &Batch, into: &mut Vec<u8>) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(std::mem::take(into)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (path, bytes) in batch.files() {
        zip.start_file(
            path,
            options.large_file(bytes.len() as u64 >= u64::from(u32::MAX)),
        )?;
        zip.write_all(bytes)?;
    }
    *into = zip.finish()?.into_inner();
    Ok(())
}

/// The archive that knows where each file lies.
pub(super) struct Directory(ZipWriter<StreamWriter<Out>>);

impl Directory {
    /// An empty archive.
    pub(super) fn new(file: Steady) -> Self {
        let has_failed = false;
        Self(ZipWriter::new_stream(Out { file, has_failed }))
    }
}

impl Writer for Directory {
    fn append(&mut self, packed: &Packed) -> io::Result<()> {
        let batch = ZipArchive::new(Cursor::new(&*packed.bytes)).map_err(plain)?;
        self.0.merge_archive(batch).map_err(plain)
    }

    fn finish(self: Box<Self>) -> io::Result<Steady> {
        let out = self.0.finish().map_err(plain)?;
        Ok(out.into_inner().file)
    }
}

/// The file that the archive is written to. A `ZipWriter` that is dropped writes its end, and
/// prints when it cannot; after a failure, which has been told, it may believe that it could.
struct Out {
    file: Steady,
    has_failed: bool,
}

impl Out {
    fn told<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        self.has_failed |= result.is_err();
        result
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.has_failed {
            return Ok(bytes.len());
        }
        let written = self.file.write(bytes);
        self.told(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.has_failed {
            return Ok(());
        }
        let flushed = self.file.flush();
        self.told(flushed)
    }
}

/// Without the library's words around an error of the system.
fn plain(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}
