//! `renkei build`: every route of a site into a folder or an archive.

mod before;
mod explain;
mod folder;
mod index;
mod made;
mod plan;
pub mod recipes;
mod state;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Result, bail};
use jiff::civil::Date;

use super::batches;
use super::inputs::inputs;
use super::output::{Entries, Output};
use super::parts::Parts;
use super::timings::{Timed, Timings};
use crate::builtin::SiteFiles;
use crate::fingerprint::{Fingerprint, Seen};
use crate::render::{RenderError, Renderer};
use crate::report::terminal::Terminal;
use crate::report::{Diagnostic, Findings, Place, Status};
use crate::site::{Route, Site};
use crate::write::{self, Batch, Entry, Header, Part};

/// How much of a large file, or of the record, is written at a time, in bytes.
const PIECE: usize = 1 << 18;

/// Makes the site.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei build                         the site of this folder, into dist/
  renkei build --out /srv/www          into another folder
  renkei build --site ../kita-ku       the site of another folder
  renkei build --archive site.tar.zst  into one file
  renkei build --part 3/16 --archive part-3.tar
                                       a share of the pages; `renkei merge` joins them
  renkei build --explain /city/13107/  also why this page was made again, or was not

A folder that was built before is brought up to date: only what changed is made and written,
what no longer belongs is deleted, what was edited by hand is mended. When much has changed,
or with --full, the whole folder is replaced in one step; so is an archive. When something is
wrong, the former site stays as it was. A folder that renkei did not make is never touched.")]
pub struct Args {
    /// Where to.
    #[command(flatten)]
    pub output: Output,

    /// Only a share of the pages, with its manifest: K/N is the Kth of N shares
    #[arg(long, value_name = "K/N")]
    pub part: Option<Part>,

    /// Make everything again, and replace the folder as a whole
    #[arg(long, conflicts_with_all = ["archive", "part"])]
    pub full: bool,

    /// Say why this page or file was made again, or was not: /city/13107/; may be given often
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["archive", "part"])]
    pub explain: Vec<String>,

    /// How many threads to use [default: one per core]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,

    /// Say where the time went
    #[arg(long)]
    pub timings: bool,
}

/// Builds the site.
///
/// # Errors
///
/// With [`Findings`] when data or templates are wrong; with another error when the site
/// cannot be written. The former site is then as it was.
pub fn run(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let threads = args.threads.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    pool.install(|| build(args, files, terminal))
}

fn build(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let timings = Timings::start(args.timings);
    // Before the long work, so that a wrong place is refused at once.
    super::load::settings(files)?;
    let output = &args.output;
    if args.part.is_some() && output.out.is_none() && output.archive.is_none() {
        bail!("a part is no site\nhint: say where to put it with --out DIR or --archive FILE");
    }
    if args.part.is_none() && output.archive.is_none() {
        return folder::build(args, files, terminal, &timings);
    }
    let sink = output.open(files)?;
    let parts = Parts::read(files, |config| config);
    timings.done("read settings, data, assets");
    let super::Loaded {
        site,
        renderer,
        mut warnings,
    } = parts.assemble(None)?;
    warnings.extend(stale(
        site.dataset.about().as_of,
        site.config.stale_after_days,
    ));
    terminal.findings(&warnings);
    terminal.detail(format_args!(
        "read {} facilities",
        site.dataset.facility_count()
    ));
    timings.done("read templates");
    site.prepare();
    let routes = match args.part {
        Some(part) => site.share(part.number, part.of),
        None => site.routes(),
    };
    timings.done("search index, neighbours");

    let progress = terminal.progress(routes.len() as u64, "building");
    let pages = Pages::new(&site, &renderer, &timings);
    let entries = (output.manifest || args.part.is_some()).then(Entries::default);
    let timed = Timed {
        sink: &*sink,
        timings: &timings,
    };
    let work = batches::of(&routes, |route| route);
    let count = write::fill(&timed, work, |number, routes, batch| {
        pages.make(routes, batch)?;
        if let Some(entries) = &entries {
            let size = |hashed: &Vec<Entry>| {
                let bytes = hashed.iter().map(|entry| entry.size as usize).sum();
                (hashed.len(), bytes)
            };
            entries.add(number, timings.time("hash", size, || Entry::all(batch)));
        }
        progress.inc(routes.len() as u64);
        Ok(())
    })?;
    progress.finish_and_clear();
    let bytes = pages.finish()?;
    timings.done("render, write");
    if let Some(entries) = entries {
        let base_url = site.config.base_url.as_str().to_owned();
        let header = Header::new(Some(base_url), Some(inputs(files)?), args.part);
        entries.put(&*sink, count, header)?;
        timings.done("manifest");
    }
    sink.finish()?;
    timings.done("put in place, clear away");
    let summary = Summary {
        pages: routes.iter().filter(|route| route.is_listed()).count(),
        files: routes.len(),
        bytes,
        seconds: timings.elapsed().as_secs_f64(),
    };
    let what = args
        .part
        .map_or_else(String::new, |part| format!("part {part}: "));
    let place = output.path(files);
    terminal.result(format_args!(
        "built {what}{summary} into {}",
        place.display()
    ));
    if args.timings {
        terminal.notice(timings);
    }
    Ok(Status::Fine)
}

/// Makes files of routes, on many threads at a time, and collects what is wrong with
/// templates on the way.
struct Pages<'a> {
    site: &'a Site,
    renderer: &'a Renderer,
    timings: &'a Timings,
    bytes: AtomicU64,
    /// By its text, so that a mistake in a template is told once and not for each page.
    wrong: Mutex<BTreeMap<String, Diagnostic>>,
}

impl<'a> Pages<'a> {
    fn new(site: &'a Site, renderer: &'a Renderer, timings: &'a Timings) -> Self {
        Self {
            site,
            renderer,
            timings,
            bytes: AtomicU64::new(0),
            wrong: Mutex::default(),
        }
    }

    /// Adds the files of these routes to a batch.
    fn make(&self, routes: &[Route], batch: &mut Batch) -> Result<()> {
        for route in routes {
            self.add(route, route.output_path(), batch)?;
        }
        Ok(())
    }

    /// Adds the file of a route to a batch, unless its template is wrong, which
    /// [`Pages::finish`] tells; says whether it is there.
    fn add(&self, route: &Route, path: String, batch: &mut Batch) -> Result<bool> {
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
    fn write_large(&self, route: &Route, file: File) -> io::Result<Fingerprint> {
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
    fn finish(self) -> Result<u64> {
        let wrong: Findings = self.wrong.into_inner()?.into_values().collect();
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        Ok(self.bytes.into_inner())
    }
}

/// A warning when the dataset is older than the settings allow. The clock decides about
/// this warning only; no page depends on it.
fn stale(as_of: Date, allowed: u32) -> Option<Diagnostic> {
    let today = jiff::Zoned::now().date();
    let days = today.since(as_of).ok()?.get_days();
    (i64::from(days) > i64::from(allowed)).then(|| {
        Diagnostic::warning(
            "dataset-stale",
            format!("the dataset is {days} days old (as of {as_of})"),
        )
        .at(Place::file(crate::dataset::published::ABOUT))
        .hint("run `renkei join` with a newer subscriber list, or raise `stale_after_days`")
    })
}

/// What a build made.
struct Summary {
    pages: usize,
    files: usize,
    bytes: u64,
    seconds: f64,
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
