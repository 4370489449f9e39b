//! The JSON files of `docs/open-data.md`: what they hold agrees with the pages.

use std::collections::{BTreeMap, BTreeSet};

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::dataset::PrefectureCode;
use renkei::site::Route;
use renkei::site::page::Page;
use serde_json::{Value, json};

use crate::site_test::SiteTest;

fn shipped() -> Loaded {
    Loaded::from(&SiteFiles::new(".")).unwrap()
}

fn file(loaded: &Loaded, route: &Route) -> Value {
    serde_json::from_slice(&loaded.renderer.render(&loaded.site, route).unwrap()).unwrap()
}

fn read(test: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&test.read(path)).unwrap()
}

/// The values of a list.
fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[test]
fn a_place_file_holds_what_the_list_of_the_place_shows() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    assert_eq!(
        read(&test, "dist/data/city/13107.json"),
        json!({
            "code": "13107",
            "name": "墨田区",
            "prefecture": "東京都",
            "date": "2026-10-31",
            "facilities": {
                "number": ["1375000012", "1365000023", "1375000038", "1375000046"],
                "name": [
                    "</title><script>さくら</script>&\"桜\"'",
                    "ひまわり訪問看護ステーション",
                    "=SUM(A1)デイ",
                    "あおぞら",
                ],
                "services": [[110, 430], [130], [150], [170, 410]],
                "postal_code": ["130-0001", "", "130-0002", "130-0002"],
                "address": [
                    "東京都墨田区見本１丁目２番３号",
                    "東京都墨田区見本4-5-6",
                    "東京都墨田区見本7",
                    "東京都墨田区見本8",
                ],
                "building": ["見本ビル２階", "", "", ""],
                "latitude": [35.7101, null, 35.7, 35.7],
                "longitude": [139.8012, null, 139.8, 139.8],
            },
        })
    );
}

#[test]
fn a_facility_of_two_places_stands_in_both_files_with_its_place_there() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    for (code, latitude, elsewhere) in [("14101", 35.51, 110), ("14102", 35.48, 150)] {
        let facilities = &read(&test, &format!("dist/data/city/{code}.json"))["facilities"];
        let numbers = list(&facilities["number"]);
        let row = numbers.iter().position(|number| number == "1475000017");
        let row = row.unwrap_or_else(|| panic!("{code} does not list it"));
        assert_eq!(facilities["latitude"][row], latitude, "{code}");
        assert_eq!(
            facilities["elsewhere"],
            json!([[row, [elsewhere]]]),
            "{code}"
        );
    }
    let prefecture = read(&test, "dist/data/pref/14.json");
    assert_eq!(prefecture["sets"], json!([[110], [150], [430]]));
    assert_eq!(
        prefecture["places"],
        json!([
            ["14101", "横浜市鶴見区", [[1, 1], [2, 1]]],
            ["14102", "横浜市神奈川区", [[0, 1]]],
        ])
    );
    assert_eq!(prefecture["several"], json!([[["14101", 1], ["14102", 0]]]));
}

#[test]
fn every_place_with_facilities_is_in_the_index_and_has_a_file() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    assert_eq!(
        read(&test, "dist/data/places.json"),
        json!({
            "date": "2026-10-31",
            "places": [
                ["01403", "泊村（古宇郡）", "北海道", 1, 1, 43.06, 140.5, 43.06, 140.5],
                ["13107", "墨田区", "東京都", 4, 3, 35.7, 139.8, 35.711, 139.802],
                ["14101", "横浜市鶴見区", "神奈川県", 2, 2, 35.51, 139.67, 35.51, 139.67],
                ["14102", "横浜市神奈川区", "神奈川県", 1, 1, 35.48, 139.63, 35.48, 139.63],
            ],
        })
    );
    let files = std::fs::read_dir(test.path("dist/data/city")).unwrap();
    assert_eq!(files.count(), 4);
}

#[test]
fn place_files_have_the_rows_of_the_cards_on_all_pages_of_a_list() {
    let loaded = shipped();
    let mut cards = 0;
    for (code, _) in loaded.site.dataset.areas() {
        let facilities = &file(&loaded, &Route::PlaceFile(code))["facilities"];
        let mut row = 0;
        for page in 1..=loaded.site.page_count(code) {
            let Some(Page::Municipality(page)) = loaded.site.page(&Route::Municipality(code, page))
            else {
                panic!("{code} has no page {page}");
            };
            for card in page.sections.iter().flat_map(|section| &section.entries) {
                let at = |column: &str| &facilities[column][row];
                assert_eq!(at("number"), card.number.as_str());
                assert_eq!(at("name"), card.name);
                assert_eq!(at("postal_code"), &card.postal_code.to_string());
                assert_eq!(at("address"), &*card.address);
                assert_eq!(at("building"), card.building);
                let services = list(at("services")).iter().map(Value::to_string);
                let shown = card.services.iter().map(|service| service.code.to_string());
                assert!(services.eq(shown), "{}", card.number);
                for (column, shown) in [("latitude", card.latitude), ("longitude", card.longitude)]
                {
                    let shown: Option<f64> = shown.to_string().parse().ok();
                    let found = at(column).as_f64();
                    let difference = shown.zip(found).map(|(a, b)| (a - b).abs());
                    assert_eq!(shown.is_some(), found.is_some(), "{}", card.number);
                    assert!(difference.is_none_or(|degrees| degrees < 1e-6));
                }
                row += 1;
            }
        }
        assert_eq!(list(&facilities["number"]).len(), row, "{code}");
        cards += row;
    }
    assert!(cards >= 3000, "only {cards} cards");
}

