//! How many lines end in a text.

use std::ops::AddAssign;

/// The characters that end lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ends {
    feeds: usize,
    returns: usize,
}

impl Ends {
    /// Those in these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let count = |end: u8| memchr::memchr_iter(end, bytes).count();
        Self {
            feeds: count(b'\n'),
            returns: count(b'\r'),
        }
    }

    /// How many lines they end: programs for old Macs write carriage returns alone.
    pub(super) fn lines(self) -> usize {
        match self.feeds {
            0 => self.returns,
            feeds => feeds,
        }
    }
}

impl AddAssign for Ends {
    fn add_assign(&mut self, more: Self) {
        self.feeds += more.feeds;
        self.returns += more.returns;
    }
}

/// How many lines end in these bytes.
pub(super) fn ends(bytes: &[u8]) -> usize {
    Ends::of(bytes).lines()
}
