//! Tells whether something is still the same, by 128 bits (xxh3).
//!
//! Fast, and good against chance; nobody gains by two names with one fingerprint, so it need
//! not be good against intent. What leaves the machine has a SHA-256 instead.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The fingerprint of some bytes, or of several parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// Of other fingerprints, in their order.
    pub fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        let bytes: Vec<u8> = parts.into_iter().flat_map(Self::bytes).collect();
        Self::of(&bytes)
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }
}

/// Makes one fingerprint of several parts. Where one part ends and the next begins matters.
#[derive(Default)]
pub struct Mixer(Box<Xxh3>);

impl Mixer {
    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.update(text.as_bytes());
    }

    /// Adds a number.
    pub fn number(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    /// Adds a fingerprint.
    pub fn add(&mut self, part: Fingerprint) {
        self.0.update(&part.bytes());
    }

    /// The fingerprint of all that was added.
    pub fn done(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_matters_where_a_text_ends() {
        let mixed = |texts: [&str; 2]| {
            let mut mixer = Mixer::default();
            texts.iter().for_each(|text| mixer.text(text));
            mixer.done()
        };
        assert_eq!(mixed(["ab", "c"]), mixed(["ab", "c"]));
        assert_ne!(mixed(["ab", "c"]), mixed(["a", "bc"]));
    }
}
