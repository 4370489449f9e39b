//! `renkei build`: every route of a site into a folder or an archive.

mod before;
mod explain;
mod folder;
mod index;
mod made;
mod pages;
mod plan;
pub mod recipes;
mod state;
mod summary;
mod whole;

use std::mem::ManuallyDrop;

use anyhow::Result;
use jiff::civil::Date;

use super::Loaded;
use super::output::Output;
use super::parts::Parts;
use super::timings::Timings;
use crate::builtin::SiteFiles;
use crate::report::terminal::Terminal;
use crate::report::{Diagnostic, Place, Status};
use crate::write::Part;

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

    /// Say why this page or file was made again, or was not: /city/13107/, or as a browser shows it; may be given often
    #[arg(long, value_name = "ADDRESS", conflicts_with_all = ["archive", "part"])]
    pub explain: Vec<String>,

    /// How many threads to use, 256 at most [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// Say where the time went
    #[arg(long)]
    pub timings: bool,
}

/// Builds the site.
///
/// # Errors
///
/// With [`Findings`](crate::report::Findings) when data or templates are wrong; with another error when the site
/// cannot be written. The former site is then as it was.
pub fn run(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let threads = args.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    pool.install(|| build(args, files, terminal))
}

fn build(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let timings = Timings::start(args.timings);
    // Before the long work, so that a wrong place is refused at once.
    super::load::settings(files)?;
    match args.part.is_some() || args.output.archive.is_some() {
        true => whole::build(args, files, terminal, &timings)?,
        false => folder::build(args, files, terminal, &timings)?,
    }
    if args.timings {
        terminal.notice(timings);
    }
    Ok(Status::Fine)
}

/// The site of these parts, after its warnings were told. The program ends behind a build: to
/// take the whole country apart again would be for nothing.
fn assembled(parts: &Parts, terminal: &Terminal) -> Result<ManuallyDrop<Loaded>> {
    let mut loaded = parts.assemble(None)?;
    let dataset = &loaded.site.dataset;
    let stale = stale(dataset.about().as_of, loaded.site.config.stale_after_days);
    loaded.warnings.extend(stale);
    terminal.findings(&loaded.warnings);
    terminal.detail(format_args!("read {} facilities", dataset.facility_count()));
    Ok(ManuallyDrop::new(loaded))
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
