//! One row of the subscriber list against the open data: what becomes of it, and by which
//! rule.
//!
//! A row is judged by itself; that several rows may mean one facility is settled by
//! [`super::list`].

use std::collections::HashMap;

use jiff::civil::Date;

use super::input::{Decision, Subscriber};
use super::name::{self, Agreement};
use super::open_data::{OpenData, OpenRow};
use super::opted_out::OptedOut;
use super::outcome::Verdict;
use super::rule::use_ended::Use;
use super::rule::{
    area_unknown, decision, name_corporation, name_different, name_empty, name_equal, name_similar,
    name_spelling, number_respelled, number_shape, service_unknown, service_unmatched,
    several_municipalities, unmatched, use_ended, use_unclear,
};
use super::service::Meant;
use crate::dataset::{Areas, FacilityNumber, Folding, ServiceCode, Services};

/// What a row is judged by.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    /// The register.
    pub open_data: &'a OpenData,
    /// Whom the requests leave out.
    pub opted_out: &'a OptedOut,
    /// Names of municipalities, for explanations.
    pub areas: &'a Areas,
    /// Names of services, for explanations.
    pub services: &'a Services,
    /// How names are compared.
    pub folding: &'a Folding,
    /// What a person answered.
    pub decisions: HashMap<FacilityNumber, Vec<&'a Decision>>,
    /// From which similarity on a name counts as similar.
    pub similar: f64,
    /// The day the list speaks of.
    pub as_of: Date,
}

/// The judgement of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgement {
    /// The facility it speaks of, when that can be told.
    pub number: Option<FacilityNumber>,
    /// What becomes of the row.
    pub verdict: Verdict,
    /// How well the names agree; `None` when they were not compared.
    pub agreement: Option<Agreement>,
    /// The rule that decided.
    pub rule: &'static str,
    /// Why, for the person who keeps the list.
    pub explanation: String,
    /// The name the open data have for the number, when names were compared.
    pub open_name: Option<String>,
}

/// What a person's answer about a name cannot give a facility: a place, or a service.
const UNDECIDABLE: [&str; 3] = [
    area_unknown::NAME,
    service_unknown::NAME,
    service_unmatched::NAME,
];

impl Judgement {
    /// Whether a person's answer can settle it: two names were compared.
    pub(super) fn can_be_decided(&self) -> bool {
        let is_open = matches!(self.verdict, Verdict::Held | Verdict::PublishedToConfirm);
        is_open && self.open_name.is_some() && !UNDECIDABLE.contains(&self.rule)
    }
}

/// What the number's cell gave.
enum Number {
    AsWritten(FacilityNumber),
    /// To be confirmed by the name.
    Restored(FacilityNumber),
}

