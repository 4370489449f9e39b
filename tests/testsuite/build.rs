//! Building a site: what stands in its pages and files.

mod refused;

use std::collections::BTreeSet;
use std::path::Path;

use crate::site_test::{SiteTest, files_below};

fn small() -> SiteTest {
    SiteTest::from("build/small")
}

/// The text of a page between `<main` and `</main>`.
fn main_part(page: &str) -> &str {
    let start = page.find("<main").expect("a page has a main part");
    &page[start..page.find("</main>").expect("it ends") + "</main>".len()]
}

/// The folders of assets by their names alone: `assets/js-HASH/map.js`.
fn without_hashes(html: &str) -> String {
    let mut parts = html.split("assets/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (folder, rest) = part.split_once('/').unwrap_or((part, ""));
        let name = folder.split('-').next().unwrap_or_default();
        plain.push_str(&format!("assets/{name}-HASH/{rest}"));
    }
    plain
}

/// Compares the main part of a page with `build/golden/NAME.html`. To accept what is there,
/// run the tests with `GOLDEN=overwrite` and read the difference.
#[track_caller]
fn golden(test: &SiteTest, page: &str, name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/testsuite/build/golden/{name}.html"));
    // A line for each element, so that a difference can be read.
    let found = without_hashes(main_part(&test.read(page))).replace('>', ">\n");
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "overwrite") {
        std::fs::write(&file, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == expected,
        "{page} differs from {}:\n{found}",
        file.display()
    );
}

#[test]
fn pages_are_what_they_were_agreed_to_be() {
    let test = small().run("build").exits_with(0);
    golden(&test, "dist/city/13107/index.html", "municipality");
    golden(&test, "dist/city/13107/2/index.html", "municipality-page-2");
    golden(&test, "dist/city/14100/index.html", "designated-city");
    golden(&test, "dist/city/13101/index.html", "municipality-empty");
    golden(&test, "dist/facility/13/1375000012/index.html", "facility");
    golden(
        &test,
        "dist/facility/14/1475000017/index.html",
        "facility-in-two-wards",
    );
    golden(&test, "dist/about/index.html", "article");
    golden(&test, "dist/news/index.html", "news");
}

