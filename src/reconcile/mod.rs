//! The join: from what the sources say to what is published, and why.
//!
//! Owns matching, and the rules that decide about each row. Reads tables (`source`), knows
//! the domain (`dataset`); must not know HTML, nor where outputs go.
//!
//! ```text
//! tables ─ input ─▶ Input ─ correct ─ judge, list ─▶ outcomes ─ publish ─▶ rows
//!                                                        former dataset ─ compare ─▶ changes, guards
//! ```

pub mod area;
pub mod as_of;
mod candidates;
pub mod compare;
mod correct;
pub mod date;
pub mod input;
mod judge;
mod list;
mod name;
pub mod open_data;
pub mod opt_out_record;
mod opted_out;
pub mod outcome;
pub mod postal;
mod publish;
pub mod rule;
pub mod service;

use std::collections::HashMap;

pub use candidates::Candidate;
pub use input::Input;
pub use opted_out::OptedOut;
pub use outcome::{OUTCOMES, Outcome, Verdict, write_outcomes};
pub use publish::Unplotted;

use jiff::civil::Date;

use crate::config::Join;
use crate::dataset::published::PublishedRow;
use crate::dataset::{AreaCode, FacilityNumber, Outlines, Reference, ServiceCode};
use crate::report::{Diagnostic, Findings, Place};
use candidates::Candidates;
use judge::{Judge, Judgement};
use name::Agreement;
use publish::Approved;
use rule::{decision, decision_idle, number_check_digit};
use service::Meant;

/// What the join knows beside the sources.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// Areas, services, and how names are compared.
    pub reference: &'a Reference,
    /// Outlines of municipalities.
    pub outlines: &'a Outlines,
    /// How strict it is.
    pub settings: &'a Join,
    /// The day the list speaks of: uses that end later go on.
    pub as_of: Date,
}

/// What the join decided.
#[derive(Debug)]
pub struct Joined {
    /// The rows that are published.
    pub rows: Vec<PublishedRow<'static>>,
    /// What became of every row of the subscriber list, in its order.
    pub outcomes: Vec<Outcome>,
    /// The outcomes a person should look at, with both versions side by side.
    pub doubts: Vec<Doubt>,
    /// Published facilities that are not on the map.
    pub unplotted: Vec<Unplotted>,
    /// Whom the requests left out.
    pub opted_out: OptedOut,
    /// How many facilities the open data have, by area and service.
    pub totals: Vec<(AreaCode, Option<ServiceCode>, usize)>,
    /// What is to be said about the sources.
    pub findings: Findings,
}

/// An outcome with what a person needs to decide it.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// Place of the outcome in [`Joined::outcomes`].
    pub outcome: usize,
    /// Where the row stands.
    pub place: Place,
    /// The name the open data have for the number.
    pub open_name: Option<String>,
    /// Whether a line in decisions.csv settles it.
    pub can_be_decided: bool,
    /// Facilities that may be meant instead.
    pub candidates: Vec<Candidate>,
}

/// Joins the sources.
pub fn reconcile(input: &mut Input, world: World<'_>) -> Joined {
    let mut findings: Findings = correct::apply(&mut input.open_data, &input.corrections)
        .into_iter()
        .collect();
    let (opted_out, found) = opted_out::find(input, world);
    findings.extend(found);
    let judged = judged(input, world, &opted_out);
    let approved = approved(input, &judged);
    let (rows, unplotted, found) = publish::Publisher::new(input, world).publish(&approved);
    findings.extend(found);
    findings.extend(check_digits(input, &judged));
    findings.extend(idle_decisions(input, world, &judged));
    let doubts = doubts(input, world, &opted_out, &judged);
    let totals = compare::totals(&input.open_data);
    let outcomes = judged.into_iter().map(|(_, outcome)| outcome).collect();
    Joined {
        rows,
        outcomes,
        doubts,
        unplotted,
        opted_out,
        totals,
        findings,
    }
}

type Judged = [(Judgement, Outcome)];

fn judged(input: &Input, world: World<'_>, opted_out: &OptedOut) -> Vec<(Judgement, Outcome)> {
    let mut decisions: HashMap<FacilityNumber, Vec<_>> = HashMap::new();
    for decision in &input.decisions {
        decisions.entry(decision.number).or_default().push(decision);
    }
    let judge = Judge {
        open_data: &input.open_data,
        opted_out,
        areas: &world.reference.areas,
        services: &world.reference.services,
        folding: &world.reference.folding,
        decisions,
        similar: world.settings.similar,
        as_of: world.as_of,
    };
    list::outcomes(&input.subscribers, &judge)
}

