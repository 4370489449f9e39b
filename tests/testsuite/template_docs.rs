//! `docs/templates.md` says what templates may use, and its examples work.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;

use crate::site_test::{SiteTest, pretty_compare};

const DOC: &str = "docs/templates.md";
const JAPANESE: &str = "docs/templates.ja.md";
const BEGIN: &str = "<!-- made from the doc comments of src/site/: GOLDEN=overwrite cargo test --release template_docs -->\n";
const END: &str = "<!-- end of what is made -->\n";

/// Where the structs stand that templates get.
const SOURCES: [&str; 20] = [
    "src/config/mod.rs",
    "src/site/date.rs",
    "src/site/map/close_up.rs",
    "src/site/map/mod.rs",
    "src/site/map/shade.rs",
    "src/site/page/article.rs",
    "src/site/page/data.rs",
    "src/site/page/entry.rs",
    "src/site/page/facility.rs",
    "src/site/page/head.rs",
    "src/site/page/home.rs",
    "src/site/page/municipality.rs",
    "src/site/page/near.rs",
    "src/site/page/not_found.rs",
    "src/site/page/partner.rs",
    "src/site/page/place.rs",
    "src/site/page/prefecture.rs",
    "src/site/page/search.rs",
    "src/site/page/shell.rs",
    "src/site/page/shortlist.rs",
];

struct Struct {
    doc: String,
    /// Name, type, meaning.
    fields: Vec<[String; 3]>,
}

#[test]
fn the_documented_values_and_components_are_those_of_the_program() {
    let made = format!("{BEGIN}\n{}\n{}{END}", values(), components());
    let text = fs::read_to_string(DOC).unwrap();
    let (before, rest) = text
        .split_once(BEGIN)
        .expect("the beginning of what is made");
    let (_, behind) = rest.split_once(END).expect("the end of what is made");
    let expected = format!("{before}{made}{behind}");
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "overwrite") {
        fs::write(DOC, &expected).unwrap();
    }
    pretty_compare(&fs::read_to_string(DOC).unwrap(), &expected);
}

fn values() -> String {
    let structs = structs();
    let mut made = String::from("### Values of each page\n\nEvery page also has `site`.\n");
    let mut pages: Vec<(&str, &Struct)> = Vec::new();
    for about in structs.values() {
        let template = about.doc.strip_prefix("All that `");
        let template = template.and_then(|rest| rest.split('`').next());
        pages.extend(template.map(|template| (template, about)));
    }
    pages.sort_by_key(|(template, _)| *template);
    let mut wanted: Vec<&str> = Vec::new();
    for (template, about) in &pages {
        let _ = write!(
            made,
            "\n#### `{template}`\n\n{}",
            table(about, &structs, &mut wanted)
        );
    }
    let shell = &structs["Shell"];
    let table_of_site = table(shell, &structs, &mut wanted);
    let _ = write!(made, "\n### `site`, on every page\n\n{table_of_site}");
    made.push_str("\n### Values within values\n");
    let mut next = 0;
    let mut inner = BTreeMap::new();
    while let Some(name) = wanted.get(next).copied() {
        let about = &structs[name];
        inner.insert(
            name,
            format!("{}\n\n{}", about.doc, table(about, &structs, &mut wanted)),
        );
        next += 1;
    }
    for (name, text) in inner {
        let _ = write!(made, "\n#### {name}\n\n{text}");
    }
    made
}

fn table<'a>(
    about: &Struct,
    structs: &'a BTreeMap<String, Struct>,
    wanted: &mut Vec<&'a str>,
) -> String {
    let mut made = String::from("| name | kind | what it is |\n| --- | --- | --- |\n");
    for [name, kind, meaning] in &about.fields {
        let kind = kind_of(kind, structs, wanted);
        let _ = writeln!(made, "| `{name}` | {kind} | {meaning} |");
    }
    made
}

