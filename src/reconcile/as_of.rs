//! The as-of date (時点): the day the subscriber list speaks of.
//!
//! It is part of the data and never the clock: from the caller, from `source.toml`, from
//! the list's file name; when none of these says it, the latest day the sources mention,
//! or at last the day the list was last written, each with a warning.

use jiff::civil::Date;

use super::input::{Input, Kind};
use crate::report::{Diagnostic, Place};

/// Tells the as-of date, and how when that deserves a word.
///
/// `given` is the caller's; `written` the file date of the list.
///
/// # Errors
///
/// When nothing tells it.
pub fn of(
    input: &Input,
    given: Option<Date>,
    written: Option<Date>,
) -> Result<(Date, Option<Diagnostic>), Diagnostic> {
    if let Some(day) = given {
        return Ok((day, None));
    }
    let lists = || {
        input
            .files
            .iter()
            .filter(|file| file.kind == Kind::Subscribers)
    };
    if let Some(day) = lists().filter_map(|file| file.stamp).max() {
        return Ok((day, None));
    }
    let received = input.opt_outs.iter().filter_map(|request| request.received);
    let stamps = input.files.iter().filter_map(|file| file.stamp);
    let place = lists().next().map(|file| Place::file(&file.name));
    let said = |day: Date, how: &str| {
        let warning = Diagnostic::warning(
            "as-of",
            format!("the as-of date is taken to be {day}, {how}"),
        )
        .hint("say it with `--as-of YYYY-MM-DD`, or put it into the list's file name");
        (
            day,
            Some(Diagnostic {
                place: place.clone(),
                ..warning
            }),
        )
    };
    if let Some(day) = received.chain(stamps).max() {
        return Ok(said(day, "the latest day that the sources mention"));
    }
    written
        .map(|day| said(day, "the day the list was written to disk"))
        .ok_or_else(|| {
            Diagnostic::error("as-of", "nothing tells the as-of date")
                .hint("say it with `--as-of YYYY-MM-DD`")
        })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::reconcile::input::TakenFile;

    fn input(list: &str) -> Input {
        let file = TakenFile {
            name: list.into(),
            kind: Kind::Subscribers,
            rows: 1,
            stamp: crate::reconcile::service::stamp(list.as_ref()),
        };
        Input {
            files: vec![file],
            ..Input::default()
        }
    }

    #[test]
    fn the_date_comes_from_the_caller_then_from_the_name_of_the_list() {
        let day = date(2026, 11, 1);
        assert_eq!(
            of(&input("list_20261001.csv"), Some(day), None),
            Ok((day, None))
        );
        assert_eq!(
            of(&input("list_20261001.csv"), None, None),
            Ok((date(2026, 10, 1), None))
        );
    }

    #[test]
    fn a_date_that_had_to_be_found_is_said() {
        let (day, warning) = of(&input("list.csv"), None, Some(date(2026, 11, 3))).unwrap();
        assert_eq!(day, date(2026, 11, 3));
        assert_eq!(
            warning.unwrap().to_string(),
            "\
warning[as-of]: the as-of date is taken to be 2026-11-03, the day the list was written to disk
 --> list.csv
hint: say it with `--as-of YYYY-MM-DD`, or put it into the list's file name"
        );
    }
}
