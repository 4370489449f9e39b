//! What a build made, in a line.

use std::fmt;

use super::super::timings::Timings;
use crate::site::Route;

/// What a build made.
pub(super) struct Summary {
    pages: usize,
    files: usize,
    bytes: u64,
    seconds: f64,
}

impl Summary {
    /// That of a build of these routes which ends now; `bytes` is what all files have together.
    pub(super) fn of(routes: &[Route], bytes: u64, timings: &Timings) -> Self {
        Self {
            pages: routes.iter().filter(|route| route.is_listed()).count(),
            files: routes.len(),
            bytes,
            seconds: timings.elapsed().as_secs_f64(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            pages,
            files,
            bytes,
            seconds,
        } = self;
        let megabytes = *bytes as f64 / 1e6;
        write!(
            f,
            "{pages} pages ({files} files, {megabytes:.1} MB) in {seconds:.1} s"
        )
    }
}