/// The kind of a value, in the words of people who do not know Rust.
fn kind_of<'a>(
    kind: &str,
    structs: &'a BTreeMap<String, Struct>,
    wanted: &mut Vec<&'a str>,
) -> String {
    let within = |outer: &str| kind.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = within("Vec<") {
        return format!("list: {}", kind_of(inner, structs, wanted));
    }
    if let Some(inner) = within("Option<") {
        return format!("{}, or `none`", kind_of(inner, structs, wanted));
    }
    let plain = kind.split('<').next().unwrap();
    if let Some((name, _)) = structs.get_key_value(plain) {
        if !wanted.contains(&name.as_str()) {
            wanted.push(name);
        }
        return format!("[{name}](#{})", name.to_lowercase());
    }
    match plain {
        "bool" => "yes or no".to_owned(),
        "usize" | "u8" | "u32" | "i32" | "f64" => "number".to_owned(),
        "String" | "&'a str" | "&'static str" | "Cow" | "FacilityNumber" | "AreaCode"
        | "ServiceCode" | "PostalCode" | "DetailPage" | "Degrees" | "Distance" | "Href"
        | "Mail" => "text".to_owned(),
        _ => panic!("`{plain}` stands in none of SOURCES"),
    }
}

fn structs() -> BTreeMap<String, Struct> {
    let mut found = BTreeMap::new();
    for source in SOURCES {
        let text = fs::read_to_string(source).unwrap_or_else(|_| panic!("{source}"));
        let mut doc = String::new();
        let mut open: Option<(String, Struct)> = None;
        let mut is_hidden = false;
        for line in text.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("///") {
                doc.push_str(words);
            } else if line.contains("serde(skip)") {
                is_hidden = true;
            } else if let Some(rest) = line
                .strip_prefix("pub struct ")
                .filter(|_| line.ends_with('{'))
            {
                let name = rest.split(['<', ' ']).next().unwrap().to_owned();
                let doc = std::mem::take(&mut doc).trim().to_owned();
                open = Some((
                    name,
                    Struct {
                        doc,
                        fields: Vec::new(),
                    },
                ));
            } else if line == "}" {
                found.extend(open.take());
            } else if let (Some((_, about)), Some(field)) = (&mut open, line.strip_prefix("pub ")) {
                let (name, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
                let meaning = std::mem::take(&mut doc).trim().to_owned();
                if !std::mem::take(&mut is_hidden) {
                    about
                        .fields
                        .push([name.to_owned(), kind.to_owned(), meaning]);
                }
            }
            if !line.starts_with(['/', '#']) {
                doc.clear();
            }
        }
    }
    found
}

fn components() -> String {
    let loaded = Loaded::from(&SiteFiles::new(".")).unwrap();
    let mut made = String::from(
        "### Components\n\n| component | takes | what it is | file |\n| --- | --- | --- | --- |\n",
    );
    for (file, component) in loaded.renderer.anatomy().components() {
        let about = loaded
            .renderer
            .templates()
            .get_component_definition(&component.name);
        let arguments = about.iter().flat_map(tera::ComponentInfo::args);
        let arguments = arguments
            .filter(|argument| !argument.is_implicit())
            .map(|argument| {
                let kind = argument.arg_type().map_or("any", |kind| kind.as_str());
                let mark = if argument.is_required() {
                    ""
                } else {
                    ", may be left out"
                };
                format!("`{}` ({kind}{mark})", argument.name())
            });
        let arguments: Vec<String> = arguments.collect();
        let comment = component.comment.replace('\n', " ").replace('|', "\\|");
        let _ = writeln!(
            made,
            "| `{}` | {} | {comment} | `{file}` |",
            component.name,
            arguments.join(", ")
        );
    }
    made
}

/// A fenced block below the name of the file it is about.
struct Change {
    file: String,
    language: String,
    text: String,
}

