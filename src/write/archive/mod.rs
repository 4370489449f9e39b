//! A build into one file.
//!
//! The file has the same bytes for the same site, whatever machine or number of threads made
//! it: its files stand in the order of the routes, with one date, mode and owner. Threads
//! pack their batches by themselves; only the packed bytes wait for their turn.

mod format;
mod in_order;
mod past_cache;
mod steady;
mod tar;
mod zip;

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

use super::guard::{MARKER, MARKER_TEXT, replaceable_file};
use super::target::Target;
use super::{Batch, Sink, check_stays_inside};
use format::{Format, Packed};
use in_order::InOrder;
use steady::Steady;

/// An archive that is being filled.
pub(super) struct ArchiveSink {
    format: Format,
    packed: InOrder,
    target: Target,
}

impl ArchiveSink {
    /// Prepares a build of the site in `site` into the archive `file`.
    ///
    /// # Errors
    ///
    /// When its ending is of no known format, when it may not be replaced, or when another
    /// build is writing to it.
    pub(super) fn create(file: &Path, site: &Path) -> Result<Self> {
        let format = Format::of(file)?;
        let target = Target::claim(replaceable_file(file, site)?)?;
        let context = || unwritable(&target.place);
        let out = File::create_new(&target.staging).with_context(context)?;
        let mut writer = format.writer(Steady::new(out));
        let mut marker = Packed::default();
        marker.batch.add(MARKER, |bytes| -> Result<()> {
            bytes.extend_from_slice(MARKER_TEXT.as_bytes());
            Ok(())
        })?;
        format
            .pack(&mut marker)
            .and_then(|()| writer.append(&marker))
            .with_context(context)?;
        Ok(Self {
            format,
            packed: InOrder::new(writer, rayon::current_num_threads()),
            target,
        })
    }

    fn pack(&self, packed: &mut Packed) -> Result<()> {
        for (path, _) in packed.batch.files() {
            check_stays_inside(path)?;
        }
        Ok(self.format.pack(packed)?)
    }
}

impl Sink for ArchiveSink {
    fn put(&self, number: usize, batch: &mut Batch) -> Result<()> {
        let mut packed = self.packed.room();
        std::mem::swap(&mut packed.batch, batch);
        let result = self.pack(&mut packed);
        if result.is_err() {
            packed = packed.emptied();
        }
        // In any case, since the batches behind it wait for its number.
        let put = self.packed.put(number, packed);
        result
            .and(put.map_err(Into::into))
            .with_context(|| unwritable(&self.target.place))
    }

    /// The bytes are on the disk before the name is: a power cut leaves the former archive
    /// or the new one.
    fn finish(self: Box<Self>) -> Result<()> {
        let Self { packed, target, .. } = *self;
        let (place, staging) = (&target.place, &target.staging);
        let written = packed.into_writer().finish().and_then(Steady::finish);
        written.with_context(|| unwritable(place))?;
        fs::rename(staging, place)
            .with_context(|| format!("cannot put the finished archive at `{}`", place.display()))
    }
}

fn unwritable(place: &Path) -> String {
    format!("cannot write `{}`", place.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    fn batch(paths: &[&str]) -> Batch {
        let mut batch = Batch::default();
        for path in paths {
            let add = |bytes: &mut Vec<u8>| -> Result<()> {
                bytes.extend_from_slice(path.as_bytes());
                Ok(())
            };
            batch.add(*path, add).unwrap();
        }
        batch
    }

    /// Puts three batches in this order into an archive, and reads it.
    fn archive(name: &str, order: [usize; 3]) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        let sink = Box::new(ArchiveSink::create(&file, folder.path()).unwrap());
        let long = format!("{}index.html", "long/".repeat(60));
        let mut batches = [
            batch(&["index.html", "city/13107/index.html"]),
            batch(&[&long]),
            batch(&[]),
        ];
        for number in order {
            sink.put(number, &mut batches[number]).unwrap();
        }
        sink.finish().unwrap();
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing lies beside it: {left:?}");
        let mut found = Vec::new();
        files::tree::for_each(&file, |path, bytes| {
            found.push((path, String::from_utf8(bytes).unwrap()));
            Ok(())
        })
        .unwrap();
        let expected = [MARKER, "index.html", "city/13107/index.html", &long].map(|path| {
            if path == MARKER {
                (path.into(), MARKER_TEXT.into())
            } else {
                (path.to_owned(), path.to_owned())
            }
        });
        assert_eq!(found, expected, "{name}");
        files::read(&file).unwrap()
    }

    #[test]
    fn an_archive_has_the_same_bytes_in_whatever_order_its_batches_came() {
        for name in ["site.tar", "site.tar.zst", "site.zip"] {
            let bytes = archive(name, [0, 1, 2]);
            assert!(archive(name, [2, 1, 0]) == bytes, "{name}");
            assert!(archive(name, [1, 2, 0]) == bytes, "{name}");
        }
    }

    #[test]
    fn an_archive_that_is_not_finished_leaves_the_former_one_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("site.tar");
        files::write(&file, b"former").unwrap();
        let sink = ArchiveSink::create(&file, folder.path()).unwrap();
        sink.put(0, &mut batch(&["a.html"])).unwrap();
        drop(sink);
        assert_eq!(files::read(&file).unwrap(), b"former");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    fn refusal(file: &Path, site: &Path) -> String {
        let error = ArchiveSink::create(file, site).err().unwrap();
        format!("{error:#}").replace(&format!("{}/", site.display()), "")
    }

    #[test]
    fn what_cannot_become_an_archive_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().canonicalize().unwrap();
        let hint = "hint: choose another file with --archive";
        assert_eq!(
            refusal(&site.join("site.rar"), &site),
            "`site.rar` ends with none of .tar, .tar.zst, .zip\nhint: the ending says which kind of archive is made"
        );
        fs::create_dir_all(site.join("folder.tar")).unwrap();
        assert_eq!(
            refusal(&site.join("folder.tar"), &site),
            format!("`folder.tar` is a folder, not a file\n{hint}")
        );
        assert_eq!(
            refusal(&site.join("data/site.tar"), &site),
            format!("`data/site.tar` lies among the sources of the site\n{hint}")
        );
        let held = ArchiveSink::create(&site.join("site.tar"), &site).unwrap();
        assert_eq!(
            refusal(&site.join("site.tar"), &site),
            "another build is writing to `site.tar`\nhint: wait for it, or choose another place"
        );
        drop(held);
        let sink = ArchiveSink::create(&site.join("site.tar"), &site).unwrap();
        let error = sink.put(0, &mut batch(&["../a.html"])).unwrap_err();
        assert_eq!(
            error.root_cause().to_string(),
            "`../a.html` leads out of the output"
        );
    }
}
