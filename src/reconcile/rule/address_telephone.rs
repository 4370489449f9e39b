//! `address-telephone`: an address holds the facility's telephone or FAX number.
//!
//! # What it looks at
//!
//! 住所 of the open data beside 電話番号 and FAX番号 of the same row, whatever the width of
//! the digits and the marks between them.
//!
//! # Why it matters
//!
//! Addresses are published, telephone numbers may not be.
//!
//! # What to do
//!
//! Nothing. The number is taken out, with the 「電話」 before it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

pub const NAME: &str = "address-telephone";
pub const TITLE: &str = "所在地から電話番号を取り除きました";

/// Shorter ones are no whole numbers, and may be a part of any address.
const DIGITS: usize = 9;
const LABELS: [&str; 9] =
    ["TEL", "Tel", "tel", "電話番号", "電話", "℡", "☎", "FAX", "ファックス"];

/// The address without these numbers; `None` when it has none of them.
pub fn without(address: &str, numbers: [&str; 2]) -> Option<String> {
    let mut rest: Option<String> = None;
    for number in numbers {
        let wanted: Vec<char> = number.chars().filter_map(digit).collect();
        while let Some(found) = find(rest.as_deref().unwrap_or(address), &wanted) {
            rest = Some(cut(rest.as_deref().unwrap_or(address), found));
        }
    }
    rest
}

/// Where the digits stand one behind the other, with nothing but marks between them.
fn find(address: &str, wanted: &[char]) -> Option<Range<usize>> {
    if wanted.len() < DIGITS {
        return None;
    }
    let seen = address.char_indices().filter(|&(_, c)| !is_mark(c));
    let seen: Vec<(usize, char)> = seen.collect();
    let windows = seen.windows(wanted.len());
    let is_it = |window: &&[(usize, char)]| {
        window.iter().map(|&(_, c)| digit(c)).eq(wanted.iter().copied().map(Some))
    };
    let window = windows.into_iter().find(is_it)?;
    let (&(start, _), &(end, last)) = (window.first()?, window.last()?);
    Some(start..end + last.len_utf8())
}

fn cut(address: &str, found: Range<usize>) -> String {
    let mut before = address[..found.start].trim_end_matches(is_mark);
    while let Some(rest) = LABELS.iter().find_map(|label| before.strip_suffix(label)) {
        before = rest.trim_end_matches(is_mark);
    }
    let after = address[found.end..].trim_start_matches(is_mark);
    format!("{before} {after}").trim().to_owned()
}

fn digit(c: char) -> Option<char> {
    std::iter::once(c).nfkc().next().filter(char::is_ascii_digit)
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || "-‐‑–—−－ーｰ()（）[]［］.．・:：/／,，、;；".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_own_numbers_are_taken_out_however_they_are_written() {
        for address in [
            "架空町1-2 TEL03-1234-5678",
            "架空町1-2（電話：０３（１２３４）５６７８）",
            "架空町1-2 0312345678 FAX 03-1234-5679",
            "架空町1-2、℡03ー1234ー5678",
        ] {
            let found = without(address, ["03-1234-5678", "０３-1234-5679"]);
            assert_eq!(found.as_deref(), Some("架空町1-2"), "{address}");
        }
        let found = without("架空町1-2 03-1234-5678 さくらビル", ["03-1234-5678", ""]);
        assert_eq!(found.as_deref(), Some("架空町1-2 さくらビル"));
    }

    #[test]
    fn every_other_number_stays() {
        assert_eq!(without("架空町1-2-3 03-9999-9999", ["03-1234-5678", ""]), None);
        assert_eq!(without("架空町1-2-3", ["1-2-3", "なし"]), None);
        assert_eq!(without("架空町0312丁目345678", ["03-1234-5678", ""]), None);
    }
}
