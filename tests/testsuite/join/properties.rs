//! What holds of the join whatever the sources are.

use proptest::prelude::*;

use super::{FACILITIES, LIST, OPEN_DATA, OPT_OUTS, OUTCOMES, asking, joined, small};
use crate::site_test::SiteTest;

const SOURCES: [&str; 4] = [OPEN_DATA, "data/source/jigyosho_150.csv", LIST, OPT_OUTS];
const OUTPUTS: [&str; 3] = [FACILITIES, "data/published/history.csv", OUTCOMES];

/// Bytes as they come to lie in a folder: noise, text, or a good file with a bite taken out.
fn damage() -> impl Strategy<Value = (usize, Vec<u8>, usize, usize)> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        "[\"',\r\n\t0-9a-zあ-ん事業所番号名称]{0,200}".prop_map(String::into_bytes),
    ];
    (0..SOURCES.len(), bytes, 0..400_usize, 0..400_usize)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_join_panic_and_a_refusal_leaves_everything_alone(
        (file, bytes, start, length) in damage(),
        replaces_all in any::<bool>(),
    ) {
        let path = SOURCES[file];
        let site = small().run("join --as-of 2026-11-01").exits_with(0);
        let mut content = std::fs::read(site.path(path)).unwrap();
        if replaces_all {
            content = bytes;
        } else {
            let start = start.min(content.len());
            let end = (start + length).min(content.len());
            content.splice(start..end, bytes);
        }
        let site = site.writes(path, content).run("join --as-of 2026-11-01");
        let status = site.status();
        prop_assert!(matches!(status, Some(0 | 1)), "{status:?}\n{}", site.stderr());
        if status == Some(1) {
            prop_assert!(site.stderr().contains("error["), "{}", site.stderr());
            OUTPUTS.iter().fold(site, |site, path| site.leaves_alone(path));
        }
    }

    #[test]
    fn the_order_of_the_list_does_not_matter(order in Just((1..9).collect::<Vec<usize>>()).prop_shuffle()) {
        let ordered = joined();
        let text = ordered.read(LIST);
        let lines: Vec<&str> = text.lines().collect();
        let shuffled = order.iter().map(|&line| lines[line]);
        let shuffled: Vec<&str> = std::iter::once(lines[0]).chain(shuffled).collect();
        let site = small().writes(LIST, shuffled.join("\r\n")).run("join");
        prop_assert_eq!(site.read(FACILITIES), ordered.read(FACILITIES));
        let sorted = |site: &SiteTest| {
            let mut lines: Vec<String> = site.read(OUTCOMES).lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&site), sorted(&ordered));
    }

    #[test]
    fn whoever_opts_out_is_in_no_output(chosen in prop::collection::btree_set(0..4_usize, 0..4)) {
        let facilities = [
            ("1370700013", "さくら"),
            ("0170200018", "ひまわり"),
            ("1470100031", "もみじ"),
            ("1370700096", "すみれ"),
        ];
        let rows = chosen.iter().map(|&one| format!("{},,架空,2026-10-20", facilities[one].0));
        let mut site = rows
            .fold(joined(), |site, row| asking(site, &row))
            .run("join --accept-shrink")
            .exits_with(0);
        for one in chosen {
            let (number, name) = facilities[one];
            site = site.never_tells(name, &["data/published", "data/report"]);
            site = site.never_tells(number, &["data/published"]);
        }
    }
}
