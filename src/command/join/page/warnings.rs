//! What the rules said about the sources, a line for each rule.

use std::collections::BTreeMap;

use serde::Serialize;

use super::in_japanese;
use crate::reconcile::rule;
use crate::report::{Findings, Place};

/// What one rule said.
#[derive(Debug, Serialize)]
pub(super) struct Warning {
    title: &'static str,
    rule: &'static str,
    count: usize,
    /// Where the first stands.
    place: String,
}

/// One for each rule that has a title for stewards, by its name.
pub(super) fn of(findings: &Findings) -> Vec<Warning> {
    let mut places: BTreeMap<&'static str, Vec<Option<&Place>>> = BTreeMap::new();
    for finding in findings.iter() {
        let places = places.entry(finding.rule).or_default();
        places.push(finding.place.as_ref());
    }
    let warning = |(rule, places): (_, Vec<Option<&Place>>)| Warning {
        title: rule::title(rule),
        rule,
        count: places.len(),
        place: places
            .into_iter()
            .flatten()
            .min()
            .map_or_else(String::new, in_japanese),
    };
    let warnings = places.into_iter().map(warning);
    warnings
        .filter(|warning| !warning.title.is_empty())
        .collect()
}
