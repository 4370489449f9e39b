//! The settings: what the schema says, what the reader takes, what the documentation tells.
//!
//! Schema and documents are made from the structs that are read. To accept what they say now, run
//! these tests with `GOLDEN=overwrite` and read the difference.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use renkei::builtin::SiteFiles;
use renkei::config::{self, SCHEMA, schema, schema_text};
use renkei::dataset::Reference;
use serde_json::Value;

use crate::site_test::SiteTest;

const SHIPPED: &str = "site.toml";

fn shipped() -> String {
    fs::read_to_string(SHIPPED).unwrap()
}

fn as_json(toml: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Value>(toml).unwrap()).unwrap()
}

/// The schema as another program reads it.
struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new() -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.add_resource(SCHEMA, schema()).unwrap();
        let index = compiler.compile(SCHEMA, &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn errors(&self, settings: &Value) -> Option<String> {
        let result = self.schemas.validate(settings, self.index);
        result.err().map(|error| error.to_string())
    }
}

fn reader_takes(toml: &str) -> bool {
    let reference = Reference::load(&SiteFiles::new(".")).unwrap();
    config::load(
        toml,
        &reference.services,
        &["ja".to_owned(), "en".to_owned()],
    )
    .is_ok()
}

/// Compares a file of the repository with what it has to hold.
#[track_caller]
fn holds(file: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "overwrite") {
        fs::write(&file, expected).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == expected,
        "{} has to hold:\n{expected}",
        file.display()
    );
}

#[test]
fn the_schema_takes_the_shipped_settings_and_the_smallest() {
    let validator = Validator::new();
    for file in [SHIPPED, "tests/testsuite/build/small/site.toml"] {
        let text = fs::read_to_string(file).unwrap();
        assert_eq!(validator.errors(&as_json(&text)), None, "{file}");
        assert!(reader_takes(&text), "{file}");
    }
}