/// The examples of a page: heading, changes.
fn examples(doc: &str) -> Vec<(String, Vec<Change>)> {
    let text = fs::read_to_string(doc).unwrap();
    let mut examples: Vec<(String, Vec<Change>)> = Vec::new();
    let mut file = None;
    let mut block: Option<Change> = None;
    for line in text.lines() {
        if let Some(change) = &mut block {
            if line == "```" {
                let last = examples.last_mut().expect("a heading before the block");
                last.1.extend(block.take());
            } else {
                change.text.push_str(line);
                change.text.push('\n');
            }
        } else if let Some(language) = line.strip_prefix("```") {
            if let Some(file) = file.take() {
                let language = language.to_owned();
                block = Some(Change {
                    file,
                    language,
                    text: String::new(),
                });
            }
        } else if let Some(heading) = line.strip_prefix("### ") {
            examples.push((heading.to_owned(), Vec::new()));
        } else if !line.is_empty() {
            let name = line
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix('`'));
            file = name.filter(|name| name.contains('.')).map(str::to_owned);
        }
    }
    examples.retain(|(_, changes)| !changes.is_empty());
    examples
}

/// Does what an example says, in a site of its own.
fn applied(changes: &[Change]) -> SiteTest {
    changes
        .iter()
        .fold(SiteTest::from("build/small"), |site, change| {
            if change.language != "diff" {
                return site.writes(&change.file, &change.text);
            }
            let there = site.path(&change.file);
            let original = if there.exists() {
                there
            } else {
                change.file.clone().into()
            };
            let mut text = fs::read_to_string(original).unwrap();
            let mut lines = change.text.lines().peekable();
            while let Some(line) = lines.next() {
                let added = |lines: &mut std::iter::Peekable<std::str::Lines<'_>>| {
                    let next = lines.next_if(|line| line.starts_with('+'));
                    next.map(|line| line[1..].to_owned())
                };
                if let Some(old) = line.strip_prefix('-') {
                    assert_eq!(text.matches(old).count(), 1, "{}: {old}", change.file);
                    let new: Vec<String> = std::iter::from_fn(|| added(&mut lines)).collect();
                    text = text.replace(old, &new.join("\n"));
                } else {
                    text = format!("{}\n{text}", &line[1..]);
                }
            }
            site.writes(&change.file, text)
        })
}

/// What the page of each example shows in the end, in the order of the examples.
const SHOWN: [(&str, &str); 7] = [
    ("city/13107/index.html", "まちがいを知らせる</a>"),
    ("guide/index.html", "<h1>はじめての方へ</h1>"),
    ("pref/13/index.html", "<th scope=\"col\">読み</th>"),
    ("assets", "--color-accent: #00643c;"),
    ("index.html", "<p class=\"header__owner\">架空県</p>"),
    ("index.html", "Find facilities that use"),
    ("index.html", "Aller au contenu"),
];

#[test]
fn the_examples_work() {
    let examples = examples(DOC);
    assert_eq!(examples.len(), SHOWN.len());
    for ((heading, changes), (file, words)) in examples.iter().zip(SHOWN) {
        let site = applied(changes).run("build").exits_with(0);
        let text = match file {
            "assets" => style_sheet(&site),
            file => site.read(&format!("dist/{file}")),
        };
        assert!(text.contains(words), "{heading}: {words}\n{text}");
    }
}

fn style_sheet(site: &SiteTest) -> String {
    let assets = site.path("dist/assets");
    let folders = fs::read_dir(assets)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let sheets = folders.map(|folder| folder.join("tokens.css"));
    let sheet = sheets.filter(|sheet| sheet.exists()).last();
    fs::read_to_string(sheet.unwrap()).unwrap()
}

#[test]
fn the_japanese_page_has_the_same_examples() {
    let blocks = |doc: &str| -> Vec<(String, String)> {
        let changes = examples(doc).into_iter().flat_map(|(_, changes)| changes);
        changes.map(|change| (change.file, change.text)).collect()
    };
    assert_eq!(blocks(JAPANESE), blocks(DOC));
}

// A struct that has moved would silently go from the page.
#[test]
fn every_page_template_is_documented() {
    let text = fs::read_to_string(DOC).unwrap();
    let pages = fs::read_dir("templates/page").unwrap();
    let names = pages.map(|page| page.unwrap().file_name().into_string().unwrap());
    let lacking: BTreeSet<String> = names
        .filter(|name| !text.contains(&format!("#### `page/{name}`")))
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}
