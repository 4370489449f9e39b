//! The index of the search: everything is in it, under names that any client can work out.

use std::collections::{BTreeMap, BTreeSet};

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::site::Route;
use renkei::site::search::{fold, names};

fn loaded() -> Loaded {
    Loaded::from(&SiteFiles::new(".")).unwrap()
}

fn json(loaded: &Loaded, route: &Route) -> serde_json::Value {
    serde_json::from_slice(&loaded.renderer.render(&loaded.site, route).unwrap()).unwrap()
}

#[test]
fn the_program_folds_as_the_fixture_says() {
    let loaded = loaded();
    let text = std::fs::read_to_string("tests/fixtures/fold.json").unwrap();
    let pairs: Vec<(String, String)> = serde_json::from_str(&text).unwrap();
    assert!(pairs.len() >= 2000, "only {} pairs", pairs.len());
    for (text, folded) in pairs {
        assert_eq!(
            fold(&loaded.site.reference.folding, &text),
            folded,
            "{text:?}"
        );
    }
}

#[test]
fn a_folded_text_folds_to_itself() {
    let loaded = loaded();
    let folding = &loaded.site.reference.folding;
    for facility in loaded.site.dataset.facilities() {
        for name in names(facility) {
            let folded = fold(folding, name);
            assert_eq!(fold(folding, &folded), folded, "{name}");
        }
    }
}

#[test]
fn every_facility_is_in_a_shard_and_in_a_block_with_all_its_names() {
    let loaded = loaded();
    let mut filed: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for path in loaded.site.search().paths() {
        let kind = path.split('/').nth(1).unwrap().split('-').next().unwrap();
        let kind = match kind {
            "s" => "shard",
            "b" => "block",
            _ => continue,
        };
        let file = json(&loaded, &Route::SearchFile(path));
        let text = |column: &str, row: usize| file[column][row].as_str().unwrap().to_owned();
        for row in 0..file["numbers"].as_array().unwrap().len() {
            let record = (text("numbers", row), text("names", row));
            filed.entry(kind).or_default().extend([record]);
        }
    }
    let all = loaded.site.dataset.facilities();
    let all: BTreeMap<String, String> = all
        .map(|facility| (facility.number().to_string(), names(facility).join("\n")))
        .collect();
    assert_eq!(filed["shard"], all);
    assert_eq!(filed["block"], all);
}

#[test]
fn the_same_data_give_the_same_index() {
    let (one, other) = (loaded(), loaded());
    let paths = |loaded: &Loaded| loaded.site.search().paths().collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&other));
    for route in [Route::SearchIndex]
        .into_iter()
        .chain(paths(&one).into_iter().map(Route::SearchFile))
    {
        let bytes = |loaded: &Loaded| loaded.renderer.render(&loaded.site, &route).unwrap();
        assert!(bytes(&one) == bytes(&other), "{route}");
    }
}

#[test]
fn the_site_has_the_files_of_its_index_and_no_others() {
    let site = loaded().site;
    let routes: BTreeSet<Route> = site.routes().into_iter().collect();
    assert!(routes.contains(&Route::SearchIndex));
    for path in site.search().paths() {
        let route = Route::SearchFile(path);
        assert!(routes.contains(&route) && site.has(&route), "{route}");
        assert_eq!(Route::parse(&route.to_string()), Some(route));
    }
    for path in ["00-aaaaaa/s-0", "areas", "00-aaaaaa/areas", "../s-0"] {
        assert!(!site.has(&Route::SearchFile(path.to_owned())), "{path}");
    }
}

#[test]
fn the_index_holds_nothing_but_names_numbers_places_and_services() {
    let loaded = loaded();
    let known = BTreeSet::from([
        "also", "codes", "file", "listed", "names", "numbers", "pages", "places", "runs",
        "services",
    ]);
    let lists = loaded
        .site
        .search()
        .paths()
        .filter(|path| ["/s-", "/p-", "/b-"].iter().any(|list| path.contains(list)));
    for path in lists {
        let file = json(&loaded, &Route::SearchFile(path));
        for column in file.as_object().unwrap().keys() {
            assert!(known.contains(column.as_str()), "{column}");
        }
    }
}