impl Judge<'_> {
    fn in_use(&self, row: &Subscriber) -> Use {
        use_ended::on(self.as_of, &row.statuses, &row.ends)
    }

    /// Judges one row.
    pub(super) fn judge(&self, row: &Subscriber) -> Judgement {
        let read = match number_shape::read(&row.number) {
            Ok(number) => Number::AsWritten(number),
            Err(error) => match number_respelled::restored(&row.number) {
                Some(number) => Number::Restored(number),
                None => {
                    let explanation = number_shape::explanation(&row.number, &error);
                    return of(None, Verdict::Broken, number_shape::NAME, explanation);
                }
            },
        };
        let (Number::AsWritten(number) | Number::Restored(number)) = read;
        if let Some((rule, explanation)) = self.opted_out.reason(number) {
            return of(Some(number), Verdict::OptedOut, rule, explanation);
        }
        if row.name.is_empty() {
            return of(
                None,
                Verdict::Broken,
                name_empty::NAME,
                name_empty::EXPLANATION,
            );
        }
        let rows = self.open_data.of(number);
        let best = name::best(&row.name, rows, self.folding, self.similar);
        match (read, best) {
            (Number::Restored(_), best) if !best.is_some_and(|(found, _)| found.confirms()) => {
                let explanation = number_respelled::unconfirmed(number);
                of(None, Verdict::Broken, number_shape::NAME, explanation)
            }
            _ if self.in_use(row) == Use::Ended => of(
                Some(number),
                Verdict::Unmatched,
                use_ended::NAME,
                use_ended::EXPLANATION,
            ),
            (_, None) => {
                let explanation = unmatched::explanation(number);
                of(
                    Some(number),
                    Verdict::Unmatched,
                    unmatched::NAME,
                    explanation,
                )
            }
            (read, Some((agreement, open))) => Judgement {
                agreement: Some(agreement),
                open_name: Some(open.published_name().to_owned()),
                ..self.decided(row, open, self.matched(row, &read, agreement, open, rows))
            },
        }
    }

    fn matched(
        &self,
        row: &Subscriber,
        read: &Number,
        agreement: Agreement,
        open: &OpenRow,
        rows: &[OpenRow],
    ) -> Judgement {
        let number = open.number;
        let held = |rule, explanation| of(Some(number), Verdict::Held, rule, explanation);
        let meant = || {
            rows.iter()
                .filter(|open| row.services.includes(open.service))
        };
        if meant().next().is_none() {
            return self.without_service(number, &row.services);
        }
        match agreement {
            Agreement::Similar => {
                return held(
                    name_similar::NAME,
                    name_similar::explanation(open.published_name()),
                );
            }
            Agreement::Different => {
                return held(
                    name_different::NAME,
                    name_different::explanation(open.published_name()),
                );
            }
            Agreement::Equal | Agreement::Spelling | Agreement::Corporation => {}
        }
        let mut places: Vec<&str> = Vec::new();
        for place in meant().filter_map(|row| self.place(row)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        if places.is_empty() {
            return held(area_unknown::NAME, area_unknown::EXPLANATION.to_owned());
        }
        if self.in_use(row) == Use::Unclear {
            return held(use_unclear::NAME, use_unclear::EXPLANATION.to_owned());
        }
        let to_confirm =
            |rule, explanation| of(Some(number), Verdict::PublishedToConfirm, rule, explanation);
        let published = |rule, explanation| of(Some(number), Verdict::Published, rule, explanation);
        if agreement == Agreement::Corporation {
            return to_confirm(
                name_corporation::NAME,
                name_corporation::explanation(open.published_name()),
            );
        }
        if places.len() > 1 {
            let explanation = several_municipalities::explanation(&places);
            return to_confirm(several_municipalities::NAME, explanation);
        }
        match (read, agreement) {
            (Number::Restored(_), _) => {
                let explanation = number_respelled::explanation(&row.number, number);
                published(number_respelled::NAME, explanation)
            }
            (_, Agreement::Equal) => {
                published(name_equal::NAME, name_equal::EXPLANATION.to_owned())
            }
            _ => published(name_spelling::NAME, name_spelling::EXPLANATION.to_owned()),
        }
    }

    /// None of the number's services is meant.
    fn without_service(&self, number: FacilityNumber, meant: &Meant) -> Judgement {
        let unmatched = |explanation| {
            let rule = service_unmatched::NAME;
            of(Some(number), Verdict::Unmatched, rule, explanation)
        };
        let names = |services: &[ServiceCode]| {
            let known = services.iter().filter_map(|&code| self.services.get(code));
            known
                .map(|service| service.name.clone())
                .collect::<Vec<_>>()
        };
        match meant {
            Meant::Unknown(cell) => {
                let explanation = service_unknown::explanation(cell);
                of(
                    Some(number),
                    Verdict::Held,
                    service_unknown::NAME,
                    explanation,
                )
            }
            Meant::NotInRegister(code) => unmatched(service_unmatched::not_in_register(code)),
            Meant::These(services) => unmatched(service_unmatched::not_of_number(&names(services))),
            Meant::All => of(
                Some(number),
                Verdict::Unmatched,
                unmatched::NAME,
                unmatched::explanation(number),
            ),
        }
    }

    /// A person's answer wins over what the names say.
    fn decided(&self, row: &Subscriber, open: &OpenRow, judgement: Judgement) -> Judgement {
        let is_meant = |decision: &&&Decision| decision.means(&row.name, self.folding);
        let answers = self.decisions.get(&open.number).into_iter().flatten();
        let Some(decision) = answers
            .filter(|_| !UNDECIDABLE.contains(&judgement.rule))
            .find(is_meant)
        else {
            return judgement;
        };
        let verdict = if decision.is_to_publish {
            Verdict::Published
        } else {
            Verdict::Held
        };
        if judgement.verdict == verdict {
            return judgement;
        }
        let explanation = decision::explanation(decision.is_to_publish, open.published_name());
        of(Some(open.number), verdict, decision::NAME, explanation)
    }

    fn place(&self, row: &OpenRow) -> Option<&str> {
        let area = self.areas.get(row.area?.area)?;
        Some(&area.name)
    }
}

fn of(
    number: Option<FacilityNumber>,
    verdict: Verdict,
    rule: &'static str,
    explanation: impl Into<String>,
) -> Judgement {
    Judgement {
        number,
        verdict,
        agreement: None,
        rule,
        explanation: explanation.into(),
        open_name: None,
    }
}