/// What a page lets in, as `<meta>`.
fn content_policy(test: &SiteTest, page: &str) -> String {
    let html = test.read(page);
    let start = html.find("default-src").expect("a page has a policy");
    html[start..]
        .split('"')
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn the_content_policy_lets_in_the_hosts_of_the_documentation_and_no_others() {
    let documented = std::fs::read_to_string("docs/hosting.md").unwrap();
    let headers: Vec<&str> = documented
        .lines()
        .filter_map(|line| line.strip_prefix("Content-Security-Policy: "))
        .filter_map(|policy| policy.strip_suffix("; frame-ancestors 'self'"))
        .collect();
    let plain = small().run("build").exits_with(0);
    let tiles = small()
        .changes(
            "site.toml",
            "[publisher]",
            "[map]\ntiles = \"gsi-pale\"\n\n[publisher]",
        )
        .run("build")
        .exits_with(0);
    let page = "dist/city/13107/index.html";
    let found = [content_policy(&plain, page), content_policy(&tiles, page)];
    assert_eq!(found.each_ref().map(String::as_str).as_slice(), headers);
    let host = " https://cyberjapandata.gsi.go.jp";
    assert_eq!(found[1].replace(host, ""), found[0]);
    assert!(found[1].contains(&format!("img-src 'self' data:{host};")));
}

#[test]
fn pictures_below_a_map_come_with_their_credit_only_when_asked_for() {
    let page = "dist/city/13107/index.html";
    let plain = small().run("build").exits_with(0).read(page);
    assert!(!plain.contains("gsi.go.jp"), "{plain}");
    let tiles = small()
        .changes(
            "site.toml",
            "[publisher]",
            "[map]\ntiles = \"gsi-pale\"\n\n[publisher]",
        )
        .run("build")
        .exits_with(0)
        .read(page);
    for part in [
        "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png",
        "https://maps.gsi.go.jp/development/ichiran.html",
        "地理院タイル",
    ] {
        assert!(tiles.contains(part), "{part} is missing");
    }
}

#[test]
fn pictures_of_unknown_origin_are_refused() {
    small()
        .changes(
            "site.toml",
            "[publisher]",
            "[map]\ntiles = \"osm\"\n\n[publisher]",
        )
        .run("build")
        .exits_with(1)
        .says(
            "\
error[settings]: `map.tiles` cannot be `\"osm\"`
 --> site.toml:9:9
  | tiles = \"osm\"
  |         ^^^^^
hint: write `\"none\"` or `\"gsi-pale\"`

1 error, 0 warnings",
        );
}

#[test]
fn what_a_page_loads_as_a_script_is_one_file() {
    let test = small().run("build").exits_with(0);
    let scripts = files_below(&test.path("dist/assets"));
    let modules: Vec<_> = scripts
        .keys()
        .filter(|path| path.extension().is_some_and(|ending| ending == "js"))
        .filter(|path| path.to_string_lossy().starts_with("js-"))
        .filter(|path| path.components().count() > 2)
        .collect();
    assert!(modules.is_empty(), "{modules:?} were not put together");
}

#[test]
fn the_summary_is_one_line_that_counts() {
    let test = small()
        .run("build")
        .exits_with(0)
        .says("preview it with `renkei serve`");
    let summary = test.stdout();
    assert!(
        summary.starts_with("built 1983 pages (3183 files, "),
        "{summary}"
    );
    assert_eq!(summary.lines().count(), 1);
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_number_of_threads() {
    let test = small().run("build --threads 1").exits_with(0);
    let once = files_below(&test.path("dist"));
    for threads in [2, 7] {
        let test = small()
            .run(&format!("build --threads {threads}"))
            .exits_with(0);
        assert!(files_below(&test.path("dist")) == once, "{threads} threads");
    }
}

#[test]
fn every_link_obeys_the_path_of_the_base_url_and_leads_somewhere() {
    let test = small().run("build").exits_with(0);
    let files = files_below(&test.path("dist"));
    let mut broken = BTreeSet::new();
    for (path, bytes) in files
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|e| e == "html"))
    {
        let page = String::from_utf8_lossy(bytes);
        for link in links(&page) {
            let target = link.split(['#', '?']).next().unwrap_or_default();
            let is_elsewhere = target.starts_with("https://") || target.starts_with("mailto:");
            if target.is_empty() || is_elsewhere {
                continue;
            }
            let file = match target.strip_prefix("/renkei/") {
                Some(address) if address.is_empty() || address.ends_with('/') => {
                    format!("{address}index.html")
                }
                Some(address) => address.to_owned(),
                None => "outside".to_owned(),
            };
            if !files.contains_key(Path::new(&file)) {
                broken.insert(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The values of `href` and `src`, quoted or not.
fn links(page: &str) -> Vec<String> {
    let attributes = page
        .split(" href=")
        .skip(1)
        .chain(page.split(" src=").skip(1));
    attributes
        .map(|rest| match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                rest[1..].split(quote).next().unwrap_or_default().to_owned()
            }
            _ => rest.split([' ', '>']).next().unwrap_or_default().to_owned(),
        })
        .collect()
}

#[test]
fn without_facility_pages_every_facility_is_an_anchored_entry() {
    let test = small()
        .changes(
            "site.toml",
            "entries_per_page",
            "facility_pages = false\nentries_per_page",
        )
        .run("build")
        .exits_with(0)
        .has_no("dist/facility");
    let page = test.read("dist/city/14102/index.html");
    assert!(page.contains("id=\"f-1475000017\""), "no anchor");
    assert!(page.contains("data-facility=\"1475000017\""), "no entry");
}

#[test]
fn a_facility_stands_in_every_place_it_has_a_service_in_and_counts_once_above_them() {
    let test = small().run("build").exits_with(0);
    for ward in ["14101", "14102"] {
        let page = test.read(&format!("dist/city/{ward}/index.html"));
        assert_eq!(
            page.matches("data-facility=\"1475000017\"").count(),
            1,
            "{ward}"
        );
    }
    for place in ["dist/city/14100/index.html", "dist/pref/14/index.html"] {
        let page = test.read(place);
        let total = main_part(&page)
            .split("total__number\" data-total=\"")
            .nth(1)
            .unwrap();
        assert!(total.starts_with("2\">"), "{place}: {}", &total[..20]);
    }
}

#[test]
fn values_are_escaped_where_they_are_used() {
    let test = small().run("build").exits_with(0);
    let name = "&lt;/title&gt;&lt;script&gt;さくら&lt;/script&gt;&amp;&quot;桜&quot;&#39;</";
    for address in ["city/13107", "facility/13/1375000012"] {
        let page = test.read(&format!("dist/{address}/index.html"));
        assert!(
            main_part(&page).contains(name),
            "{address} shows the name as it is"
        );
        assert!(
            !main_part(&page).contains("<script"),
            "{address} has no script"
        );
        assert!(
            page.contains("<title>&lt;/title&gt;") || address.starts_with("city"),
            "{address}"
        );
    }
    let csv = test.read("dist/data/facilities.csv");
    assert!(csv.contains("\r\n'=SUM(A1)デイ,1375000038,"), "{csv}");
}

#[test]
fn open_data_has_the_thirteen_columns_and_one_file_for_each_prefecture() {
    let test = small().run("build").exits_with(0);
    let whole = test.read("dist/data/facilities.csv");
    assert!(whole.starts_with("\u{feff}事業所の名称,介護保険事業所番号,介護サービスコード,"));
    assert_eq!(whole.lines().count(), 11);
    assert_eq!(test.read("dist/data/facilities-14.csv").lines().count(), 4);
    assert_eq!(test.read("dist/data/facilities-47.csv").lines().count(), 1);
}