/// What stands in the shipped settings, and what to write in its place.
const WRONG: [[&str; 2]; 32] = [
    ["title = \"ケア", "titel = \"ケア"],
    [
        "title = \"ケアプランデータ連携 利用事業所さがし\"",
        "title = 3",
    ],
    [
        "title = \"ケアプランデータ連携 利用事業所さがし\"",
        "title = \" \"",
    ],
    ["https://example.jp/\"", "example.jp\""],
    ["https://example.jp/\"", "https://\""],
    ["https://example.jp/\"", "https:///renkei/\""],
    ["https://example.jp/\"", "https://example.jp/?a=b\""],
    ["stale_after_days = 62", "stale_after_days = -1"],
    ["stale_after_days = 62", "stale_after_days = 1.5"],
    ["stale_after_days = 62", "stale_after_days = 4294967296"],
    ["facility_pages = true", "facility_pages = \"yes\""],
    ["entries_per_page = 200", "entries_per_page = 0"],
    ["entries_per_page = 200", "entries_per_page = 65536"],
    ["partners_per_group = 5", "partners_per_group = 21"],
    ["partners_per_group = 5", "partners_per_group = -1"],
    ["name = \"renkei（見本サイト）\"", "name = \"\""],
    ["url = \"\"", "url = \"www.example.jp\""],
    ["url = \"\"", "url = \"javascript:alert(1)\""],
    ["renkei@example.jp", "renkei.example.jp"],
    ["renkei@example.jp", "renkei@example.jp, other@example.jp"],
    ["https://www.careplan-renkei-support.jp/", ""],
    ["tiles = \"none\"", "tiles = \"osm\""],
    ["tiles = \"none\"", "tile = \"none\""],
    ["similar = 0.75", "similar = 75"],
    ["far_km = 10.0", "far_km = -1.0"],
    ["max_shrink = 0.1", "max_shrink = \"10%\""],
    ["opt_out_days = 31", "opt_out_days = 70000"],
    ["href = \"news/\"", "href = \"\""],
    ["href = \"news/\"", "href = \"javascript:alert(1)\""],
    ["id = \"visit\"", "id = \"Visit\""],
    ["services = [430]", "services = [\"430\"]"],
    ["services = [430]", "services = [43]"],
];

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = Validator::new();
    let mut wrong = Vec::new();
    for [from, to] in WRONG {
        let text = shipped();
        assert!(text.contains(from), "{from}");
        let text = text.replacen(from, to, 1);
        if reader_takes(&text) {
            wrong.push(format!("the reader takes {to}"));
        }
        if validator.errors(&as_json(&text)).is_none() {
            wrong.push(format!("the schema takes {to}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_schema_refuses_settings_without_one_that_is_needed() {
    let validator = Validator::new();
    let needed = schema()["required"].clone();
    assert_eq!(
        needed,
        serde_json::json!(["title", "base_url", "publisher", "contact", "system"])
    );
    for name in needed.as_array().unwrap() {
        let mut settings = as_json(&shipped());
        settings
            .as_object_mut()
            .unwrap()
            .remove(name.as_str().unwrap());
        assert!(validator.errors(&settings).is_some(), "{name}");
        let text = toml::to_string(&settings).unwrap();
        assert!(!reader_takes(&text), "{name}");
    }
}

#[test]
fn every_kind_of_wrong_value_is_told_with_what_stood_there_and_what_to_write() {
    SiteTest::from("build/small")
        .changes("site.toml", "entries_per_page = 3", "entries_per_page = 0\nfacility_pages = \"yes\"\npartners_per_group = 2.5")
        .changes("site.toml", "[publisher]\nname = \"架空県\"", "[publisher]\nurl = \"example.jp\"")
        .changes("site.toml", "mail = \"kakuu@example.jp\"", "mail = \"kakuu\"")
        .changes("site.toml", "[[footer.links]]\ntext = \"案内\"", "[map]\ntiles = \"osm\"\n\n[join]\nsimilar = 2\n\n[[service_group]]\nid = \"visit\"\nservices = \"110\"\n\n[[footer.links]]\ntext = 4")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[settings]: `entries_per_page` cannot be `0`
 --> site.toml:6:20
  | entries_per_page = 0
  |                    ^
hint: write a whole number from 1 to 65535: `entries_per_page = 200`

error[settings]: `facility_pages` cannot be `\"yes\"`
 --> site.toml:7:18
  | facility_pages = \"yes\"
  |                  ^^^^^
hint: write `true` or `false`: `facility_pages = true`

error[settings]: `partners_per_group` cannot be `2.5`
 --> site.toml:8:22
  | partners_per_group = 2.5
  |                      ^^^
hint: write a whole number from 0 to 20: `partners_per_group = 5`

error[settings]: the setting `publisher.name` is missing
 --> site.toml:10:1
  | [publisher]
  | ^^^^^^^^^^^
hint: add it: `name = \"〇〇県\"`

error[settings]: `example.jp` is no web address
 --> site.toml:11:7
  | url = \"example.jp\"
  |       ^^^^^^^^^^^^
hint: write it like this: `url = \"https://example.jp/\"`

error[settings]: `kakuu` is no mail address
 --> site.toml:14:8
  | mail = \"kakuu\"
  |        ^^^^^^^
hint: write it like this: `mail = \"renkei@example.jp\"`

error[settings]: `map.tiles` cannot be `\"osm\"`
 --> site.toml:22:9
  | tiles = \"osm\"
  |         ^^^^^
hint: write `\"none\"` or `\"gsi-pale\"`

error[settings]: 2 is not between 0 and 1
 --> site.toml:25:11
  | similar = 2
  |           ^
hint: write a number from 0 to 1: `similar = 0.75`

error[settings]: `service_group.services` cannot be `\"110\"`
 --> site.toml:29:12
  | services = \"110\"
  |            ^^^^^
hint: write a list: `services = [130,630]`

error[settings]: `footer.links.text` cannot be `4`
 --> site.toml:32:8
  | text = 4
  |        ^
hint: write a text in quotes: `text = \"このサイトについて\"`

10 errors, 0 warnings",
        )
        .has_no("dist");
}

#[test]
fn the_schema_beside_the_shipped_settings_is_the_one_of_the_program() {
    assert!(shipped().starts_with(&format!("#:schema ./{SCHEMA}\n")));
    holds(SCHEMA, &schema_text());
    SiteTest::empty()
        .run("schema")
        .exits_with(0)
        .prints(&schema_text());
}

#[test]
fn the_documents_tell_every_setting() {
    let settings = document::settings(&shipped(), &schema());
    holds("docs/settings.md", &document::english(&settings));
    holds("docs/settings.ja.md", &document::japanese(&settings));
}

/// `docs/settings.md` and `docs/settings.ja.md`.
///
/// English texts are the doc comments of the structs, by way of the schema. Japanese ones are the
/// comments of the shipped `site.toml`, which also gives the order: so it explains every setting.
mod document {
    use std::collections::BTreeMap;

    use serde_json::Value;

    /// A setting or a table of settings.
    pub(super) struct Setting {
        name: String,
        about: Value,
        is_needed: bool,
        japanese: String,
    }

    /// All settings of the schema, in the order of the shipped file.
    pub(super) fn settings(shipped: &str, schema: &Value) -> Vec<Setting> {
        let mut known = BTreeMap::new();
        collect("", schema, &mut known);
        let mut settings = Vec::new();
        for (name, japanese) in explained(shipped) {
            let Some((about, is_needed)) = known.remove(&name) else {
                continue;
            };
            settings.push(Setting {
                name,
                about,
                is_needed,
                japanese,
            });
        }
        let left: Vec<_> = known.keys().collect();
        assert!(left.is_empty(), "site.toml does not explain {left:?}");
        settings
    }

    fn collect(prefix: &str, schema: &Value, known: &mut BTreeMap<String, (Value, bool)>) {
        let holder = if schema["type"] == "array" {
            &schema["items"]
        } else {
            schema
        };
        let required = holder["required"].as_array().cloned().unwrap_or_default();
        for (key, about) in holder["properties"].as_object().into_iter().flatten() {
            let name = format!("{prefix}{key}");
            collect(&format!("{name}."), about, known);
            let is_needed = required.contains(&Value::from(key.as_str()));
            known.insert(name, (about.clone(), is_needed));
        }
    }

    /// The first comment above each key and table of a TOML file.
    fn explained(text: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut table = String::new();
        let mut comment = String::new();
        for line in text.lines() {
            if let Some(more) = line.strip_prefix("# ") {
                comment.push_str(more);
                continue;
            }
            let name = match (line.strip_prefix('['), line.split_once(" = ")) {
                (Some(_), _) => {
                    table = line.trim_matches(['[', ']']).to_owned();
                    Some(table.clone())
                }
                (None, Some((key, _))) if table.is_empty() => Some(key.to_owned()),
                (None, Some((key, _))) => Some(format!("{table}.{key}")),
                (None, None) => None,
            };
            let comment = std::mem::take(&mut comment);
            let is_new = |name: &String| found.iter().all(|(other, _)| other != name);
            if let Some(name) = name.filter(|_| !comment.is_empty()).filter(is_new) {
                found.push((name, comment));
            }
        }
        found
    }

    /// The words of one language.
    struct Words {
        intro: &'static str,
        head: &'static str,
        kinds: [&'static str; 6],
        needed: &'static str,
        or: &'static str,
    }

    const ENGLISH: Words = Words {
        intro: "\
# Settings

`site.toml`, setting by setting. Unknown settings and wrong values are refused, all at once, with
line, column and what to write instead. Editors that know TOML complete and explain settings with
`site.schema.json`, which the first line of `site.toml` names (`renkei schema` prints it).
",
        head: "| setting | takes | if left out | meaning |\n| --- | --- | --- | --- |\n",
        kinds: [
            "text",
            "whole number",
            "number",
            "`true` or `false`",
            "list",
            "table",
        ],
        needed: "must be there",
        or: " or ",
    };

    const JAPANESE: Words = Words {
        intro: "\
# 設定

`site.toml` の設定の一覧です。書き間違いは、行・桁と直し方つきで、まとめて表示されます。`site.toml` の
1行目にある `site.schema.json` により、対応するエディターでは設定の候補と説明（英語）が出ます。
",
        head: "| 設定 | 書き方 | 省いたとき | 意味 |\n| --- | --- | --- | --- |\n",
        kinds: ["文字", "整数", "数", "`true` か `false`", "並び", "表"],
        needed: "省けません",
        or: " か ",
    };

    pub(super) fn english(settings: &[Setting]) -> String {
        document(settings, &ENGLISH, |setting| {
            setting.about["description"]
                .as_str()
                .unwrap_or_default()
                .replace('\n', " ")
        })
    }

    pub(super) fn japanese(settings: &[Setting]) -> String {
        document(settings, &JAPANESE, |setting| setting.japanese.clone())
    }

    fn document(
        settings: &[Setting],
        words: &Words,
        meaning: impl Fn(&Setting) -> String,
    ) -> String {
        let made = "\n<!-- Made from src/config/ and site.toml: GOLDEN=overwrite cargo test --release settings -->\n";
        let mut text = format!("{}{made}\n{}", words.intro, words.head);
        for setting in settings {
            let name = match setting.about["type"].as_str() {
                Some("object") => format!("[{}]", setting.name),
                Some("array") if setting.about["items"]["type"] == "object" => {
                    format!("[[{}]]", setting.name)
                }
                _ => setting.name.clone(),
            };
            text.push_str(&format!(
                "| `{name}` | {} | {} | {} |\n",
                takes(&setting.about, words),
                left_out(setting, words),
                meaning(setting).replace('|', "\\|")
            ));
        }
        text
    }

    fn takes(about: &Value, words: &Words) -> String {
        let [text, integer, number, boolean, list, table] = words.kinds;
        let choices = about["oneOf"].as_array().into_iter().flatten();
        let choices: Vec<String> = choices
            .map(|choice| format!("`{}`", choice["const"]))
            .collect();
        if !choices.is_empty() {
            return choices.join(words.or);
        }
        let limits = match (&about["minimum"], &about["maximum"]) {
            (Value::Null, _) => String::new(),
            (least, Value::Null) => format!(" ≥ {least}"),
            (least, most) => format!(" {least}–{most}"),
        };
        match about["type"].as_str().unwrap_or_default() {
            "integer" => format!("{integer}{limits}"),
            "number" => format!("{number}{limits}"),
            "boolean" => boolean.to_owned(),
            "array" if about["items"]["type"] == "object" => list.to_owned(),
            "array" => format!("{list}: {}", about["examples"][0]),
            "object" => table.to_owned(),
            _ => text.to_owned(),
        }
    }

    fn left_out(setting: &Setting, words: &Words) -> String {
        match &setting.about["default"] {
            _ if setting.is_needed => words.needed.to_owned(),
            Value::Null | Value::Object(_) | Value::Array(_) => "–".to_owned(),
            value => format!("`{value}`"),
        }
    }
}
