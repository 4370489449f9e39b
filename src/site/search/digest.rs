//! Digests of what is in a file, in short.

use sha2::{Digest as _, Sha256};

/// Parts on their way into a digest, each with its length in front.
#[derive(Debug, Default)]
pub(super) struct Parts(Vec<u8>);

impl Parts {
    /// Adds a part; `write` writes it behind what is there.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.0.len();
        self.0.extend([0; LENGTH]);
        write(&mut self.0);
        let length = (self.0.len() - start - LENGTH) as u64;
        self.0[start..start + LENGTH].copy_from_slice(&length.to_le_bytes());
    }

    /// The first 64 bits of the SHA-256 of the parts, which are then gone.
    pub(super) fn digest(&mut self) -> u64 {
        let bytes = Sha256::digest(&self.0);
        self.0.clear();
        let first = bytes.iter().take(8);
        first.fold(0, |digest, &byte| digest << 8 | u64::from(byte))
    }
}

/// The bytes of a length.
const LENGTH: usize = 8;
