//! The join: from what the sources say to what is published, and why.
//!
//! Owns matching, and the rules that decide about each row. Reads tables (`source`), knows
//! the domain (`dataset`); must not know HTML, nor where outputs go.
//!
//! ```text
//! tables ─ input ─▶ Input ─ judge, list ─▶ outcomes ─ publish ─▶ rows
//! ```

pub mod area;
pub mod as_of;
pub mod date;
pub mod input;
mod judge;
mod list;
mod name;
pub mod open_data;
pub mod outcome;
mod publish;
pub mod rule;
pub mod service;

use std::collections::HashSet;

pub use input::Input;
pub use outcome::{OUTCOMES, Outcome, Verdict, write_outcomes};

use crate::dataset::published::PublishedRow;
use crate::dataset::{FacilityNumber, Folding, Reference};
use crate::report::{Diagnostic, Findings};
use publish::Approved;
use rule::{name_similar, number_check_digit, opt_out_unknown};

/// What the join decided.
#[derive(Debug)]
pub struct Joined {
    /// The rows that are published.
    pub rows: Vec<PublishedRow>,
    /// What became of every row of the subscriber list, in its order.
    pub outcomes: Vec<Outcome>,
    /// What is to be said about the sources.
    pub findings: Findings,
}

/// Joins the sources.
pub fn reconcile(input: &Input, reference: &Reference, folding: &Folding) -> Joined {
    let opted_out: HashSet<FacilityNumber> = input
        .opt_outs
        .iter()
        .map(|request| request.number)
        .collect();
    let judge = judge::Judge {
        open_data: &input.open_data,
        opted_out: &opted_out,
        areas: &reference.areas,
        folding,
        similar: name_similar::THRESHOLD,
    };
    let judged = list::outcomes(&input.subscribers, &judge);
    let mut approved = Approved::new();
    let mut listed = HashSet::new();
    for ((judgement, _), row) in judged.iter().zip(&input.subscribers) {
        listed.extend(judgement.number);
        if let Some(number) = judgement
            .number
            .filter(|_| judgement.verdict.is_published())
        {
            approve(&mut approved, number, row.service);
        }
    }
    let publisher = publish::Publisher {
        open_data: &input.open_data,
        reference,
        completer: rule::address_completed::Completer::new(&reference.areas, folding),
    };
    let (rows, mut findings) = publisher.publish(&approved);
    findings.extend(check_digits(input, &judged));
    findings.extend(unknown_opt_outs(input, &listed));
    let outcomes: Vec<Outcome> = judged.into_iter().map(|(_, outcome)| outcome).collect();
    Joined {
        rows,
        outcomes,
        findings,
    }
}

/// A row without a service means all of the number's services.
fn approve(
    approved: &mut Approved,
    number: FacilityNumber,
    service: Option<crate::dataset::ServiceCode>,
) {
    let services = approved.entry(number).or_insert_with(|| Some(Vec::new()));
    match (services.as_mut(), service) {
        (Some(services), Some(service)) => services.push(service),
        _ => *services = None,
    }
}

fn check_digits<'a>(
    input: &'a Input,
    judged: &'a [(judge::Judgement, Outcome)],
) -> impl Iterator<Item = Diagnostic> + 'a {
    let is_off = |(judgement, _): &&(judge::Judgement, Outcome)| {
        judgement.verdict.is_published()
            && judgement
                .number
                .is_some_and(|number| !number.check_digit_agrees())
    };
    let rows = input
        .subscribers
        .iter()
        .zip(judged)
        .filter(move |(_, judged)| is_off(judged));
    rows.map(|(row, _)| {
        Diagnostic::warning(
            number_check_digit::NAME,
            "the check digit does not fit the number",
        )
        .at(row.place())
        .hint("number and name agree with the open data, so it is published")
    })
}

fn unknown_opt_outs(input: &Input, listed: &HashSet<FacilityNumber>) -> Vec<Diagnostic> {
    let is_unknown = |number| !listed.contains(&number) && input.open_data.of(number).is_empty();
    let unknown = input
        .opt_outs
        .iter()
        .filter(|request| is_unknown(request.number));
    let finding = |request: &input::OptOut| {
        Diagnostic::warning(
            opt_out_unknown::NAME,
            "no source has the number of this request",
        )
        .at(request.place.clone())
        .hint("look for a slip in it; a facility that has closed may stay in the list")
    };
    unknown.map(finding).collect()
}
