//! What is said of the facilities of one municipality or ward.

use std::collections::BTreeMap;

use super::rows;
use crate::dataset::AreaCode;
use crate::fingerprint::{Fingerprint, Mixer};
use crate::site::{Site, listing};

/// The fingerprints of one place.
pub(super) struct AreaPrint {
    /// All about the facilities that are listed there.
    pub(super) listed: Fingerprint,
    /// How many there are, and how many in each section of the list.
    pub(super) head: Fingerprint,
    /// The addresses there.
    pub(super) addresses: Fingerprint,
}

/// Of all places that have facilities.
pub(super) fn area_prints(site: &Site, rows: &[Fingerprint]) -> BTreeMap<AreaCode, AreaPrint> {
    let areas = site.dataset.areas();
    areas
        .map(|(code, listed)| (code, area_print(site, code, listed, rows)))
        .collect()
}

fn area_print(site: &Site, code: AreaCode, listed: &[u32], rows: &[Fingerprint]) -> AreaPrint {
    let mut addresses = Mixer::default();
    for &index in listed {
        let entries = site.dataset.facility_at(index).entries();
        for entry in entries.filter(|entry| entry.area() == code) {
            rows::add_address(entry, &mut addresses);
        }
    }
    let mut head = Mixer::default();
    head.number(site.tally.area(code).total as u64);
    for facilities in listing::sections(site, listed) {
        head.number(facilities);
    }
    AreaPrint {
        listed: Fingerprint::of_all(listed.iter().map(|&index| rows[index as usize])),
        head: head.take(),
        addresses: addresses.take(),
    }
}
