//! Dates as people write them: in cells, and in the names of files.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// Eras that a list can still carry: initial, name, the year before their first.
const ERAS: [(&str, &str, i16); 2] = [("r", "令和", 2018), ("h", "平成", 1988)];

/// The first date in a text: `20261101`, `2026-11-01`, `2026/11/1`, `2026年11月1日`,
/// `令和8年11月1日`, `R8.11.1`; a time behind it does not matter.
pub fn find(text: &str) -> Option<Date> {
    let text: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    (0..text.len()).find_map(|start| {
        let follows_digit = start > 0 && text[start - 1].is_ascii_digit();
        if follows_digit {
            None
        } else {
            at_start(&text[start..])
        }
    })
}

/// The text without days and numbers, and without what stands around them: brackets, blanks,
/// から. For cells in plain characters.
pub fn without_days(text: &str) -> String {
    let words = ["令和", "平成", "から", "より", "付け", "付"];
    let text = words
        .iter()
        .fold(text.to_owned(), |rest, word| rest.replace(word, ""));
    let chars: Vec<char> = text.chars().collect();
    let is_of_day = |at: usize| {
        let is_era =
            matches!(chars[at], 'r' | 'h') && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        is_era
            || chars[at].is_ascii_digit()
            || chars[at].is_whitespace()
            || "年月日/.-:~()[]【】,、。・".contains(chars[at])
    };
    let rest = (0..chars.len()).filter(|&at| !is_of_day(at));
    rest.map(|at| chars[at]).collect()
}

fn at_start(text: &[char]) -> Option<Date> {
    compact(text)
        .or_else(|| western(text))
        .or_else(|| era(text))
}

/// `20261101`, also with a time of six digits behind it.
fn compact(text: &[char]) -> Option<Date> {
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if !matches!(digits, 8 | 12 | 14) {
        return None;
    }
    date(
        number(&text[..4])?,
        number(&text[4..6])?,
        number(&text[6..8])?,
    )
}

fn western(text: &[char]) -> Option<Date> {
    let (year, rest) = leading_number(text, 4)?;
    if year < 1900 {
        return None;
    }
    month_and_day(year, rest)
}

fn era(text: &[char]) -> Option<Date> {
    ERAS.iter().find_map(|&(initial, name, before)| {
        let after = |prefix: &str| {
            let prefix: Vec<char> = prefix.chars().collect();
            text.strip_prefix(prefix.as_slice())
        };
        let rest = after(name).or_else(|| after(initial))?;
        let (year, rest) = match rest {
            ['元', rest @ ..] => (1, rest),
            _ => leading_number(rest, 2)?,
        };
        month_and_day(before + year, rest)
    })
}

fn month_and_day(year: i16, rest: &[char]) -> Option<Date> {
    let (month, rest) = leading_number(after_separator(rest)?, 2)?;
    let (day, _) = leading_number(after_separator(rest)?, 2)?;
    date(year, month, day)
}

fn after_separator(text: &[char]) -> Option<&[char]> {
    match without_blanks(text) {
        ['-' | '/' | '.' | '_' | '年' | '月', rest @ ..] => Some(rest),
        _ => None,
    }
}

fn without_blanks(text: &[char]) -> &[char] {
    let blanks = text.iter().take_while(|c| c.is_whitespace()).count();
    &text[blanks..]
}

fn leading_number(text: &[char], most: usize) -> Option<(i16, &[char])> {
    let text = without_blanks(text);
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits == 0 || digits > most {
        return None;
    }
    Some((number(&text[..digits])?, &text[digits..]))
}

fn number(digits: &[char]) -> Option<i16> {
    digits.iter().collect::<String>().parse().ok()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let is_likely = (1990..2200).contains(&year);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| is_likely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_people_write_them() {
        for text in [
            "20261101",
            "利用事業所一覧_20261101.csv",
            "list-2026-11-01.csv",
            "２０２６年１１月１日",
            "2026/11/1 09:30",
            "令和8年11月1日現在",
            "令和 8 年 11 月 1 日",
            "R8.11.1",
            "r08-11-01",
            "jigyosho_110_all_20261101093000",
        ] {
            assert_eq!(find(text), Some(jiff::civil::date(2026, 11, 1)), "{text}");
        }
        assert_eq!(find("令和元年5月1日"), Some(jiff::civil::date(2019, 5, 1)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "list.csv",
            "2026-11",
            "20261301",
            "0170210231",
            "120261101",
            "2026年度版",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
