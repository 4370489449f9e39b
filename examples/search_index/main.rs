//! Writes the files of a site's search index, and says what making them took.
//!
//! For the benchmark of the search, which needs no pages; `renkei build` writes the same
//! files among all others.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use clap::Parser;
use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::files;
use renkei::site::Route;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Writes the search index of a site, and nothing else of it.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of the site
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let Loaded { site, renderer, .. } = Loaded::from(&SiteFiles::new(&arguments.site))?;
    let start = Instant::now();
    let mut routes: Vec<Route> = site.search().paths().map(Route::SearchFile).collect();
    let indexed = start.elapsed();
    routes.push(Route::SearchIndex);
    let mut total = 0;
    let mut rendering = Duration::ZERO;
    for route in &routes {
        let begun = Instant::now();
        let bytes = renderer
            .render(&site, route)
            .map_err(|error| anyhow!("{route}: {error:?}"))?;
        rendering += begun.elapsed();
        total += bytes.len();
        let path = route.output_path();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        files::create_folder_in(&arguments.out, folder)?;
        files::write_new(&arguments.out.join(&path), &bytes)?;
    }
    let report = serde_json::json!({
        "facilities": site.dataset.facility_count(),
        "rows": site.dataset.row_count(),
        "files": routes.len(),
        "bytes": total,
        "index_seconds": indexed.as_secs_f64(),
        "render_seconds": rendering.as_secs_f64(),
    });
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}
