//! Dates as Japanese readers expect them.

use jiff::civil::{Date, date};
use serde::Serialize;

/// One date in the three forms pages show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownDate {
    /// For `<time datetime>`: 2026-10-31.
    pub iso: String,
    /// 2026年10月31日.
    pub western: String,
    /// 令和8年10月31日; empty before 2019-05-01.
    pub era: String,
}

impl From<Date> for ShownDate {
    fn from(day: Date) -> Self {
        let in_year = |year: &str| format!("{year}年{}月{}日", day.month(), day.day());
        let era = match day.year() - 2018 {
            _ if day < date(2019, 5, 1) => String::new(),
            1 => in_year("令和元"),
            year => in_year(&format!("令和{year}")),
        };
        Self {
            iso: day.to_string(),
            western: in_year(&day.year().to_string()),
            era,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(day: Date) -> (String, String) {
        let shown = ShownDate::from(day);
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