/// A row without a service means all of the number's services.
fn approved(input: &Input, judged: &Judged) -> Approved {
    let mut approved = Approved::new();
    for ((judgement, _), row) in judged.iter().zip(&input.subscribers) {
        let Some(number) = judgement
            .number
            .filter(|_| judgement.verdict.is_published())
        else {
            continue;
        };
        let services = approved.entry(number).or_insert_with(|| Some(Vec::new()));
        match &row.services {
            Meant::All => *services = None,
            Meant::These(these) => services.iter_mut().for_each(|all| all.extend(these)),
            Meant::NotInRegister(_) | Meant::Unknown(_) => {}
        }
    }
    approved
}

fn doubts(input: &Input, world: World<'_>, opted_out: &OptedOut, judged: &Judged) -> Vec<Doubt> {
    let is_left_out = |judgement: &Judgement| {
        matches!(
            judgement.verdict,
            Verdict::Held | Verdict::Unmatched | Verdict::Broken
        )
    };
    // Where the name is the number's, nobody else is meant.
    let has_question = |judgement: &Judgement| {
        is_left_out(judgement) && !judgement.agreement.is_some_and(Agreement::confirms)
    };
    let rows = || input.subscribers.iter().zip(judged).enumerate();
    let asked: Vec<_> = rows()
        .filter(|(_, (_, (judgement, _)))| has_question(judgement))
        .map(|(_, (row, (judgement, _)))| (row.name.as_str(), judgement.number))
        .collect();
    let World {
        reference,
        settings,
        ..
    } = world;
    let over = (&input.open_data, &reference.areas, &reference.folding);
    let candidates = Candidates::new(&asked, over, settings.similar, opted_out);
    let doubt =
        |(outcome, (row, (judgement, _))): (usize, (&input::Subscriber, &(Judgement, Outcome)))| {
            let is_to_confirm = judgement.verdict == Verdict::PublishedToConfirm;
            (is_left_out(judgement) || is_to_confirm).then(|| Doubt {
                outcome,
                place: row.place(),
                open_name: judgement.open_name.clone(),
                can_be_decided: judgement.can_be_decided(),
                candidates: match has_question(judgement) {
                    true => candidates.of((&row.name, judgement.number)),
                    false => Vec::new(),
                },
            })
        };
    rows().filter_map(doubt).collect()
}

fn check_digits(input: &Input, judged: &Judged) -> Vec<Diagnostic> {
    let is_off = |judgement: &Judgement| {
        judgement.verdict.is_published()
            && judgement
                .number
                .is_some_and(|number| !number.check_digit_agrees())
    };
    let rows = input.subscribers.iter().zip(judged);
    rows.filter(|(_, (judgement, _))| is_off(judgement))
        .map(|(row, _)| {
            Diagnostic::warning(
                number_check_digit::NAME,
                "the check digit does not fit the number",
            )
            .at(row.place())
            .hint("number and name agree with the open data, so it is published")
        })
        .collect()
}

fn idle_decisions(input: &Input, world: World<'_>, judged: &Judged) -> Vec<Diagnostic> {
    let mut decided: HashMap<FacilityNumber, Vec<&str>> = HashMap::new();
    for (row, (judgement, _)) in input.subscribers.iter().zip(judged) {
        let number = judgement
            .number
            .filter(|_| judgement.rule == decision::NAME);
        if let Some(number) = number {
            decided.entry(number).or_default().push(&row.name);
        }
    }
    let folding = &world.reference.folding;
    let is_idle = |decision: &&input::Decision| {
        let mut names = decided.get(&decision.number).into_iter().flatten();
        !names.any(|name| decision.means(name, folding))
    };
    let idle = input.decisions.iter().filter(is_idle);
    let finding = |decision: &input::Decision| {
        Diagnostic::warning(decision_idle::NAME, "a decision changes nothing")
            .at(decision.place.clone())
            .hint("take the row out of the decisions, or correct its number and name")
    };
    idle.map(finding).collect()
}