/// How many facilities of the prefecture have a service of the group.
fn counted(file: &Value, group: &BTreeSet<u64>) -> usize {
    let sets = list(&file["sets"]);
    let matches = |set: &Value| {
        let set = list(&sets[set.as_u64().unwrap() as usize]);
        set.iter()
            .any(|code| group.contains(&code.as_u64().unwrap()))
    };
    let places = list(&file["places"])
        .iter()
        .flat_map(|place| list(&place[2]));
    let all: u64 = places
        .filter(|count| matches(&count[0]))
        .map(|count| count[1].as_u64().unwrap())
        .sum();
    let several = file["several"].as_array().into_iter().flatten();
    let twice = several.map(|facility| {
        let there = list(facility).iter().filter(|place| matches(&place[1]));
        there.count().saturating_sub(1)
    });
    all as usize - twice.sum::<usize>()
}

#[test]
fn the_counts_of_every_group_follow_exactly_from_the_file_of_a_prefecture() {
    let loaded = shipped();
    let groups = loaded.site.config.groups.all();
    let mut twice = 0;
    for code in PrefectureCode::all() {
        let file = file(&loaded, &Route::PrefectureFile(code));
        let expected = loaded.site.tally.prefecture(code);
        twice += file["several"].as_array().map_or(0, Vec::len);
        for (group, expected) in groups.iter().zip(&expected.groups) {
            let services = group.services.iter().map(|code| u64::from(code.value()));
            assert_eq!(
                counted(&file, &services.collect()),
                *expected,
                "{} in {code}",
                group.id
            );
        }
        let all = groups.iter().flat_map(|group| &group.services);
        let all = all.map(|code| u64::from(code.value()));
        assert_eq!(counted(&file, &all.collect()), expected.total, "{code}");
    }
    assert!(
        twice > 0,
        "no facility has two places, so nothing is proved"
    );
}

#[test]
fn every_municipality_has_an_outline_or_lies_in_that_of_its_city() {
    let loaded = shipped();
    let mut outlined: BTreeMap<String, String> = BTreeMap::new();
    for code in PrefectureCode::all() {
        let file = file(&loaded, &Route::Outlines(code));
        assert_eq!(file["type"], "FeatureCollection");
        for feature in list(&file["features"]) {
            assert_eq!(feature["id"], feature["properties"]["code"]);
            assert_eq!(feature["geometry"]["type"], "MultiPolygon");
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let properties = &feature["properties"];
            outlined.insert(text(&properties["code"]), text(&properties["name"]));
        }
    }
    for area in loaded.site.reference.areas.all() {
        let code = area
            .city
            .filter(|city| outlined.contains_key(&city.to_string()));
        let code = code.unwrap_or(area.code).to_string();
        let is_split = loaded
            .site
            .reference
            .areas
            .wards(area.code)
            .next()
            .is_some();
        let is_northern = (1695..=1700).contains(&area.code.value());
        assert!(
            outlined.contains_key(&code) || is_split || is_northern,
            "{} has no outline",
            area.name
        );
    }
    assert_eq!(outlined["13107"], "墨田区");
    assert_eq!(outlined["hoppo"], "北方領土の6村");
}

#[test]
fn a_postal_code_leads_to_its_town_and_the_middle_of_the_facilities_there() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    let file = read(&test, "dist/postal/130.json");
    assert_eq!(
        file["0001"],
        json!([["13107", "吾妻橋", 35.7101, 139.8012]])
    );
    assert_eq!(file["0003"], json!([["13107", "横川", null, null]]));
    assert_eq!(
        file["areas"]["13107"],
        json!(["東京都", "墨田区", 35.7168, 139.8189])
    );
}

#[test]
fn a_town_lies_where_addresses_begin_with_it_when_no_facility_has_its_code() {
    let row = "東京都,墨田区,1300002,35.7,139.8,東京都墨田区見本8";
    let moved = "東京都,墨田区,,35.7,139.8,墨田区大字横川8";
    let test = SiteTest::from("build/small")
        .changes("data/published/facilities.csv", row, moved)
        .run("build")
        .exits_with(0);
    let file = read(&test, "dist/postal/130.json");
    assert_eq!(file["0003"], json!([["13107", "横川", 35.7, 139.8]]));
    assert_eq!(file["0004"], json!([["13107", "本所", null, null]]));
}

#[test]
fn the_site_has_the_files_of_its_places_and_prefixes_and_no_others() {
    let site = shipped().site;
    let routes: BTreeSet<Route> = site.routes().into_iter().collect();
    for (code, _) in site.dataset.areas() {
        assert!(routes.contains(&Route::PlaceFile(code)), "{code}");
    }
    for (address, is_there) in [
        ("data/city/13107.json", true),
        ("data/city/14100.json", false),
        ("data/city/99999.json", false),
        ("postal/130.json", true),
        ("postal/000.json", false),
    ] {
        let has = Route::parse(address).is_some_and(|route| site.has(&route));
        assert_eq!(has, is_there, "{address}");
        let listed = routes.iter().any(|route| route.to_string() == address);
        assert_eq!(listed, is_there, "{address}");
    }
}
