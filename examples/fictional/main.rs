//! Makes a fictional dataset: facilities that look like real ones and do not exist.
//!
//! Every name is composed of made-up parts, numbers lie where no real ones are, phone and
//! corporation numbers cannot exist. The same seed and the same number of facilities give
//! the same bytes on any machine.

mod corporation;
mod dice;
mod facility;
mod location;
mod name;
mod number;
mod place;
mod prefecture;
mod published;
mod service;
mod shape;
mod spoken;
mod town;
mod width;
mod words;

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use renkei::builtin::SiteFiles;
use renkei::dataset::Reference;

use crate::corporation::Corporations;
use crate::dice::{Dice, Purpose};
use crate::facility::{Facilities, World};
use crate::place::Places;
use crate::service::Offers;
use crate::words::Words;

/// Makes a fictional dataset for a site, to try and to measure renkei with.
///
/// The same --facilities and --seed give the same files, byte for byte.
#[derive(Debug, Parser)]
#[command(name = "fictional", after_help = EXAMPLES)]
struct Arguments {
    /// How many facilities (numbers) the published dataset has; there are about 1.17 rows each
    #[arg(long, value_name = "N", default_value_t = 3000)]
    facilities: usize,
    /// Which of the possible datasets
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder below which data/published/ is written
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  The dataset that comes with renkei:
    cargo run --release --example fictional -- --facilities 3000 --seed 1 --site .";

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let summary = run(&arguments)?;
    writeln!(std::io::stdout(), "{summary}")?;
    Ok(())
}

fn run(arguments: &Arguments) -> Result<String> {
    let site = SiteFiles::new(&arguments.site);
    let reference = Reference::load(&site)?;
    let world = world(arguments, &site, &reference)?;
    let facilities = Facilities::new(&world, Dice::new(arguments.seed, Purpose::Facilities));
    let rows: Vec<_> = facilities
        .take(arguments.facilities)
        .flat_map(published::rows)
        .collect();
    let summary = format!(
        "{} facilities, {} rows, as of {}, in {}",
        arguments.facilities,
        rows.len(),
        published::AS_OF,
        site.path("data/published").display()
    );
    published::write(&site, rows, &reference)?;
    Ok(summary)
}

fn world(arguments: &Arguments, site: &SiteFiles, reference: &Reference) -> Result<World> {
    let dice = |purpose| Dice::new(arguments.seed, purpose);
    let words = Words::read()?;
    let places = Places::new(site, &reference.areas, &words, &mut dice(Purpose::Places))?;
    let owners = arguments.facilities / 3 + 20;
    let corporations = Corporations::new(owners, &words, &mut dice(Purpose::Corporations));
    Ok(World {
        offers: Offers::new(&reference.services)?,
        words,
        places,
        corporations,
    })
}

#[cfg(test)]
mod tests;
