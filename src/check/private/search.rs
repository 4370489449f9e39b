//! Looking for many texts at once.

use std::borrow::Cow;
use std::collections::HashSet;

use aho_corasick::{AhoCorasick, MatchKind};
use anyhow::{Context, Result};

use super::Secret;
use super::unescape::readings;

/// A secret that stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak<'a> {
    /// What stands there.
    pub secret: &'a Secret,
    /// The first line it stands on, counted from 1.
    pub line: usize,
}

/// Secrets, and the published texts that they may be a part of.
#[derive(Debug)]
pub struct Search {
    secrets: Vec<Secret>,
    find: AhoCorasick,
    /// Published texts that contain a secret: 「株式会社さくら」 may be the corporation of one
    /// facility and the name of another.
    allowed: Option<AhoCorasick>,
}

impl Search {
    /// For these secrets; `published` and `addresses` are the texts that a site may hold.
    /// Pages set the building on a line of its own, so the end of an address may stand
    /// alone where it is the name of a corporation.
    ///
    /// # Errors
    ///
    /// When there are too many of them.
    pub fn new<'a>(
        secrets: Vec<Secret>,
        published: impl IntoIterator<Item = Cow<'a, str>>,
        addresses: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let too_many = "there is too much to look for";
        let secrets: Vec<Secret> = secrets
            .into_iter()
            .filter(|secret| !secret.text.trim().is_empty())
            .collect();
        let build = |texts: Vec<&str>| {
            AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .build(texts)
                .context(too_many)
        };
        let find = build(secrets.iter().map(|secret| secret.text.as_str()).collect())?;
        let mut allowed: HashSet<Cow<'_, str>> = published
            .into_iter()
            .filter(|text| find.is_match(text.as_bytes()))
            .collect();
        for address in addresses {
            let ends = find
                .find_overlapping_iter(address)
                .map(|hit| &address[hit.start()..]);
            let found = ends.chain(find.is_match(address).then_some(address));
            allowed.extend(found.map(Cow::from));
        }
        let allowed =
            (!allowed.is_empty()).then(|| build(allowed.iter().map(AsRef::as_ref).collect()));
        Ok(Self {
            find,
            allowed: allowed.transpose()?,
            secrets,
        })
    }

    /// The secrets that a file holds, each once, in the order of the secrets.
    pub fn leaks(&self, bytes: &[u8]) -> Vec<Leak<'_>> {
        let mut found: Vec<Option<usize>> = vec![None; self.secrets.len()];
        for text in readings(bytes) {
            let mut allowed: Option<Vec<(usize, usize)>> = None;
            for hit in self.find.find_overlapping_iter(&text) {
                let index = hit.pattern().as_usize();
                if found[index].is_some() || !stands_alone(&text, hit.start(), hit.end()) {
                    continue;
                }
                let spans = allowed.get_or_insert_with(|| self.allowed_spans(&text));
                let is_allowed = !is_telephone(&self.secrets[index].text)
                    && is_inside(spans, hit.start(), hit.end());
                if !is_allowed {
                    let line = 1 + text[..hit.start()]
                        .iter()
                        .filter(|&&byte| byte == b'\n')
                        .count();
                    found[index] = Some(line);
                }
            }
        }
        let secrets = self.secrets.iter().zip(found);
        secrets
            .filter_map(|(secret, line)| {
                Some(Leak {
                    secret,
                    line: line?,
                })
            })
            .collect()
    }

    /// Where published texts stand, by their start; each is as long as the longest there.
    fn allowed_spans(&self, text: &[u8]) -> Vec<(usize, usize)> {
        let Some(allowed) = &self.allowed else {
            return Vec::new();
        };
        // Not only where they stand alone: 「…事業所の誤りを連絡する」 goes on behind a name.
        let hits = allowed.find_overlapping_iter(text);
        let mut spans: Vec<_> = hits.map(|hit| (hit.start(), hit.end())).collect();
        spans.sort_unstable();
        spans
    }
}

/// Whether it can only be a telephone number: no name and no address makes it one of theirs.
/// Digits without a mark between them are the numbers of facilities too.
fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_mark = |c: char| "-() ".contains(c);
    digits >= 9 && text.contains(is_mark) && text.chars().all(|c| c.is_ascii_digit() || is_mark(c))
}

fn is_inside(spans: &[(usize, usize)], start: usize, end: usize) -> bool {
    let before = &spans[..spans.partition_point(|span| span.0 <= start)];
    // The longest names have some hundred bytes: nothing further back reaches here.
    before
        .iter()
        .rev()
        .take_while(|span| span.0 + 1000 > start)
        .any(|span| span.1 >= end)
}

