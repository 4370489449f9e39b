//! Where the microseconds of a facility page go, on one core, without writing it.
//!
//! ```text
//! cargo run --release --example page_cost -- --site DIR
//! ```
//!
//! Takes every seventh facility page of a site, three times; the fastest time counts, since
//! whatever else the machine does only adds to it. Prints the table of
//! `docs/performance.md`.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use clap::Parser;
use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::site::Route;
use tera::Context;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 3;

#[derive(Parser)]
struct Args {
    /// The site's folder
    #[arg(long, default_value = ".")]
    site: PathBuf,
}

/// Time for all pages of the sample, by step.
#[derive(Default)]
struct Cost {
    value: Duration,
    fill: Duration,
    engine: Duration,
    whole: Duration,
    bytes: usize,
}

fn main() -> Result<()> {
    let Args { site } = Args::parse();
    let loaded = Loaded::from(&SiteFiles::new(site))?;
    let facilities = loaded.site.pages();
    let facilities = facilities.filter(|route| matches!(route, Route::Facility(_)));
    let sample: Vec<Route> = facilities.step_by(7).collect();
    // What is made once, when it is first asked for, is no page's.
    loaded.renderer.render(&loaded.site, &sample[0]).ok();
    let rounds: Vec<Cost> = (0..ROUNDS)
        .map(|_| cost(&loaded, &sample))
        .collect::<Result<_>>()?;
    let pages = sample.len() as f64;
    let row = |step: &str, of: fn(&Cost) -> Duration| {
        let fastest = rounds.iter().map(of).min().unwrap_or_default();
        let microseconds = fastest.as_secs_f64() * 1e6 / pages;
        anstream::println!("| {step} | {microseconds:.1} |");
    };
    anstream::println!("| step | µs a page |\n|---|--:|");
    row(
        "what the page shows: neighbours, addresses, links",
        |cost| cost.value,
    );
    row("filling it in, by the plan of its template", |cost| {
        cost.fill
    });
    row("(the same by the template engine)", |cost| cost.engine);
    row("**all, as `renkei build` does it**", |cost| cost.whole);
    let bytes = rounds[0].bytes as f64 / pages;
    anstream::println!(
        "\n{} facility pages of {bytes:.0} bytes on average",
        sample.len()
    );
    Ok(())
}

fn cost(Loaded { site, renderer, .. }: &Loaded, sample: &[Route]) -> Result<Cost> {
    let mut cost = Cost::default();
    let mut html = Vec::new();
    for route in sample {
        html.clear();
        let start = Instant::now();
        let page = site.page(route).ok_or_else(|| anyhow!("no /{route}"))?;
        let valued = Instant::now();
        let planned = renderer.plans().fill(&page, &mut html);
        planned.map_err(|_| anyhow!("/{route} has no plan"))?;
        let filled = Instant::now();
        cost.bytes += html.len();
        html.clear();
        let engine = Instant::now();
        let context = Context::from_serialize(&page)?;
        renderer
            .pressed_templates()
            .render_to(page.template(), &context, &mut html)?;
        cost.engine += engine.elapsed();
        cost.value += valued - start;
        cost.fill += filled - valued;
    }
    let start = Instant::now();
    for route in sample {
        html.clear();
        renderer
            .render_into(site, route, &mut html)
            .map_err(|error| anyhow!("{error:?}"))?;
    }
    cost.whole = start.elapsed();
    Ok(cost)
}
