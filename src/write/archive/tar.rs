//! `.tar`, and `.tar.zst`: one zstd frame for each batch, so that all threads compress.

use std::io::{self, Write};

use tar::{Builder, Header};

use super::format::{Packed, Writer};
use super::steady::Steady;
use crate::write::Batch;

/// 1980-01-01T00:00:00Z, the date of every file; the earliest that a zip can hold, too.
const DATE: u64 = 315_532_800;

/// Every file begins at a multiple of so many bytes.
const BLOCK: usize = 512;

/// What marks the end of an archive: two empty blocks.
const END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

/// zstd's own default: twice as fast as 6, and 2 % larger.
const LEVEL: i32 = 3;

/// Packs the files of a batch and compresses them.
pub(super) fn pack_small(batch: &Batch, into: &mut Vec<u8>) -> io::Result<()> {
    append(batch, encoder(into)?)?.finish().map(drop)
}

/// Appends the files of a batch, without the end mark.
fn append<W: Write>(batch: &Batch, into: W) -> io::Result<W> {
    let mut builder = Builder::new(Unended(Some(into)));
    for (path, bytes) in batch.files() {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(DATE);
        // A reader would be copied piece by piece through a buffer of its own.
        builder.append_data(&mut header, path, io::empty())?;
        let file = builder.get_mut();
        file.write_all(bytes)?;
        file.write_all(&END[..bytes.len().next_multiple_of(BLOCK) - bytes.len()])?;
    }
    let into = builder.get_mut().0.take();
    into.ok_or_else(|| io::ErrorKind::BrokenPipe.into())
}

/// A builder marks the end of its archive when it is dropped; between batches there is none.
struct Unended<W>(Option<W>);

impl<W: Write> Write for Unended<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Some(into) => into.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn encoder(into: &mut Vec<u8>) -> io::Result<zstd::Encoder<'static, &mut Vec<u8>>> {
    let mut encoder = zstd::Encoder::new(into, LEVEL)?;
    encoder.include_checksum(true)?;
    Ok(encoder)
}

/// `.tar`: files go from their batch to the disk's pieces without a copy between.
pub(super) struct Plain(pub(super) Steady);

impl Writer for Plain {
    fn append(&mut self, packed: &Packed) -> io::Result<()> {
        append(&packed.batch, &mut self.0).map(drop)
    }

    fn finish(mut self: Box<Self>) -> io::Result<Steady> {
        self.0.write_all(&END)?;
        Ok(self.0)
    }
}

/// `.tar.zst`.
pub(super) struct Zst(pub(super) Steady);

impl Writer for Zst {
    fn append(&mut self, packed: &Packed) -> io::Result<()> {
        self.0.write_all(&packed.bytes)
    }

    fn finish(mut self: Box<Self>) -> io::Result<Steady> {
        let mut end = Vec::new();
        let mut encoder = encoder(&mut end)?;
        encoder.write_all(&END)?;
        encoder.finish()?;
        self.0.write_all(&end)?;
        Ok(self.0)
    }
}