/// Whether a text is whole where it stands: さくら is not in さくらんぼ.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let before = last_char(&text[..start]);
    let after = first_char(&text[end..]);
    let (first, last) = (first_char(&text[start..end]), last_char(&text[start..end]));
    !goes_on(before, first) && !goes_on(last, after)
}

fn goes_on(a: Option<char>, b: Option<char>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == 'ー';
    match (a, b) {
        // Next to a digit only digits go on: 電話03-… is a telephone number.
        (Some(a), Some(b)) if a.is_ascii_digit() || b.is_ascii_digit() => {
            a.is_ascii_digit() && b.is_ascii_digit()
        }
        (Some(a), Some(b)) => is_word(a) && is_word(b) && a.is_ascii() == b.is_ascii(),
        _ => false,
    }
}

fn first_char(text: &[u8]) -> Option<char> {
    let start = &text[..text.len().min(4)];
    let valid = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&start[..error.valid_up_to()]).ok()?,
    };
    valid.chars().next()
}

fn last_char(text: &[u8]) -> Option<char> {
    let starts = (1..=text.len().min(4)).map(|length| &text[text.len() - length..]);
    starts
        .filter_map(|end| std::str::from_utf8(end).ok())
        .find_map(|text| text.chars().last())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESSES: [&str; 1] = ["東京都墨田区架空町1-2株式会社ひいらぎ 2階"];

    fn found(secret: &str, published: &[&str], text: &str) -> Option<usize> {
        let secret = Secret {
            text: secret.to_owned(),
            what: "a name",
            source: String::new(),
        };
        let search = Search::new(
            vec![secret],
            published.iter().map(|text| (*text).into()),
            ADDRESSES,
        )
        .unwrap();
        search.leaks(text.as_bytes()).first().map(|leak| leak.line)
    }

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        for text in [
            "<h2>つばき苑</h2>",
            "a\r\n\"つばき苑\"",
            "?q=%E3%81%A4%E3%81%B0%E3%81%8D%E8%8B%91",
            r#"{"n":"\u3064\u3070\u304d\u82d1"}"#,
            "&#12388;&#12400;&#12365;&#33489;",
        ] {
            assert!(found("つばき苑", &[], text).is_some(), "{text}");
        }
        assert_eq!(
            found("03-0000-0001", &[], "x\ny\n電話03-0000-0001まで"),
            Some(3)
        );
        assert!(found("(株)A&B", &[], "(株)A&amp;B").is_some());
    }

    #[test]
    fn a_part_of_another_word_or_number_is_not_it() {
        assert_eq!(found("さくら", &[], "さくらんぼ保育園"), None);
        assert_eq!(found("1370700021", &[], "91370700021"), None);
    }

    // Else every つばき苑 that opted out could hide behind another facility's name.
    #[test]
    fn the_end_of_a_listed_name_is_not_allowed_by_itself() {
        let published = ["医療法人社団葵会　つばき苑"];
        assert!(found("つばき苑", &published, "<td>つばき苑</td>").is_some());
    }

    #[test]
    fn the_building_of_an_address_may_stand_on_a_line_of_its_own() {
        let page = "東京都墨田区架空町1-2<br>株式会社ひいらぎ 2階</p>";
        assert_eq!(found("株式会社ひいらぎ", &[], page), None);
        assert!(found("株式会社ひいらぎ", &[], "<td>株式会社ひいらぎ</td>").is_some());
    }

    #[test]
    fn a_telephone_number_is_found_in_a_listed_address_too() {
        let page = "東京都墨田区架空町1-2株式会社ひいらぎ 2階 03-0000-0001";
        let published = [page];
        assert_eq!(found("03-0000-0001", &published, page), Some(1));
        assert_eq!(found("株式会社ひいらぎ", &published, page), None);
    }

    #[test]
    fn a_name_that_a_listed_facility_bears_too_is_told_apart() {
        let published = ["医療法人社団葵会　つばき苑", "つばき苑"];
        assert_eq!(found("つばき苑", &published, "<td>つばき苑</td>"), None);
        assert_eq!(
            found("医療法人社団葵会", &published, "医療法人社団葵会　つばき苑"),
            None
        );
        let sentence = "医療法人社団葵会　つばき苑の誤りを連絡する";
        assert_eq!(found("医療法人社団葵会", &published, sentence), None);
        assert_eq!(
            found("医療法人社団葵会", &published, "運営 医療法人社団葵会"),
            Some(1)
        );
    }
}
