//! Whom the requests leave out: the facility of each number and, where the name of a request
//! is not that of its number, every listed facility that bears the name too.
//!
//! A slip in a number must not let the facility that asked stay published. Which of them is
//! meant a person settles; until then none is published.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::input::{OptOut, Subscriber};
use super::name::{self, Agreement};
use super::open_data::OpenRow;
use super::rule::{number_respelled, opt_out_name, opt_out_unknown, opted_out};
use super::{Input, World};
use crate::dataset::{FacilityNumber, Folding};
use crate::report::{Diagnostic, Findings, Place};

/// The numbers that are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OptedOut {
    requested: HashSet<FacilityNumber>,
    named: HashSet<FacilityNumber>,
}

impl OptedOut {
    /// Whether this facility is left out, for whatever reason.
    pub fn contains(&self, number: FacilityNumber) -> bool {
        self.is_requested(number) || self.named.contains(&number)
    }

    /// Whether a request has this number.
    pub(super) fn is_requested(&self, number: FacilityNumber) -> bool {
        self.requested.contains(&number)
    }

    /// The rule that leaves it out, and why for the person who keeps the list.
    pub(super) fn reason(&self, number: FacilityNumber) -> Option<(&'static str, &'static str)> {
        if self.is_requested(number) {
            return Some((opted_out::NAME, opted_out::EXPLANATION));
        }
        let is_named = self.named.contains(&number);
        is_named.then_some((opt_out_name::NAME, opt_out_name::EXPLANATION))
    }
}

/// Compares each request's name with its number, and says where they do not fit.
pub(super) fn find(input: &Input, world: World<'_>) -> (OptedOut, Findings) {
    let listed = Listed::new(input, &world.reference.folding);
    let doubtful: Vec<Doubtful<'_>> = input
        .opt_outs
        .iter()
        .filter_map(|request| listed.doubt(request, world.settings.similar))
        .collect();
    let bearers = listed.bearers(&doubtful);
    let mut opted_out = OptedOut {
        requested: input.opt_outs.iter().map(|one| one.number).collect(),
        named: HashSet::new(),
    };
    let mut findings = Findings::new();
    for (doubtful, bearers) in doubtful.iter().zip(bearers) {
        opted_out.named.extend(bearers.keys());
        findings.extend(finding(doubtful, &bearers));
    }
    (opted_out, findings)
}

/// Facilities other than the number's that bear a request's name, and where they are listed.
type Bearers = BTreeMap<FacilityNumber, Place>;

/// A request whose name does not confirm its number.
struct Doubtful<'a> {
    request: &'a OptOut,
    /// Its name, folded; empty when it has none.
    name: String,
    fit: Fit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// The number is in no source.
    Unknown,
    /// The name is near that of the number.
    Near,
    /// The name is another.
    Different,
}

/// The subscriber list by number, beside the open data.
struct Listed<'a> {
    input: &'a Input,
    folding: &'a Folding,
    rows: HashMap<FacilityNumber, Vec<&'a Subscriber>>,
}

impl<'a> Listed<'a> {
    fn new(input: &'a Input, folding: &'a Folding) -> Self {
        let mut rows: HashMap<_, Vec<_>> = HashMap::new();
        // Without a request nobody asks.
        let subscribers = input.subscribers.iter();
        for row in subscribers.filter(|_| !input.opt_outs.is_empty()) {
            if let Ok(number) = number_respelled::read(&row.number) {
                rows.entry(number).or_default().push(row);
            }
        }
        Self {
            input,
            folding,
            rows,
        }
    }

