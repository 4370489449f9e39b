//! `address-telephone`: an address holds a telephone or FAX number.
//!
//! # What it looks at
//!
//! 住所 of the open data beside 電話番号 and FAX番号 of the same row, whatever the width of
//! the digits and the marks between them; and what can be nothing but a telephone number
//! wherever it comes from: ten or eleven digits that begin with 0, in groups or in one.
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
/// A mobile number has so many, others have one less.
const WHOLE: usize = 11;
const LABELS: [&str; 9] =
    ["TEL", "Tel", "tel", "電話番号", "電話", "℡", "☎", "FAX", "ファックス"];

/// Between the groups of a number.
const HYPHENS: &str = "-‐‑–—−－ーｰ";
const GROUPS: &str = "-‐‑–—−－ーｰ()（）";
/// Between two numbers.
const PARTS: &str = "・/／,，、;；";

/// The address without telephone numbers, those in these cells or any other; `None` when it has
/// none.
pub fn without(address: &str, cells: [&str; 2]) -> Option<String> {
    let mut rest: Option<String> = None;
    let mut cut_all = |find: &dyn Fn(&str) -> Option<Range<usize>>| {
        while let Some(found) = find(rest.as_deref().unwrap_or(address)) {
            rest = Some(cut(rest.as_deref().unwrap_or(address), found));
        }
    };
    for number in cells.into_iter().flat_map(numbers) {
        let wanted: Vec<char> = number.chars().filter_map(digit).collect();
        cut_all(&|address| find(address, &wanted));
    }
    cut_all(&any);
    rest
}

/// The numbers in a cell, which may have several, an extension or a remark: digits with nothing
/// but marks between them.
pub fn numbers(cell: &str) -> impl Iterator<Item = &str> {
    let runs = cell.split(|c| digit(c).is_none() && (!is_mark(c) || PARTS.contains(c)));
    // One may have blanks between its groups, and two a blank between them.
    let numbers = runs.flat_map(|run| match digits(run) > WHOLE {
        true => run.split_whitespace().collect(),
        false => vec![run],
    });
    let numbers = numbers.map(|number| number.trim_matches(is_mark));
    numbers.filter(|number| digits(number) >= DIGITS)
}

fn digits(text: &str) -> usize {
    text.chars().filter_map(digit).count()
}

/// What can be nothing but a telephone number.
fn any(address: &str) -> Option<Range<usize>> {
    let letters: Vec<(usize, char)> = address.char_indices().collect();
    (0..letters.len()).find_map(|first| {
        let before = letters[..first].last().map(|&(_, c)| c);
        let is_within = before.is_some_and(|c| digit(c).is_some() || HYPHENS.contains(c));
        if is_within || digit(letters[first].1) != Some('0') {
            return None;
        }
        let (mut digits, mut gap, mut end) = (0, 0, first);
        for (at, &(_, c)) in letters.iter().enumerate().skip(first) {
            match digit(c) {
                Some(_) => (digits, gap, end) = (digits + 1, 0, at),
                None if gap == 0 && GROUPS.contains(c) => gap = 1,
                None => break,
            }
        }
        let (last, c) = letters[end];
        (10..=WHOLE).contains(&digits).then(|| letters[first].0..last + c.len_utf8())
    })
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
    c.is_whitespace() || GROUPS.contains(c) || PARTS.contains(c) || "[]［］.．:：".contains(c)
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
    fn numbers_that_share_a_cell_or_have_an_extension_are_each_taken_out() {
        for cell in ["03-1234-5678 内線123", "03-1234-5678（代）", "090-1111-2222／03-1234-5678", "03-1234-5678 090-1111-2222"] {
            let found = without("架空町1-2 TEL03(1234)5678", [cell, ""]);
            assert_eq!(found.as_deref(), Some("架空町1-2"), "{cell}");
        }
        let several: Vec<&str> = numbers("03-1234-5678、０９０ー１１１１ー２２２２ 内線12").collect();
        assert_eq!(several, ["03-1234-5678", "０９０ー１１１１ー２２２２"]);
    }

    #[test]
    fn what_can_only_be_a_telephone_number_is_taken_out_whosever_it_is() {
        for address in [
            "架空町1-2-3 03-9999-9999",
            "架空町1-2-3 TEL:0848-99-9999",
            "架空町1-2-3（０９０－１１１１－２２２２）",
            "架空町1-2-3 ☎0312345678",
            "架空町1-2-3 0120(123)456",
        ] {
            assert_eq!(without(address, ["", ""]).as_deref(), Some("架空町1-2-3"), "{address}");
        }
    }

    #[test]
    fn every_other_number_stays() {
        assert_eq!(without("架空町1-2-3", ["1-2-3", "なし"]), None);
        assert_eq!(without("架空町0312丁目345678", ["03-1234-5678", ""]), None);
        for address in ["架空町1-02-0345-6789", "架空町0123-4567", "架空町0-1-2-3-4-5-6-7-8-9-10-11"] {
            assert_eq!(without(address, ["", ""]), None, "{address}");
        }
    }
}
