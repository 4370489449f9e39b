//! Renders the files of routes, on many threads at a time.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Result, bail};

use super::super::timings::Timings;
use super::PIECE;
use crate::fingerprint::{Fingerprint, Seen};
use crate::render::{RenderError, Renderer};
use crate::report::{Diagnostic, Findings};
use crate::site::{Route, Site};
use crate::write::Batch;

/// Makes files of routes, on many threads at a time, and collects what is wrong with
/// templates on the way.
pub(super) struct Pages<'a> {
    site: &'a Site,
    renderer: &'a Renderer,
    timings: &'a Timings,
    bytes: AtomicU64,
    /// By its text, so that a mistake in a template is told once and not for each page.
    wrong: Mutex<BTreeMap<String, Diagnostic>>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(site: &'a Site, renderer: &'a Renderer, timings: &'a Timings) -> Self {
        Self {
            site,
            renderer,
            timings,
            bytes: AtomicU64::new(0),
            wrong: Mutex::default(),
        }
    }

    /// Adds the files of these routes to a batch.
    pub(super) fn make(&self, routes: &[Route], batch: &mut Batch) -> Result<()> {
        for route in routes {
            self.add(route, route.output_path(), batch)?;
        }
        Ok(())
    }

    /// Adds the file of a route to a batch, unless its template is wrong, which
    /// [`Pages::finish`] tells; says whether it is there.
    pub(super) fn add(&self, route: &Route, path: String, batch: &mut Batch) -> Result<bool> {
        let added = self.timings.time(
            route.kind(),
            |added: &Result<usize, RenderError>| (1, *added.as_ref().unwrap_or(&0)),
            || {
                batch.add(path, |bytes| {
                    self.renderer.render_into(self.site, route, bytes)
                })?;
                Ok(batch.last().len())
            },
        );
        match added {
            Ok(length) => {
                self.bytes.fetch_add(length as u64, Ordering::Relaxed);
                Ok(true)
            }
            Err(RenderError::NotFound) => {
                bail!("the site lists `/{route}` but has no such page; this is a bug in renkei")
            }
            Err(RenderError::Template(finding)) => {
                let mut wrong = self
                    .wrong
                    .lock()
                    .expect("no thread panics while it holds the lock");
                wrong.entry(finding.to_string()).or_insert(*finding);
                Ok(false)
            }
        }
    }

    /// Writes the file of a route that is large; the fingerprint of its bytes.
    pub(super) fn write_large(&self, route: &Route, file: File) -> io::Result<Fingerprint> {
        let written = self.timings.time(
            route.kind(),
            |written: &io::Result<(Fingerprint, u64)>| {
                (1, written.as_ref().map_or(0, |(_, size)| *size as usize))
            },
            || {
                let mut out = BufWriter::with_capacity(PIECE, Seen::new(file));
                self.renderer.write_large(self.site, route, &mut out)?;
                let seen = out.into_inner()?;
                Ok((seen.fingerprint(), seen.size()))
            },
        );
        let (content, size) = written?;
        self.bytes.fetch_add(size, Ordering::Relaxed);
        Ok(content)
    }

    /// How many bytes there were, or what is wrong.
    pub(super) fn finish(self) -> Result<u64> {
        let wrong: Findings = self.wrong.into_inner()?.into_values().collect();
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        Ok(self.bytes.into_inner())
    }
}
