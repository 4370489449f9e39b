//! Where the fields that a plan asks for stood last.
//!
//! A page asks for hundreds of fields, of maps that are mostly like the ones before. Must not
//! decide anything: whoever asks looks whether the field does stand there.

use std::cell::Cell;

/// How many places are remembered. Two names that share one only take longer.
const PLACES: usize = 2048;

/// The memory of one thread.
#[derive(Debug)]
pub(super) struct Memory(Box<[Cell<Place>]>);

/// Where a field stood.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// The name as the plan has it, by its address: each place of a plan that asks for a field
    /// has one of its own.
    asked: usize,
    /// The same as the map has it.
    field: &'static str,
    /// From the first node of the map.
    pub(super) distance: u32,
}

impl Default for Memory {
    fn default() -> Self {
        Self(vec![Cell::default(); PLACES].into())
    }
}

impl Memory {
    /// What is remembered of a name, or of another that shares its place.
    pub(super) fn of(&self, name: &str) -> &Cell<Place> {
        // Names lie at multiples of eight.
        &self.0[address(name) / 8 % PLACES]
    }
}

impl Place {
    pub(super) fn of(name: &str, field: &'static str, distance: u32) -> Self {
        Self {
            asked: address(name),
            field,
            distance,
        }
    }

    /// Whether it is that of this name, and that was the name of this field.
    pub(super) fn is(self, name: &str, field: &'static str) -> bool {
        self.asked == address(name) && std::ptr::eq(self.field, field)
    }
}

fn address(name: &str) -> usize {
    name.as_ptr().addr()
}
