//! Tells whether something is still the same, by 64 bits (xxh3).
//!
//! Fast, small, and good against chance: a thing is only ever compared with what it was before,
//! so that one change in 18 million million million goes unseen. Nobody gains by two names with
//! one fingerprint, so it need not be good against intent. What leaves the machine has a SHA-256 instead.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The fingerprint of some bytes, or of several parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 8]);

/// So many parts are few.
const FEW: usize = 8;

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_64(bytes).to_le_bytes())
    }

    /// Of all that can be read, piece by piece.
    ///
    /// # Errors
    ///
    /// When reading fails.
    pub fn of_reader(mut reader: impl Read) -> io::Result<Self> {
        let (mut seen, mut piece) = (Seen::new(io::sink()), vec![0; 1 << 18]);
        loop {
            match reader.read(&mut piece) {
                Ok(0) => return Ok(seen.fingerprint()),
                Ok(count) => seen.write_all(&piece[..count])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Of other fingerprints, in their order.
    pub fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = parts.into_iter();
        // Most are of few, and asked for once a page: these need no memory of their own.
        let (mut few, mut count) = ([[0; size_of::<Self>()]; FEW], 0);
        for (place, part) in few.iter_mut().zip(parts.by_ref()) {
            *place = part.0;
            count += 1;
        }
        let few = few[..count].as_flattened();
        if count < FEW {
            return Self::of(few);
        }
        let more = parts.size_hint().0;
        let mut mixer = Mixer(Vec::with_capacity((FEW + more) * size_of::<Self>()));
        mixer.0.extend_from_slice(few);
        parts.for_each(|part| mixer.add(part));
        mixer.take()
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 8] {
        self.0
    }
}

/// Passes on what is written to it, and takes its fingerprint.
pub struct Seen<W> {
    inner: W,
    hasher: Xxh3,
    size: u64,
}

impl<W> Seen<W> {
    /// Passes on to `inner`.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            hasher: Xxh3::new(),
            size: 0,
        }
    }

    /// Of all that was written.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.hasher.digest().to_le_bytes())
    }

    /// How many bytes were written.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl<W: Write> Write for Seen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Makes one fingerprint of several parts. Where one part ends and the next begins matters.
#[derive(Default)]
pub struct Mixer(Vec<u8>);

impl Mixer {
    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Adds a number.
    pub fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds a fingerprint.
    pub fn add(&mut self, part: Fingerprint) {
        self.0.extend_from_slice(&part.bytes());
    }

    /// The fingerprint of all that was added, which is then forgotten.
    pub fn take(&mut self) -> Fingerprint {
        let print = Fingerprint::of(&self.0);
        self.0.clear();
        print
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_in_pieces_has_the_fingerprint_of_the_whole() {
        let bytes = b"some bytes".repeat(100_000);
        let read = Fingerprint::of_reader(&*bytes).unwrap();
        assert_eq!(read, Fingerprint::of(&bytes));
        let mut seen = Seen::new(Vec::new());
        bytes
            .chunks(7)
            .for_each(|piece| seen.write_all(piece).unwrap());
        assert_eq!(seen.fingerprint(), read);
        assert_eq!((seen.size(), &seen.inner), (bytes.len() as u64, &bytes));
    }

    #[test]
    fn that_of_several_parts_is_that_of_their_bytes_however_many_there_are() {
        for count in 0..3 * FEW as u64 {
            let parts = (0..count).map(|part| Fingerprint(part.to_le_bytes()));
            let bytes: Vec<u8> = (0..count).flat_map(u64::to_le_bytes).collect();
            assert_eq!(
                Fingerprint::of_all(parts),
                Fingerprint::of(&bytes),
                "{count}"
            );
        }
    }

    #[test]
    fn it_matters_where_a_text_ends() {
        let mixed = |texts: [&str; 2]| {
            let mut mixer = Mixer::default();
            texts.iter().for_each(|text| mixer.text(text));
            mixer.take()
        };
        assert_eq!(mixed(["ab", "c"]), mixed(["ab", "c"]));
        assert_ne!(mixed(["ab", "c"]), mixed(["a", "bc"]));
    }
}
