//! What may be relied on. `cargo test --release --examples` runs these.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use renkei::dataset::{self, Dataset};
use renkei::files;
use tempfile::TempDir;

use super::*;

/// A folder with the files for so many facilities.
fn made(facilities: usize, seed: u64) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().to_owned();
    run(&Arguments {
        facilities,
        seed,
        site,
        adoption: 50,
        published_only: false,
    })
    .unwrap();
    folder
}

fn world_in(site: &Path) -> World {
    let site = site.to_owned();
    let arguments = Arguments {
        facilities: 20_000,
        seed: 1,
        site,
        adoption: 50,
        published_only: true,
    };
    let site = SiteFiles::new(&arguments.site);
    let reference = Reference::load(&site).unwrap();
    world(&arguments, &site, &reference).unwrap()
}

fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let names = files::list(folder).unwrap().into_iter();
    names
        .map(|name| (name.clone(), files::read(&folder.join(name)).unwrap()))
        .collect()
}

fn loaded(folder: &Path) -> (Dataset, Reference) {
    let site = SiteFiles::new(folder);
    let reference = Reference::load(&site).unwrap();
    let (dataset, findings) = dataset::load(&site, &reference).expect("no error");
    assert!(
        findings.is_empty(),
        "a fictional dataset gives no warning either"
    );
    (dataset, reference)
}

/// The rows of all CSV files below a folder, as maps from column to cell.
fn rows(folder: &Path) -> Vec<BTreeMap<String, String>> {
    let names = files::list(folder).unwrap().into_iter();
    let mut rows = Vec::new();
    for name in names {
        let text = text_of(&folder.join(name));
        rows.extend(
            csv::Reader::from_reader(text.as_bytes())
                .deserialize()
                .map(Result::unwrap),
        );
    }
    rows
}

/// The text of a file, without a byte-order mark.
fn text_of(path: &Path) -> String {
    let text = String::from_utf8(files::read(path).unwrap()).unwrap();
    text.trim_start_matches('\u{feff}').to_owned()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let once = bytes(made(300, 7).path());
    assert_eq!(once, bytes(made(300, 7).path()));
    assert_ne!(once, bytes(made(300, 8).path()));
}

#[test]
fn three_thousand_facilities_cover_all_prefectures_and_services() {
    let folder = made(3000, 1);
    let (dataset, reference) = loaded(folder.path());
    assert_eq!(dataset.facility_count(), 3000);
    let entries = || dataset.facilities().flat_map(|facility| facility.entries());
    let prefectures: BTreeSet<_> = entries().map(|entry| entry.area().prefecture()).collect();
    let services: BTreeSet<_> = entries().map(|entry| entry.service()).collect();
    assert_eq!(prefectures.len(), 47);
    assert_eq!(services.len(), reference.services.all().len());
}

#[test]
fn sources_do_not_change_what_is_published() {
    let with = made(300, 7);
    let without = tempfile::tempdir().unwrap();
    let site = without.path().to_owned();
    run(&Arguments {
        facilities: 300,
        seed: 7,
        site,
        adoption: 10,
        published_only: true,
    })
    .unwrap();
    assert_eq!(
        bytes(&with.path().join("data/published")),
        bytes(&without.path().join("data/published"))
    );
    assert!(!without.path().join("data/source").exists());
}

#[test]
fn what_is_published_stands_in_the_open_data_under_the_same_name_and_address() {
    let folder = made(600, 3);
    let (dataset, reference) = loaded(folder.path());
    let open_data: BTreeSet<_> = rows(&folder.path().join("data/source/open-data"))
        .into_iter()
        .map(|row| {
            (
                row["事業所番号"].clone(),
                row["事業所名"].clone(),
                row["住所"].clone(),
            )
        })
        .collect();
    for facility in dataset.facilities() {
        for entry in facility.entries() {
            let named = |address: &str| {
                (
                    facility.number().to_string(),
                    entry.name().to_owned(),
                    address.to_owned(),
                )
            };
            let prefecture = &reference.areas.prefecture(entry.area().prefecture()).name;
            let short = entry.address().strip_prefix(prefecture.as_str()).unwrap();
            let is_there = [entry.address(), short]
                .iter()
                .any(|address| open_data.contains(&named(address)));
            assert!(is_there, "{} {}", facility.number(), entry.address());
        }
    }
}

#[test]
fn nobody_who_opted_out_is_published_and_everybody_who_is_published_subscribed() {
    let folder = made(600, 3);
    let source = folder.path().join("data/source");
    let list = |name: &str| {
        let text = text_of(&source.join(name));
        text.chars()
            .map(|letter| match letter {
                '０'..='９' => char::from_u32(letter as u32 - '０' as u32 + '0' as u32).unwrap(),
                other => other,
            })
            .collect::<String>()
    };
    let (opted_out, subscribers) = (list("opt-out.csv"), list("subscribers-20261031.csv"));
    let (dataset, _) = loaded(folder.path());
    for facility in dataset.facilities() {
        let number = facility.number();
        assert!(!opted_out.contains(number.as_str()));
        // A leading zero may be lost.
        assert!(
            subscribers.contains(number.as_str().trim_start_matches('0')),
            "{number}"
        );
    }
}

#[test]
fn numbers_are_given_out_once_and_their_check_digits_agree() {
    let mut seen = BTreeSet::new();
    let site = tempfile::tempdir().unwrap();
    for facility in
        Facilities::new(&world_in(site.path()), Dice::new(1, Purpose::Facilities)).take(20_000)
    {
        assert!(facility.number.check_digit_agrees(), "{}", facility.number);
        assert!(seen.insert(facility.number), "{}", facility.number);
    }
}

#[test]
fn points_lie_inside_the_outlines() {
    let site = tempfile::tempdir().unwrap();
    let world = world_in(site.path());
    let places: BTreeMap<_, _> = (0..world.places.len())
        .map(|place| (world.places.get(place).code, place))
        .collect();
    let facilities = Facilities::new(&world, Dice::new(1, Purpose::Facilities)).take(20_000);
    let outside = facilities
        .flat_map(|facility| facility.entries)
        .filter_map(|entry| Some((entry.location.area, entry.location.point?)))
        .filter(|(area, point)| {
            !world
                .places
                .contains(places[area], [point.longitude(), point.latitude()])
        });
    assert_eq!(outside.collect::<Vec<_>>(), []);
}

#[test]
fn no_phone_rings_and_no_corporation_exists() {
    let folder = made(300, 7);
    for row in rows(&folder.path().join("data/source/open-data")) {
        let digits = row["電話番号"].replace('-', "");
        assert!(
            digits.starts_with("000") || digits.starts_with("030000"),
            "{digits}"
        );
        assert!(row["法人番号"].is_empty() || row["法人番号"].starts_with('0'));
        assert!(row["法人の名称"].is_empty() || row["法人の名称"].ends_with("（架空）"));
    }
}
