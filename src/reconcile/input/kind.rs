//! What a table is, told by its headers.
//!
//! A list of names and numbers may be the subscribers or those who asked to be left out, and
//! taking one for the other would publish exactly the wrong facilities. So the name of a file
//! counts where it says which of the two it is, and where headers and name leave a doubt,
//! nobody guesses.

use super::file_name::{self, Said};
use super::header::{Column, shown};
use crate::reconcile::postal::PostalCodes;
use crate::report::{Diagnostic, Place};
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
        let header = || Place::line(table.file(), table.header_line());
        let doubt = || doubtful(header()).showing(shown(table));
        let Signs {
            is_list,
            has_name,
            has_contact,
            describes,
            locates,
            asks,
            in_use,
        } = Signs::of(table);
        if !is_list && !describes {
            return Err(unknown(header()).showing(shown(table)));
        }
        Ok(match file_name::says(table.file()) {
            Some(Said::OptOuts) if is_list => Self::OptOuts,
            Some(Said::Subscribers) if locates && !in_use => Self::OpenData,
            Some(Said::Subscribers) if is_list => Self::Subscribers,
            Some(Said::Both) => return Err(doubt()),
            _ if asks && in_use => return Err(doubt()),
            _ if asks && is_list => Self::OptOuts,
            _ if in_use && is_list => Self::Subscribers,
            _ if describes => Self::OpenData,
            _ if has_name && !has_contact => Self::Subscribers,
            _ => return Err(doubt()),
        })
    }

    /// Recognises a table whose header may stand below titles; gives it from its header on.
    ///
    /// # Errors
    ///
    /// As [`Kind::of`], with the table as it was.
    pub(super) fn below_titles(table: Table) -> Result<(Self, Table), (Diagnostic, Table)> {
        let mut finding = match Self::of(&table) {
            Ok(kind) => return Ok((kind, table)),
            Err(finding) => finding,
        };
        let mut below = table.below();
        for _ in 0..TITLES {
            let Some(next) = below.filter(|_| finding.rule == UNKNOWN) else {
                break;
            };
            match Self::of(&next) {
                Ok(kind) => return Ok((kind, next)),
                Err(found) if found.rule != UNKNOWN => finding = found,
                Err(_) => {}
            }
            below = next.below();
        }
        Err((finding, table))
    }
}

/// How many lines of titles may stand above a header.
const TITLES: usize = 10;

/// What the headers of a table are a sign of.
#[derive(Debug, Clone, Copy)]
struct Signs {
    /// Numbers or names of facilities.
    is_list: bool,
    has_name: bool,
    /// Whom to ask: a request has that.
    has_contact: bool,
    /// Services and places, as the open data have them.
    describes: bool,
    /// Places that only the open data have.
    locates: bool,
    /// The day of a request, or that something is to stop.
    asks: bool,
    /// Since when, or whether, the system is used.
    in_use: bool,
}

impl Signs {
    fn of(table: &Table) -> Self {
        let has = |column: Column| column.find(table).is_some();
        let describing = [
            Column::ServiceName,
            Column::Address,
            Column::Latitude,
            Column::AreaCode,
        ];
        let describing = describing.into_iter().filter(|&column| has(column));
        Self {
            is_list: has(Column::Number) || has(Column::Name),
            has_name: has(Column::Name),
            has_contact: has(Column::Contact) || has(Column::Telephone),
            describes: describing.count() >= 2,
            locates: has(Column::Latitude),
            asks: has(Column::Received) || has(Column::Stop),
            in_use: has(Column::Status) || has(Column::Start),
        }
    }
}

/// The rule of a finding that a table is nothing that is known.
pub(super) const UNKNOWN: &str = "source-unknown";

/// That a table may be one or the other.
pub(super) fn doubtful(place: Place) -> Diagnostic {
    let message = "this may be the subscriber list or the opt-out list";
    Diagnostic::error("source-doubtful", message)
        .at(place)
        .hint(
            "call the file or sheet `subscribers…` or `opt-out…`, and not both; take lists of \
             those who have left out of data/source/",
        )
}

fn unknown(place: Place) -> Diagnostic {
    let message = "no source that is known has these columns";
    Diagnostic::error(UNKNOWN, message).at(place).hint(
        "a subscriber list has `事業所の名称` and `介護保険事業所番号`, an opt-out list \
         `介護保険事業所番号` and `受付日`; take other files out of data/source/",
    )
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
    fn requests_are_known_by_whatever_asks() {
        for header in [
            "番号,事業所名,サービスの種類,住所,受付日",
            "番号,事業所名,申出年月日",
            "番号,事業所名,届出日",
            "番号,事業所名,停止年月日",
            "番号,事業所名,掲載停止の申出日",
            "番号,事業所名,受付日（和暦）",
            "番号,事業所名,WAM NET掲載停止",
        ] {
            assert_eq!(kind("a.csv", header), Ok(Kind::OptOuts), "{header}");
        }
        let open_data = "事業所番号,事業所名,市区町村コード,サービスの種類,住所,緯度,経度";
        assert_eq!(kind("opt-out.csv", open_data), Ok(Kind::OptOuts));
        assert_eq!(kind("opt-out.csv", "番号,受付日,状況"), Ok(Kind::OptOuts));
        for header in [
            "番号,事業所名,受付番号",
            "番号,事業所名,利用停止日",
            "番号,事業所名,連携システムの利用状況,連絡先",
        ] {
            assert_eq!(kind("a.csv", header), Ok(Kind::Subscribers), "{header}");
        }
    }

    #[test]
    fn a_subscriber_list_may_tell_of_services_and_places() {
        let header = "都道府県,市区町村,事業所番号,事業所名,サービス種類,住所";
        assert_eq!(
            kind("subscribers-20261101.csv", header),
            Ok(Kind::Subscribers)
        );
        assert_eq!(
            kind("a.csv", &format!("{header},利用状況")),
            Ok(Kind::Subscribers)
        );
        let open_data = format!("{header},緯度,経度");
        assert_eq!(kind("利用事業所/a.csv", &open_data), Ok(Kind::OpenData));
        assert_eq!(
            kind("a.csv", "No,事業所名,介護保険事業所番号（10桁）※"),
            Ok(Kind::Subscribers)
        );
    }

    #[test]
    fn file_names_say_what_headers_do_not() {
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
        assert_eq!(
            kind(
                "利用事業所の掲載停止.csv",
                "事業所の名称,介護保険事業所番号"
            ),
            Err("source-doubtful")
        );
        assert_eq!(
            kind("a.csv", "事業所名,番号,電話番号"),
            Err("source-doubtful")
        );
    }
}
