//! The subscriber list as a whole: several rows may mean one facility.
//!
//! The result for a facility does not depend on the order of the rows: the row that fits
//! best stands for it, and among equals the one whose text comes first.

use std::collections::HashMap;

use super::input::Subscriber;
use super::judge::{Judge, Judgement};
use super::outcome::{Outcome, Verdict};
use super::rule::listed_twice;
use super::service::Meant;
use crate::dataset::FacilityNumber;

/// What became of every row, in the order of the list.
pub(super) fn outcomes(subscribers: &[Subscriber], judge: &Judge<'_>) -> Vec<(Judgement, Outcome)> {
    let judged: Vec<Judgement> = subscribers.iter().map(|row| judge.judge(row)).collect();
    let mut best: HashMap<Key<'_>, usize> = HashMap::new();
    for (index, (row, judgement)) in subscribers.iter().zip(&judged).enumerate() {
        let Some(key) = key(row, judgement) else {
            continue;
        };
        let rank = |index: usize| rank(&subscribers[index], &judged[index]);
        best.entry(key)
            .and_modify(|best| {
                if rank(index) < rank(*best) {
                    *best = index;
                }
            })
            .or_insert(index);
    }
    let standing = |index: usize, judgement: &Judgement| {
        key(&subscribers[index], judgement).map_or(index, |key| best[&key])
    };
    judged
        .iter()
        .enumerate()
        .map(|(index, judgement)| {
            let (row, first) = (&subscribers[index], standing(index, judgement));
            if first == index {
                (judgement.clone(), outcome(row, judgement))
            } else {
                let duplicate = duplicate(judgement, row.name == subscribers[first].name);
                let outcome = outcome(row, &duplicate);
                (duplicate, outcome)
            }
        })
        .collect()
}

type Key<'a> = (FacilityNumber, &'a Meant);

/// Rows with the same key mean the same. Every row of an opted-out facility is 掲載停止.
fn key<'a>(row: &'a Subscriber, judgement: &Judgement) -> Option<Key<'a>> {
    let is_one = judgement.verdict != Verdict::OptedOut;
    judgement
        .number
        .filter(|_| is_one)
        .map(|number| (number, &row.services))
}

/// The smaller the better: first what agrees, then the text, never the line.
fn rank<'a>(row: &'a Subscriber, judgement: &Judgement) -> impl Ord + use<'a> {
    let fits = (
        judgement.agreement.is_none(),
        judgement.agreement,
        judgement.verdict,
    );
    (fits, &row.name, &row.number, &row.statuses, &row.ends)
}

fn duplicate(judgement: &Judgement, has_same_name: bool) -> Judgement {
    Judgement {
        number: judgement.number,
        verdict: Verdict::Duplicate,
        agreement: judgement.agreement,
        rule: listed_twice::NAME,
        explanation: listed_twice::explanation(has_same_name),
        open_name: None,
    }
}

fn outcome(row: &Subscriber, judgement: &Judgement) -> Outcome {
    let is_opted_out = judgement.verdict == Verdict::OptedOut;
    Outcome {
        number: judgement
            .number
            .map_or_else(|| row.number.clone(), |number| number.to_string()),
        name: if is_opted_out {
            String::new()
        } else {
            row.name.clone()
        },
        verdict: judgement.verdict,
        rule: judgement.rule,
        explanation: judgement.explanation.clone(),
    }
}
