//! Makes `tests/fixtures/fold.json`: texts and what they fold to, for both sides to agree on.
//!
//! Every variant of the table, every kana in each of its forms, and names of the fictional
//! dataset in the spellings that readers use. Run it when the folding changes, and look at
//! the difference:
//!
//! ```sh
//! cargo run --release --example fold_fixture > tests/fixtures/fold.json
//! ```
//!
//! With `--all` it takes every name of the dataset, for a test that both sides agree on them.

use std::collections::BTreeSet;
use std::io::Write as _;

use anyhow::{Result, anyhow};
use renkei::builtin::SiteFiles;
use renkei::dataset::{self, Folding, Reference};
use renkei::site::search::{fold, names};

/// Names of how many facilities are taken, without `--all`.
const FACILITIES: usize = 1200;

/// What stands in no table and has to be right all the same.
const BY_HAND: [&str; 24] = [
    "",
    " 　\t",
    "<b>さくら</b>",
    "\"'&;",
    "😀さくら😀",
    "か\u{3099}",
    "ｶﾞｰﾃﾞﾝ",
    "ﾃﾞｲ ｻｰﾋﾞｽ",
    "㈱さくら",
    "①２Ⅲ",
    "㌔㍍",
    "ＳＭＩＬＥ　ｓｍｉｌｅ",
    "İstanbul ΣΑΣ ß",
    "緑ヶ丘 緑ケ丘 緑が丘 緑ガ丘",
    "一ヵ所 一カ所 一か所",
    "ゐゑ ヰヱ",
    "いすゞ みすゞ ヽヾ",
    "ヴィラ ヷヸヹヺ",
    "〜～-－―ー‐",
    "々〆〇",
    "𠮷野家 𣘺本",
    "神\u{fe00}社 葛\u{e0100}飾",
    "a\u{200b}b\u{feff}c\u{ad}d",
    "1370701234 13-7070-1234",
];

fn main() -> Result<()> {
    let files = SiteFiles::new(".");
    let reference = Reference::load(&files)?;
    let (dataset, _) =
        dataset::load(&files, &reference).map_err(|_| anyhow!("the dataset has mistakes"))?;
    let mut texts: BTreeSet<String> = BY_HAND.map(str::to_owned).into();
    for (variant, standard) in reference.folding.variants() {
        texts.insert(variant.to_string());
        texts.insert(format!("{standard}ホーム{variant}"));
    }
    let kana = ('\u{3041}'..='\u{30ff}').chain('\u{ff61}'..='\u{ff9f}');
    texts.extend(kana.chain('!'..='~').chain('！'..='～').map(String::from));
    let is_all = std::env::args().any(|argument| argument == "--all");
    let facilities = if is_all { usize::MAX } else { FACILITIES };
    for facility in dataset.facilities().take(facilities) {
        for name in names(facility) {
            texts.insert(name.to_owned());
            texts.insert(katakana(name));
        }
    }
    let pairs = texts
        .iter()
        .map(|text| format!("{}", pair(&reference.folding, text)));
    let pairs: Vec<String> = pairs.collect();
    writeln!(std::io::stdout(), "[\n{}\n]", pairs.join(",\n"))?;
    Ok(())
}

fn pair(folding: &Folding, text: &str) -> serde_json::Value {
    serde_json::json!([text, fold(folding, text)])
}

/// As one who types everything in katakana writes it.
fn katakana(name: &str) -> String {
    let katakana = |c| match c {
        'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        _ => c,
    };
    name.chars().map(katakana).collect()
}
