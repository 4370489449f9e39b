//! What a build remembers of the build before: a file beside the output folder.
//!
//! `.dist.renkei-state` lies beside `dist`, is never served, and holds paths and fingerprints,
//! nothing that is not public. It speaks of the folder as it is: before anything in there
//! is changed, the file is put aside, and it comes back when all is done. So a build that
//! was killed, a damaged file or one of another version of the program is never believed:
//! the next build makes everything.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::PIECE;
use super::index::Index;
use crate::files;
use crate::fingerprint::{Fingerprint, Seen};
use crate::site::Known;
use crate::write::{Stamp, beside, record_of};

/// Begins the file. The number is raised when its form or the meaning of a fingerprint changes.
const HEADER: &[u8] = b"renkei state 3\n";
const NAME: &[u8] = b"renkei state ";
/// A fingerprint of what follows stands behind the header.
const CHECK: usize = 8;

/// The bytes of a record, or why there is none to believe.
pub(super) struct Record(Result<Vec<u8>, Whole>);

impl Record {
    /// The record of the folder `place`.
    pub(super) fn read(place: &Path) -> Self {
        if aside(place).exists() {
            return Self(Err(Whole::Interrupted));
        }
        if !record_of(place).exists() || !place.exists() {
            return Self(Err(Whole::First));
        }
        Self(files::read(&record_of(place)).map_err(|_| Whole::Damaged))
    }

    /// None, for a reason.
    pub(super) fn none(whole: Whole) -> Self {
        Self(Err(whole))
    }

    /// What it says.
    pub(super) fn state(&self) -> Result<State<'_>, Whole> {
        self.0
            .as_ref()
            .map_err(|whole| *whole)
            .and_then(|bytes| State::parse(bytes))
    }
}

/// What was built, and of what.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct State<'a> {
    /// The files the site was made of, the program among them.
    pub(super) inputs: BTreeMap<String, Fingerprint>,
    /// Its search index.
    pub(super) index: Index,
    /// The files that were made, by path.
    #[serde(skip)]
    pub(super) outputs: Vec<Output<'a>>,
    #[serde(skip)]
    facilities: Facilities<'a>,
}

/// What is known of the facilities: only needed when something has changed.
#[derive(Debug, PartialEq)]
enum Facilities<'a> {
    Known(&'a [Known]),
    /// As it was written.
    Written(&'a [u8]),
}

impl Default for Facilities<'_> {
    fn default() -> Self {
        Self::Known(&[])
    }
}

/// One file that was made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Output<'a> {
    /// Relative to the output folder, with `/`.
    pub(super) path: &'a str,
    /// What it was made of.
    pub(super) made_of: Fingerprint,
    /// Its bytes.
    pub(super) content: Fingerprint,
    /// Its size and time on disk.
    pub(super) stamp: Stamp,
}

/// Why everything is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// `--full`.
    Asked,
    /// There is no record of a build.
    First,
    /// The build before was killed while it changed files.
    Interrupted,
    /// The record is damaged.
    Damaged,
    /// The record is one of another version of the program.
    OtherVersion,
    /// So much is new that the whole is quicker.
    Much,
}

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Asked => "--full asks for it",
            Self::First => "there is no record of a build before",
            Self::Interrupted => "the build before was interrupted",
            Self::Damaged => "the record of the build before is damaged",
            Self::OtherVersion => {
                "the record of the build before is one of another version of renkei"
            }
            Self::Much => "much has changed",
        })
    }
}

impl<'a> State<'a> {
    /// A record of these outputs, which are sorted by path.
    pub(super) fn new(
        inputs: BTreeMap<String, Fingerprint>,
        index: Index,
        outputs: Vec<Output<'a>>,
        facilities: &'a [Known],
    ) -> Self {
        Self {
            inputs,
            index,
            outputs,
            facilities: Facilities::Known(facilities),
        }
    }

    /// What is known of the facilities; nothing when that cannot be read.
    pub(super) fn facilities(&self) -> Vec<Known> {
        match self.facilities {
            Facilities::Known(known) => known.to_vec(),
            Facilities::Written(bytes) => match list(bytes) {
                Ok((known, _)) => known,
                Err(_) => Vec::new(),
            },
        }
    }

