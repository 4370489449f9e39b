//! What may be relied on. `cargo test --release --examples` runs these.

use std::collections::BTreeSet;
use std::path::Path;

use renkei::dataset::{self, Dataset};
use renkei::files;

use super::*;

fn make(folder: &Path, facilities: usize, seed: u64) {
    run(&Arguments {
        facilities,
        seed,
        site: folder.to_owned(),
    })
    .unwrap();
}

fn all_bytes(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let names = files::list(folder).unwrap();
    names
        .into_iter()
        .map(|name| (name.clone(), files::read(&folder.join(&name)).unwrap()))
        .collect()
}

fn load(folder: &Path) -> (Dataset, Reference) {
    let site = SiteFiles::new(folder);
    let reference = Reference::load(&site).unwrap();
    let (dataset, findings) = dataset::load(&site, &reference).expect("no error");
    assert_eq!(
        findings.iter().count(),
        0,
        "a fictional dataset gives no warning either"
    );
    (dataset, reference)
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let [one, same, other] = &folders;
    make(one.path(), 300, 7);
    make(same.path(), 300, 7);
    make(other.path(), 300, 8);
    assert_eq!(all_bytes(one.path()), all_bytes(same.path()));
    assert_ne!(all_bytes(one.path()), all_bytes(other.path()));
}

#[test]
fn three_thousand_facilities_cover_all_prefectures_and_services() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), 3000, 1);
    let (dataset, reference) = load(folder.path());
    assert_eq!(dataset.facility_count(), 3000);
    let entries = || dataset.facilities().flat_map(|facility| facility.entries());
    let prefectures: BTreeSet<_> = entries().map(|entry| entry.area().prefecture()).collect();
    let services: BTreeSet<_> = entries().map(|entry| entry.service()).collect();
    assert_eq!(prefectures.len(), 47);
    assert_eq!(services.len(), reference.services.all().len());
}
