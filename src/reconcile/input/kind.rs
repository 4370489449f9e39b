//! What a table is, told by its headers.
//!
//! File names only break a tie: a list of names and numbers alone may be the subscribers
//! or those who asked to be left out, and taking one for the other would publish exactly
//! the wrong facilities. So where headers and name leave a doubt, nobody guesses.

use std::path::Path;

use super::header::Column;
use crate::files;
use crate::reconcile::postal::PostalCodes;
use crate::report::{Diagnostic, Excerpt, Place};
use crate::source::Table;

/// The sources that `join` knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Who uses the system.
    Subscribers,
    /// The extract of 介護サービス情報公表システム, or one with the 13 items.
    OpenData,
    /// Who asked to be left out.
    OptOuts,
    /// What was reported wrong, and what is right.
    Corrections,
    /// What a person answered about held rows.
    Decisions,
    /// Japan Post's `utf_ken_all.csv`.
    PostalCodes,
}

impl Kind {
    /// As messages call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subscribers => "subscriber list",
            Self::OpenData => "open data",
            Self::OptOuts => "opt-out list",
            Self::Corrections => "corrections",
            Self::Decisions => "decisions",
            Self::PostalCodes => "postal codes",
        }
    }

    /// Recognises a table.
    ///
    /// # Errors
    ///
    /// When it may be several things, or nothing that is known.
    pub fn of(table: &Table) -> Result<Self, Diagnostic> {
        if PostalCodes::is_first_line(table.header()) {
            return Ok(Self::PostalCodes);
        }
        let has = |column: Column| column.find(table).is_some();
        if has(Column::Item) && has(Column::Value) {
            return Ok(Self::Corrections);
        }
        if has(Column::Decision) {
            return Ok(Self::Decisions);
        }
        let is_open_data = [
            Column::ServiceName,
            Column::Address,
            Column::Latitude,
            Column::AreaCode,
        ]
        .into_iter()
        .filter(|&column| has(column))
        .count()
            >= 2;
        let is_opt_out = has(Column::Received) || has(Column::Stop);
        let is_subscribers = has(Column::Status) || has(Column::Start);
        let is_list = has(Column::Number) || has(Column::Name);
        match (
            is_open_data,
            is_opt_out,
            is_subscribers,
            named(table.file()),
        ) {
            (true, false, false, None) => Ok(Self::OpenData),
            (false, true, false, None | Some(Self::OptOuts)) => Ok(Self::OptOuts),
            (false, false, _, Some(Self::OptOuts)) if is_list => Ok(Self::OptOuts),
            (false, false, true, _) if is_list => Ok(Self::Subscribers),
            (false, _, _, Some(Self::Subscribers)) if is_list => Ok(Self::Subscribers),
            (false, false, false, None) if has(Column::Contact) && is_list => Err(doubtful(table)),
            (false, false, false, None) if has(Column::Name) => Ok(Self::Subscribers),
            (false, false, false, None) if has(Column::Number) => Err(doubtful(table)),
            (false, false, false, None) => Err(unknown(table)),
            (true, ..) => Ok(Self::OpenData),
            _ => Err(doubtful(table)),
        }
    }
}

/// What the names of the file and its folders say.
pub(super) fn named(file: &Path) -> Option<Kind> {
    let name = files::slashed(file).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if says(&["opt-out", "opt_out", "optout", "掲載停止", "非掲載", "除外"]) {
        Some(Kind::OptOuts)
    } else if says(&["subscriber", "利用事業所", "利用者一覧"]) {
        Some(Kind::Subscribers)
    } else {
        None
    }
}

fn doubtful(table: &Table) -> Diagnostic {
    let message = "this may be the subscriber list or the opt-out list";
    about(table, "source-doubtful", message).hint(
        "call the file `subscribers….csv` or `opt-out….csv`, \
         or give the opt-out list its column `受付日`",
    )
}

fn unknown(table: &Table) -> Diagnostic {
    about(
        table,
        "source-unknown",
        "no source that is known has these columns",
    )
    .hint(
        "a subscriber list has `事業所の名称` and `介護保険事業所番号`, an opt-out list \
         `介護保険事業所番号` and `受付日`; take other files out of data/source/",
    )
}

fn about(table: &Table, rule: &'static str, message: &str) -> Diagnostic {
    Diagnostic::error(rule, message)
        .at(Place::line(table.file(), table.header_line()))
        .showing(Excerpt::whole(table.header().collect::<Vec<_>>().join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(file: &str, header: &str) -> Result<Kind, &'static str> {
        let table = Table::new(file, format!("{header}\n")).unwrap();
        Kind::of(&table).map_err(|finding| finding.rule)
    }

    #[test]
    fn headers_tell_what_a_table_is() {
        use Kind::{OpenData, OptOuts, Subscribers};
        assert_eq!(
            kind("a.csv", "事業所の名称,介護保険事業所番号"),
            Ok(Subscribers)
        );
        assert_eq!(
            kind("a.csv", "事業所番号,事業所名,利用状況,連絡先"),
            Ok(Subscribers)
        );
        assert_eq!(
            kind("a.csv", "介護保険事業所番号,事業所名,連絡先,受付日"),
            Ok(OptOuts)
        );
        assert_eq!(kind("a.csv", "番号,掲載停止日"), Ok(OptOuts));
        assert_eq!(
            kind("a.csv", "事業所名,サービスの種類,住所,事業所番号,備考"),
            Ok(OpenData)
        );
        assert_eq!(
            kind("a.csv", "事業所名,サービスの種類,住所,緯度"),
            Ok(OpenData),
            "no number"
        );
    }

    #[test]
    fn file_names_only_break_a_tie() {
        use Kind::{OptOuts, Subscribers};
        assert_eq!(
            kind("opt-out/a.csv", "事業所の名称,介護保険事業所番号"),
            Ok(OptOuts)
        );
        assert_eq!(kind("掲載停止一覧.csv", "介護保険事業所番号"), Ok(OptOuts));
        assert_eq!(
            kind("subscribers.csv", "介護保険事業所番号,名称,連絡先"),
            Ok(Subscribers)
        );
        assert_eq!(kind("jigyosho_110.csv", "日付,内容"), Err("source-unknown"));
    }

    #[test]
    fn where_a_doubt_is_left_nobody_guesses() {
        assert_eq!(kind("a.csv", "介護保険事業所番号"), Err("source-doubtful"));
        assert_eq!(
            kind("a.csv", "事業所名,介護保険事業所番号,連絡先"),
            Err("source-doubtful")
        );
        assert_eq!(
            kind("a.csv", "事業所名,番号,受付日,利用状況"),
            Err("source-doubtful")
        );
    }
}