    fn doubt(&self, request: &'a OptOut, similar: f64) -> Option<Doubtful<'a>> {
        let open = self.input.open_data.of(request.number);
        let listed = self.rows.get(&request.number);
        let name = self.folding.fold(&request.name);
        let best = name::best(&request.name, open, self.folding, similar);
        let fit = match best.map(|(agreement, _)| agreement) {
            None if listed.is_none() => Fit::Unknown,
            _ if name.is_empty() => return None,
            Some(Agreement::Equal | Agreement::Spelling | Agreement::Corporation) => return None,
            Some(Agreement::Different)
                if !self.is_listed_as(listed, &name) && !self.is_short_for(open, &name) =>
            {
                Fit::Different
            }
            _ => Fit::Near,
        };
        Some(Doubtful { request, name, fit })
    }

    fn is_listed_as(&self, rows: Option<&Vec<&Subscriber>>, name: &str) -> bool {
        let mut rows = rows.into_iter().flatten();
        rows.any(|row| self.folding.folded(&row.name) == name)
    }

    /// People write ひまわり for ケアセンターひまわり.
    fn is_short_for(&self, open: &[OpenRow], name: &str) -> bool {
        open.iter()
            .map(|row| self.folding.fold(row.published_name()))
            .any(|whole| whole.contains(name) || name.contains(&whole))
    }

    /// For each doubtful request. One pass over the list: few requests are doubtful.
    fn bearers(&self, doubtful: &[Doubtful<'_>]) -> Vec<Bearers> {
        let mut bearers = vec![Bearers::new(); doubtful.len()];
        let named = || doubtful.iter().filter(|doubtful| !doubtful.name.is_empty());
        if named().next().is_none() {
            return bearers;
        }
        for (&number, rows) in &self.rows {
            for row in rows {
                let bears = self.names(number, row);
                for (doubtful, bearers) in doubtful.iter().zip(&mut bearers) {
                    let is_other = doubtful.request.number != number && !doubtful.name.is_empty();
                    if is_other && bears.iter().any(|known| known.is(&doubtful.name)) {
                        bearers.entry(number).or_insert_with(|| row.place());
                    }
                }
            }
        }
        bearers
    }

    /// What the list and the open data call a listed facility.
    fn names(&self, number: FacilityNumber, row: &Subscriber) -> Vec<Known> {
        let listed = Known {
            name: self.folding.fold(&row.name),
            corporation: String::new(),
        };
        let open = self.input.open_data.of(number).iter().flat_map(|open| {
            let names = [Some(&open.name), open.corrected_name.as_ref()];
            names.into_iter().flatten().map(|name| Known {
                name: self.folding.fold(name),
                corporation: self.folding.fold(&open.corporation),
            })
        });
        std::iter::once(listed).chain(open).collect()
    }
}

/// A folded name, with the corporation that the open data state.
struct Known {
    name: String,
    corporation: String,
}

impl Known {
    fn is(&self, asked: &str) -> bool {
        name::is_same(asked, &self.name, &self.corporation)
    }
}

fn finding(doubtful: &Doubtful<'_>, bearers: &Bearers) -> Option<Diagnostic> {
    let place = || doubtful.request.place.clone();
    let listed = |finding: Diagnostic| {
        bearers.values().fold(finding, |finding, place| {
            finding.note(format!("left out as well: {place}"))
        })
    };
    let hint = "correct the number or the name of the request; what is listed under its name stays out until then";
    match doubtful.fit {
        Fit::Unknown if bearers.is_empty() => Some(
            Diagnostic::warning(
                opt_out_unknown::NAME,
                "no source has the number of this request",
            )
            .at(place())
            .hint("look for a slip in it; a facility that has closed may stay in the list"),
        ),
        Fit::Unknown => {
            let message = "no source has the number of this request, but its name is listed";
            let finding = Diagnostic::warning(opt_out_name::NAME, message).at(place());
            Some(listed(finding).hint(hint))
        }
        Fit::Near | Fit::Different if !bearers.is_empty() => {
            let message = "the number of this request is another facility's than its name";
            let finding = Diagnostic::warning(opt_out_name::NAME, message).at(place());
            Some(listed(finding).hint(hint))
        }
        Fit::Near => None,
        Fit::Different => Some(
            Diagnostic::error(
                opt_out_name::NAME,
                "nobody can tell who asked: the number is of another name, and nobody listed bears the one given",
            )
            .at(place())
            .hint("correct the number or the name; when the number is right, the name may be empty"),
        ),
    }
}
