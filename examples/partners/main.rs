//! Finds the nearest partners of every facility of a site, in one thread, and says what it
//! took.
//!
//! Wall times mean little on a busy machine; with `time`, the user time of a run less that of
//! one with `--limit 0` is what the partners cost.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::site::nearby::Partners;

/// Finds the nearest partners of every facility of a site.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of the site
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// How many of each service group; 0: only read the site
    #[arg(long, default_value_t = 5)]
    limit: usize,
}

fn main() -> Result<()> {
    let Arguments { site, limit } = Arguments::parse();
    let Loaded { site, .. } = Loaded::from(&SiteFiles::new(&site))?;
    if limit == 0 {
        return Ok(());
    }
    let start = Instant::now();
    let partners = Partners::new(&site.dataset, &site.config.groups, limit);
    let indexed = start.elapsed();
    let (mut asked, mut found) = (0, 0);
    for facility in site.dataset.facilities() {
        if facility.placed().is_none() {
            continue;
        }
        for group in Partners::groups_for(facility, &site.config.groups) {
            asked += 1;
            found += partners.nearest(&site.dataset, facility, group).len();
        }
    }
    let report = serde_json::json!({
        "facilities": site.dataset.facility_count(),
        "questions": asked,
        "partners": found,
        "index_seconds": indexed.as_secs_f64(),
        "all_seconds": start.elapsed().as_secs_f64(),
    });
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}
