//! Tells whether something is still the same, by 128 bits (xxh3).
//!
//! Fast, and good against chance; nobody gains by two names with one fingerprint, so it need
//! not be good against intent. What leaves the machine has a SHA-256 instead.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The fingerprint of some bytes, or of several parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes).to_le_bytes())
    }

    /// Of all that can be read, piece by piece.
    ///
    /// # Errors
    ///
    /// When reading fails.
    pub fn of_reader(mut reader: impl Read) -> io::Result<Self> {
        let (mut hasher, mut piece) = (Xxh3::new(), vec![0; 1 << 18]);
        loop {
            match reader.read(&mut piece) {
                Ok(0) => return Ok(Self(hasher.digest128().to_le_bytes())),
                Ok(count) => hasher.update(&piece[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Of other fingerprints, in their order.
    pub fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut mixer = Mixer::default();
        parts.into_iter().for_each(|part| mixer.add(part));
        mixer.take()
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 16] {
        self.0
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