    /// The output at a path.
    pub(super) fn output(&self, path: &str) -> Option<&Output<'a>> {
        Some(&self.outputs[self.find(path, 0)?])
    }

    /// Where in [`State::outputs`] that of a path stands. `likely` is where it is if it comes
    /// behind the one that was found before.
    pub(super) fn find(&self, path: &str, likely: usize) -> Option<usize> {
        let is_there = self.outputs.get(likely).is_some_and(|it| it.path == path);
        if is_there {
            return Some(likely);
        }
        let found = self.outputs.binary_search_by(|it| it.path.cmp(path));
        found.ok()
    }

    fn parse(bytes: &'a [u8]) -> Result<Self, Whole> {
        let Some(rest) = bytes.strip_prefix(HEADER) else {
            let is_other = bytes.starts_with(NAME);
            return Err(if is_other {
                Whole::OtherVersion
            } else {
                Whole::Damaged
            });
        };
        let (check, body) = rest.split_at_checked(CHECK).ok_or(Whole::Damaged)?;
        if check != Fingerprint::of(body).bytes() {
            return Err(Whole::Damaged);
        }
        let read = || -> postcard::Result<Self> {
            let (state, rest): (Self, _) = postcard::take_from_bytes(body)?;
            let (outputs, facilities) = list(rest)?;
            Ok(Self {
                outputs,
                facilities: Facilities::Written(facilities),
                ..state
            })
        };
        read().map_err(|_| Whole::Damaged)
    }

    /// Keeps the record of the folder `place`, in which all changes are done.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn write(&self, place: &Path) -> Result<()> {
        files::write_with(&record_of(place), |file| self.write_into(file))?;
        files::remove(&aside(place))
    }

    /// Piece by piece: it may be larger than all else that a build without changes needs.
    fn write_into(&self, mut to: impl Write + Seek) -> io::Result<()> {
        to.write_all(HEADER)?;
        to.write_all(&[0; CHECK])?;
        let mut seen = Seen::new(&mut to);
        let body = BufWriter::with_capacity(PIECE, &mut seen);
        let body = postcard::to_io(self, body).map_err(io::Error::other)?;
        let mut body = postcard::to_io(&self.outputs, body).map_err(io::Error::other)?;
        match self.facilities {
            Facilities::Known(known) => {
                body = postcard::to_io(known, body).map_err(io::Error::other)?;
            }
            Facilities::Written(bytes) => body.write_all(bytes)?,
        }
        body.flush()?;
        drop(body);
        let check = seen.fingerprint();
        to.seek(SeekFrom::Start(HEADER.len() as u64))?;
        to.write_all(&check.bytes())
    }

    /// Puts the record aside: from here on, files of the folder `place` are changed.
    ///
    /// # Errors
    ///
    /// When the folder beside cannot be written to.
    pub(super) fn put_aside(place: &Path) -> Result<()> {
        files::write(&aside(place), b"")?;
        files::remove(&record_of(place))
    }
}

/// Reads the list that stands in front, and tells what is behind it. Read as a field it would
/// grow step by step, and be in memory twice.
fn list<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> postcard::Result<(Vec<T>, &'a [u8])> {
    let (count, mut rest): (usize, _) = postcard::take_from_bytes(bytes)?;
    let mut list = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        let (item, behind) = postcard::take_from_bytes(rest)?;
        list.push(item);
        rest = behind;
    }
    Ok((list, rest))
}

fn aside(place: &Path) -> PathBuf {
    beside(place, "unfinished")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State<'static> {
        let inputs = BTreeMap::from([("site.toml".to_owned(), Fingerprint::of(b"x"))]);
        State::new(inputs, Index::default(), Vec::new(), &[])
    }

    fn written(state: &State<'_>) -> Vec<u8> {
        let mut file = io::Cursor::new(Vec::new());
        state.write_into(&mut file).unwrap();
        file.into_inner()
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let bytes = written(&state());
        let read = State::parse(&bytes).unwrap();
        assert_eq!(read.inputs, state().inputs);
        assert_eq!(written(&read), bytes);
    }

    #[test]
    fn no_damaged_record_is_believed() {
        let bytes = written(&state());
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert!(State::parse(&damaged).is_err(), "changed at {place}");
            assert!(State::parse(&bytes[..place]).is_err(), "cut at {place}");
        }
        let other = [b"renkei state 1\n", &bytes[HEADER.len()..]].concat();
        assert_eq!(State::parse(&other), Err(Whole::OtherVersion));
    }
}
