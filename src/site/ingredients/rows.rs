//! What the rows of a facility say: everything, or one thing.

use rayon::prelude::*;

use crate::dataset::{Coordinates, Dataset, Entry, Facility};
use crate::fingerprint::{Fingerprint, Mixer};

/// All that is published about each facility.
pub(super) fn of_all(dataset: &Dataset) -> Vec<Fingerprint> {
    let facilities = 0..dataset.facility_count() as u32;
    let print = |mixer: &mut Mixer, index| {
        let facility = dataset.facility_at(index);
        mixer.text(facility.number().as_str());
        for entry in facility.entries() {
            mixer.text(entry.name());
            // Else it follows from number and service.
            let url = entry.given_url();
            mixer.number(u64::from(url.is_some()));
            mixer.text(url.unwrap_or_default());
            mixer.number(entry.service().value().into());
            add_address(entry, mixer);
        }
        mixer.take()
    };
    facilities
        .into_par_iter()
        .map_init(Mixer::default, print)
        .collect()
}

/// What the search finds.
pub(super) fn add_names(facility: Facility<'_>, mixer: &mut Mixer) {
    mixer.text(facility.number().as_str());
    for entry in facility.entries() {
        mixer.text(entry.name());
        mixer.number(entry.service().value().into());
        mixer.number(entry.area().value().into());
    }
}

/// In which places it is, and where there.
pub(super) fn add_spots(facility: Facility<'_>, mixer: &mut Mixer) {
    mixer.number(facility.entries().len() as u64);
    for entry in facility.entries() {
        add_spot(entry, mixer);
    }
}

/// Where a service is offered, in words and degrees.
pub(super) fn add_address(entry: Entry<'_>, mixer: &mut Mixer) {
    mixer.text(entry.postal_code());
    mixer.text(entry.address());
    add_spot(entry, mixer);
}

fn add_spot(entry: Entry<'_>, mixer: &mut Mixer) {
    mixer.number(entry.area().value().into());
    let degrees = entry
        .coordinates()
        .map(|point: Coordinates| [point.latitude().to_bits(), point.longitude().to_bits()]);
    for part in degrees.into_iter().flatten() {
        mixer.number(part);
    }
    mixer.number(u64::from(degrees.is_some()));
}
