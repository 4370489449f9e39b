//! Chance that falls the same on every machine.
//!
//! Only whole-number arithmetic and the exact operations of IEEE 754 are used (no logarithm,
//! no sine), and never a distribution of a library, whose stream may change with its version.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of dice. Each purpose has its own, so that a change of one leaves the others.
#[derive(Debug, Clone)]
pub(crate) struct Dice(ChaCha8Rng);

/// What a stream is for. The number is part of the result: never reuse one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    Places = 1,
    Corporations = 2,
    Facilities = 3,
    OpenData = 4,
    Subscribers = 5,
    OptOuts = 6,
}

impl Dice {
    pub(crate) fn new(seed: u64, purpose: Purpose) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(bytes);
        generator.set_stream(purpose as u64);
        Self(generator)
    }

    /// A number from 0 up to, not including, `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // The high half of the product; its bias is 2^-64 × bound, which nobody can see.
        ((u128::from(self.0.next_u64()) * u128::from(bound)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True in so many cases of a thousand.
    pub(crate) fn per_mille(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }

    /// From 0 up to, not including, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From −1 to 1, heaped around 0.
    pub(crate) fn bell(&mut self) -> f64 {
        (self.unit() + self.unit() + self.unit() + self.unit()) / 2.0 - 1.0
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len() as u64) as usize]
    }

    /// Puts them into any order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// Choices that are not equally likely.
#[derive(Debug, Clone)]
pub(crate) struct Weighted<T> {
    choices: Vec<T>,
    sums: Vec<u64>,
}

impl<T> Weighted<T> {
    /// Choices of weight 0 are never picked.
    pub(crate) fn new(choices: impl IntoIterator<Item = (u64, T)>) -> Self {
        let mut weighted = Self {
            choices: Vec::new(),
            sums: Vec::new(),
        };
        for (weight, choice) in choices.into_iter().filter(|&(weight, _)| weight > 0) {
            weighted
                .sums
                .push(weighted.sums.last().copied().unwrap_or(0) + weight);
            weighted.choices.push(choice);
        }
        weighted
    }

    /// One of them.
    pub(crate) fn pick(&self, dice: &mut Dice) -> &T {
        let total = self
            .sums
            .last()
            .copied()
            .expect("there is something to choose from");
        let number = dice.below(total);
        &self.choices[self.sums.partition_point(|&sum| sum <= number)]
    }
}
