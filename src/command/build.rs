//! `renkei build`: every route of a site into a folder.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::Result;
use jiff::civil::Date;
use rayon::prelude::*;

use super::Loaded;
use crate::builtin::SiteFiles;
use crate::render::RenderError;
use crate::report::terminal::Terminal;
use crate::report::{Diagnostic, Findings, Place, Status};
use crate::write::FolderSink;

/// Makes the site.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei build                      the site of this folder, into dist/
  renkei build --out /srv/www       into another folder
  renkei build --site ../kita-ku    the site of another folder

The output folder is replaced as a whole when everything is ready. When something is wrong,
the former site stays as it was. A folder that renkei did not make is never touched.")]
pub struct Args {
    /// Folder to build into; relative to where you are [default: `dist` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// How many threads to use [default: one per core]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
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
    let start = Instant::now();
    let out = args.out.clone().unwrap_or_else(|| files.path("dist"));
    // Before the long work, so that a wrong folder is refused at once.
    super::load::settings(files)?;
    let sink = FolderSink::create(&out, files.folder())?;
    let Loaded {
        site,
        renderer,
        mut warnings,
    } = Loaded::from(files)?;
    warnings.extend(stale(
        site.dataset.about().as_of,
        site.config.stale_after_days,
    ));
    terminal.findings(&warnings);
    terminal.detail(format_args!(
        "read {} facilities",
        site.dataset.facility_count()
    ));

    let routes = site.routes();
    let progress = terminal.progress(routes.len() as u64, "building");
    let wrong: Mutex<BTreeMap<String, Diagnostic>> = Mutex::new(BTreeMap::new());
    routes.par_iter().try_for_each(|route| -> Result<()> {
        match renderer.render(&site, route) {
            Ok(bytes) => sink.put(&route.output_path(), &bytes)?,
            Err(RenderError::NotFound) => {
                anyhow::bail!(
                    "the site lists `/{route}` but has no such page; this is a bug in renkei"
                )
            }
            Err(RenderError::Template(finding)) => {
                let mut wrong = wrong
                    .lock()
                    .expect("no thread panics while it holds the lock");
                wrong.entry(finding.to_string()).or_insert(*finding);
            }
        }
        progress.inc(1);
        Ok(())
    })?;
    progress.finish_and_clear();
    let wrong: Findings = wrong.into_inner()?.into_values().collect();
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let bytes = sink.bytes();
    sink.finish()?;
    let pages = routes.iter().filter(|route| route.is_listed()).count();
    let summary = Summary {
        pages,
        files: routes.len(),
        bytes,
        seconds: start.elapsed().as_secs_f64(),
    };
    terminal.result(format_args!("built {summary} into {}", out.display()));
    terminal.notice("preview it with `renkei serve`");
    Ok(Status::Fine)
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
