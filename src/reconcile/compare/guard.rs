//! Stops a publication that cannot be meant: a list that was cut off, an old one by
//! mistake, a file of open data that is missing.
//!
//! A facility that asked to be left out never counts as missing: its request is meant, and
//! nothing may hold it up.

use super::totals::prefectures_and_services;
use crate::config::Join;
use crate::dataset::{Dataset, FacilityNumber, PrefectureCode, Reference};
use crate::report::Diagnostic;

const HINT: &str = "look at the sources with `--dry-run`; `--accept-shrink` says that it is meant";

/// What speaks against a first publication.
pub fn guard_first(new: &Dataset) -> Option<Diagnostic> {
    let message = "there is no facility to publish";
    let finding = Diagnostic::error("guard-empty", message).hint(HINT);
    (new.facility_count() == 0).then_some(finding)
}

/// What speaks against replacing the former dataset by the new one. `may_go` tells the
/// numbers whose absence is meant.
pub fn guard(
    former: &Dataset,
    new: &Dataset,
    may_go: impl Fn(FacilityNumber) -> bool,
    settings: &Join,
    reference: &Reference,
) -> Vec<Diagnostic> {
    let mut against = Vec::new();
    let expected = || {
        former
            .facilities()
            .filter(|facility| !may_go(facility.number()))
    };
    let (before, now) = (expected().count(), new.facility_count());
    let least = (before as f64 * (1.0 - settings.max_shrink)).ceil();
    if (now as f64) < least {
        let message = format!("the dataset shrinks from {before} to {now} facilities");
        against.push(Diagnostic::error("guard-shrink", message));
    }
    let (before, now) = (former.about().as_of, new.about().as_of);
    if now < before {
        let message = format!("the as-of date goes back from {before} to {now}");
        against.push(Diagnostic::error("guard-as-of", message));
    }
    let (old_prefectures, old_services) = prefectures_and_services(expected());
    let (prefectures, services) = prefectures_and_services(new.facilities());
    for prefecture in old_prefectures.difference(&prefectures) {
        let code = PrefectureCode::from_number(*prefecture);
        let name = code.map_or("", |code| &reference.areas.prefecture(code).name);
        let message = format!("no facility of {name} ({prefecture:02}) is left");
        against.push(Diagnostic::error("guard-prefecture", message));
    }
    for &service in old_services.difference(&services) {
        let name = reference
            .services
            .get(service)
            .map_or("", |service| &service.name);
        let message = format!("no facility of service {service} ({name}) is left");
        against.push(Diagnostic::error("guard-service", message));
    }
    against
        .into_iter()
        .map(|finding| finding.hint(HINT))
        .collect()
}
