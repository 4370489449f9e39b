//! Dates as readers expect them.

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::text::Texts;

/// The names of the months, as the texts have them.
const MONTHS: [&str; 12] = [
    "date.month.1",
    "date.month.2",
    "date.month.3",
    "date.month.4",
    "date.month.5",
    "date.month.6",
    "date.month.7",
    "date.month.8",
    "date.month.9",
    "date.month.10",
    "date.month.11",
    "date.month.12",
];

/// One date in the three forms pages show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownDate {
    /// For `<time datetime>`: 2026-10-31.
    pub iso: String,
    /// 2026年10月31日.
    pub western: String,
    /// 令和8年10月31日; empty before 2019-05-01, and in languages that do not say it.
    pub era: String,
}

impl ShownDate {
    /// A date in the words of a language.
    pub fn new(date_of: Date, texts: &Texts) -> Self {
        let month = texts.say(MONTHS[date_of.month() as usize - 1]);
        let day = date_of.day().to_string();
        let written = |id: &str, year: &str| {
            texts.fill(id, &[("year", year), ("month", month), ("day", &day)])
        };
        let era = match date_of.year() - 2018 {
            _ if date_of < date(2019, 5, 1) => String::new(),
            1 => written("date.era", texts.say("date.first_year")),
            year => written("date.era", &year.to_string()),
        };
        Self {
            iso: date_of.to_string(),
            western: written("date.western", &date_of.year().to_string()),
            era,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(day: Date) -> (String, String) {
        let shown = ShownDate::new(day, &Texts::of_program("ja"));
        (shown.western, shown.era)
    }

    #[test]
    fn a_date_is_shown_in_western_years_and_in_reiwa() {
        let pair = |western: &str, era: &str| (western.to_owned(), era.to_owned());
        assert_eq!(
            shown(date(2026, 10, 31)),
            pair("2026年10月31日", "令和8年10月31日")
        );
        assert_eq!(
            shown(date(2019, 5, 1)),
            pair("2019年5月1日", "令和元年5月1日")
        );
        assert_eq!(shown(date(2019, 4, 30)), pair("2019年4月30日", ""));
    }
}
