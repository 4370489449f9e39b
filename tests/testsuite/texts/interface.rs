//! Every word of our own interface stands in the texts: none in code, none that nobody says.

use std::collections::BTreeSet;
use std::path::Path;

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::render::TextCall;
use renkei::text::{PHRASES, Texts};

use crate::site_test::{SiteTest, files_below};

#[test]
fn every_text_is_asked_for_and_every_language_has_the_same() {
    let files = SiteFiles::new("nowhere");
    let texts = |language| Texts::load(&files, language).unwrap();
    let (ja, _) = texts("ja");
    let (en, lacking) = texts("en");
    assert!(lacking.is_empty(), "{lacking}");

    let asked = of_templates().chain(PHRASES.iter().map(|id| (*id).to_owned()));
    let asked: BTreeSet<String> = asked.collect();
    let there: BTreeSet<String> = ja.all().map(|(id, _)| id.to_owned()).collect();
    assert_eq!(asked, there);
    assert_eq!(there.len(), en.all().count());
    for (id, text) in ja.all() {
        let names = |text: &renkei::text::Text| -> BTreeSet<String> {
            text.placeholders().map(str::to_owned).collect()
        };
        // English does not say the years of eras.
        if id != "date.era" {
            assert_eq!(names(text), names(en.get(id).unwrap()), "{id}");
        }
    }
}

fn of_templates() -> impl Iterator<Item = String> {
    let templates = files_below(Path::new("templates")).into_iter();
    templates.flat_map(|(_, bytes)| {
        let calls = TextCall::all_in(&String::from_utf8(bytes).unwrap());
        calls.into_iter().filter_map(|call| call.id)
    })
}

#[test]
fn the_list_of_phrases_is_what_the_code_says() {
    let (ja, _) = Texts::load(&SiteFiles::new("nowhere"), "ja").unwrap();
    let mut said = BTreeSet::new();
    for folder in ["src/site", "src/render"] {
        for (_, text) in code(folder) {
            let quoted = text.split('"').skip(1).step_by(2);
            said.extend(quoted.filter(|id| ja.get(id).is_some()).map(str::to_owned));
        }
    }
    let listed: BTreeSet<String> = PHRASES.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(said, listed);
}

/// The code of a folder of `src/`, without comments and tests.
fn code(folder: &str) -> Vec<(String, String)> {
    let files = files_below(Path::new(folder)).into_iter();
    let files = files.filter(|(path, _)| path.extension().is_some_and(|end| end == "rs"));
    files
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            let lines = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let text: Vec<&str> = lines.collect();
            (format!("{folder}/{}", path.display()), text.join("\n"))
        })
        .collect()
}

fn is_japanese(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='鿿' | '、' | '。' | '「' | '」' | '（' | '）')
}

/// What Japanese signs may stand in code for: rules about Japanese data.
const RULES_ABOUT_DATA: [(&str, &str); 9] = [
    ("assets/js/search/fold.js", "folding of kana"),
    ("assets/js/search/plan.js", "ends of place names"),
    ("src/site/address.rs", "parts of addresses"),
    ("src/site/mod.rs", "villages of one name"),
    ("src/site/map/atlas.rs", "ends of the names of prefectures"),
    ("src/site/page/shell.rs", "the name of a source"),
    ("src/site/postal.rs", "parts of addresses"),
    ("src/site/search/fold.rs", "folding of kana"),
    (
        "templates/component/place-table.html",
        "shorter names of services",
    ),
];

#[test]
fn no_word_of_the_interface_stands_in_code_scripts_or_templates() {
    let mut found = BTreeSet::new();
    for (file, text) in code("src/site").into_iter().chain(code("src/render")) {
        if text.contains(is_japanese) {
            found.insert(file);
        }
    }
    let scripts = files_below(Path::new("assets/js")).into_iter();
    for (path, bytes) in scripts {
        let text = String::from_utf8(bytes).unwrap();
        let is_code = |line: &&str| !line.trim_start().starts_with(['*', '/']);
        let code: Vec<&str> = text.lines().filter(is_code).collect();
        let mut code = code.into_iter().map(without_comments);
        if code.any(|line| line.contains(is_japanese)) {
            found.insert(format!("assets/js/{}", path.display()));
        }
    }
    for (path, bytes) in files_below(Path::new("templates")) {
        let is_ours =
            path.extension().is_some_and(|end| end == "html") && !path.starts_with("report");
        let text = String::from_utf8(bytes).unwrap();
        let outside = text
            .split("{#")
            .map(|part| part.rsplit("#}").next().unwrap());
        if is_ours && outside.into_iter().any(|part| part.contains(is_japanese)) {
            found.insert(format!("templates/{}", path.display()));
        }
    }
    let known = RULES_ABOUT_DATA.map(|(file, _)| file.to_owned());
    assert_eq!(found, BTreeSet::from(known));
}

/// A line of a script without comments within and behind it.
fn without_comments(line: &str) -> String {
    let within = line
        .split("/*")
        .map(|part| part.rsplit("*/").next().unwrap());
    let line: String = within.collect();
    line.split(" //").next().unwrap().to_owned()
}

// Names of facilities, places and services, settings and Markdown pages are in Japanese in
// every language; whatever else is, would be a word of the interface.
#[test]
fn in_english_no_japanese_is_left_but_the_data() {
    let site =
        SiteTest::from("build/small").changes("site.toml", "title =", "language = \"en\"\ntitle =");
    let loaded = Loaded::from(&SiteFiles::new(site.path(""))).unwrap();
    let data = data(&site, &loaded);
    let mut pages = 0;
    for route in loaded.site.kinds() {
        let page =
            String::from_utf8(loaded.renderer.render(&loaded.site, &route).unwrap()).unwrap();
        assert!(
            page.contains("<html lang=\"en\">") && page.contains("content=\"en_US\""),
            "{route}"
        );
        for words in page
            .split(|c| !is_japanese(c))
            .filter(|words| !words.is_empty())
        {
            assert!(data.contains(words), "`{words}` on {route}");
        }
        pages += 1;
    }
    assert!(pages > 10);
}

/// Everything of a site that is data.
fn data(site: &SiteTest, loaded: &Loaded) -> String {
    let files = [
        "data/published/facilities.csv",
        "data/published/dataset.toml",
        "site.toml",
    ];
    let mut data: String = files.map(|file| site.read(file)).concat();
    for folder in [
        Path::new("data/reference").to_owned(),
        site.path("data/pages"),
    ] {
        for (_, bytes) in files_below(&folder) {
            data.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    let system = &loaded.site.config.system.name;
    let mut data = data
        .replace("{{ site.system.name }}", system)
        .replace("。\n", "。");
    data.push_str(&loaded.site.config.contact.subject);
    data.push_str(&loaded.site.config.register.name);
    for area in loaded.site.reference.areas.all() {
        let prefecture = loaded
            .site
            .reference
            .areas
            .prefecture(area.code.prefecture());
        data.push_str(&format!(
            "\n{}{}",
            prefecture.name,
            loaded.site.place_name(area)
        ));
    }
    data
}
