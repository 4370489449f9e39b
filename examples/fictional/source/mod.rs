//! `data/source/`: what `renkei join` makes the published dataset from, with flaws as real
//! sources have them.
//!
//! | facilities | in the open data | in the subscriber list | published |
//! |---|---|---|---|
//! | members | yes | yes, some written in another way | yes |
//! | strangers | yes | no; a few do, opted out or under another's name | no |
//! | outsiders | no | yes | no |

mod csv;
mod detail;
mod flaw;
mod open_data;
mod opt_out;
mod subscribers;

use anyhow::Result;
use renkei::builtin::SiteFiles;
use renkei::dataset::Reference;
use renkei::files;

use crate::corporation::Corporations;
use crate::dice::{Dice, Purpose};
use crate::facility::Facility;
use crate::published::LICENCE;

/// What the sources tell of.
#[derive(Debug)]
pub(crate) struct Country<'a> {
    pub(crate) members: Vec<Facility>,
    pub(crate) strangers: Vec<Facility>,
    pub(crate) outsiders: Vec<Facility>,
    pub(crate) corporations: &'a Corporations,
    pub(crate) reference: &'a Reference,
}

/// How many rows the sources have.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) open_data: usize,
    pub(crate) subscribers: usize,
    pub(crate) opt_outs: usize,
}

/// Writes the open data, the subscriber list and the opt-out list.
///
/// # Errors
///
/// When a file cannot be written.
pub(crate) fn write(site: &SiteFiles, country: &Country<'_>, seed: u64) -> Result<Counts> {
    let dice = |purpose| Dice::new(seed, purpose);
    files::write(&site.path("data/source/source.toml"), settings().as_bytes())?;
    Ok(Counts {
        open_data: open_data::write(site, country, &mut dice(Purpose::OpenData))?,
        subscribers: subscribers::write(site, country, &mut dice(Purpose::Subscribers))?,
        opt_outs: opt_out::write(site, country, &mut dice(Purpose::OptOuts))?,
    })
}

/// What no list says of itself; a dataset joined from fictional sources is fictional too.
fn settings() -> String {
    format!(
        "# 架空のデータ: everything in this folder is invented.\nlicence = \"{LICENCE}\"\nfictional = true\n"
    )
}

impl<'a> Country<'a> {
    /// Takes one facility after the other: as many members as asked for, so many strangers
    /// that the members are `adoption` percent of both, and a few outsiders.
    pub(crate) fn new(
        mut facilities: impl Iterator<Item = Facility>,
        members: usize,
        adoption: usize,
        corporations: &'a Corporations,
        reference: &'a Reference,
    ) -> Self {
        let mut take = |count| facilities.by_ref().take(count).collect::<Vec<_>>();
        let strangers = (members * (100 - adoption) / adoption).max(50);
        let (members, mut strangers, mut outsiders) =
            (take(members), take(strangers), take(members / 60 + 5));
        flaw::spoil(&mut strangers);
        flaw::outside_the_open_data(&mut outsiders);
        Self {
            members,
            strangers,
            outsiders,
            corporations,
            reference,
        }
    }

    /// Strangers who subscribed, and opted out.
    fn opted_out_subscribers(&self) -> &[Facility] {
        &self.strangers[..self.few()]
    }

    /// Strangers who opted out; the first of them are subscribers.
    fn opted_out(&self) -> &[Facility] {
        &self.strangers[..self.few() * 3 / 2]
    }

    /// Strangers whose number is in the subscriber list under another name.
    fn mistaken(&self) -> &[Facility] {
        &self.strangers[self.few() * 3 / 2..][..self.few() * 4 / 3]
    }

    /// About one in a hundred members.
    fn few(&self) -> usize {
        (self.members.len() / 100 + 2).min(self.strangers.len() / 5)
    }
}
