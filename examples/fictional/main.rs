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
mod population;
mod prefecture;
mod published;
mod service;
mod shape;
mod source;
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
use crate::source::Country;
use crate::words::Words;

/// Makes a fictional dataset for a site, to try and to measure renkei with.
///
/// It writes data/published/, which `renkei build` makes a site from, and data/source/, which
/// `renkei join` makes data/published/ from. The same options give the same files, byte for
/// byte; --adoption and --published-only leave data/published/ as it is.
#[derive(Debug, Parser)]
#[command(name = "fictional", after_help = EXAMPLES)]
struct Arguments {
    /// How many facilities are published; each has about 1.17 rows
    #[arg(long, value_name = "N", default_value_t = 3000)]
    facilities: usize,
    /// Which of the possible datasets
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder of the site
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// How many percent of the facilities in the open data are published: 1 to 100
    #[arg(long, value_name = "PERCENT", default_value_t = 50, value_parser = 1..=100)]
    adoption: i64,
    /// Leave out data/source/, which a benchmark of `build` does not need
    #[arg(long)]
    published_only: bool,
}

const EXAMPLES: &str = "\
Examples:
  The data that come with renkei:
    cargo run --release --example fictional -- --facilities 3000 --seed 1 --site .
  A country in which every office takes part, to measure with:
    cargo run --release --example fictional -- --facilities 190000 --published-only --site /tmp/big";

fn main() -> Result<()> {
    let summary = run(&Arguments::parse())?;
    writeln!(std::io::stdout(), "{summary}")?;
    Ok(())
}

/// Writes the files and tells in one line what they hold.
fn run(arguments: &Arguments) -> Result<String> {
    let site = SiteFiles::new(&arguments.site);
    let reference = Reference::load(&site)?;
    let world = world(arguments, &site, &reference)?;
    let facilities = Facilities::new(&world, Dice::new(arguments.seed, Purpose::Facilities));
    let place = site.path("data").display().to_string();
    if arguments.published_only {
        let rows = facilities
            .take(arguments.facilities)
            .flat_map(published::rows)
            .collect();
        let rows = published::write(&site, rows, &reference)?;
        return Ok(format!(
            "{} facilities in {rows} rows, published below {place}",
            arguments.facilities
        ));
    }
    let adoption = arguments.adoption as usize;
    let country = Country::new(
        facilities,
        arguments.facilities,
        adoption,
        &world.corporations,
        &reference,
    );
    let counts = source::write(&site, &country, arguments.seed)?;
    let rows = country
        .members
        .into_iter()
        .flat_map(published::rows)
        .collect();
    let rows = published::write(&site, rows, &reference)?;
    Ok(format!(
        "{} facilities in {rows} rows, published below {place}, from {} rows of open data, \
         {} subscribers and {} opt-outs",
        arguments.facilities, counts.open_data, counts.subscribers, counts.opt_outs
    ))
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
