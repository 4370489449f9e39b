//! Service groups: which services stand together under one name, and in which order.

use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::dataset::{ByService, ServiceCode, Services};

/// One group of services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Lower-case ASCII, for addresses and attributes: `visit`.
    pub id: String,
    /// As people read it: 訪問系サービス.
    pub name: String,
    /// Its services, in display order.
    pub services: Vec<ServiceCode>,
}

/// All groups, in display order. Every service belongs to exactly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    groups: Vec<Group>,
    of_service: ByService<usize>,
    care_management: usize,
}

/// 居宅介護支援.
const CARE_MANAGEMENT: u16 = 430;

impl Groups {
    fn new(groups: Vec<Group>) -> Self {
        let services = groups.iter().enumerate().flat_map(|(place, group)| {
            let services = group.services.iter();
            services.map(move |&service| (service, place))
        });
        let is_office = |&(service, _): &(ServiceCode, _)| service.value() == CARE_MANAGEMENT;
        let office = services.clone().find(is_office);
        Self {
            care_management: office.map_or(0, |(_, place)| place),
            of_service: services.collect(),
            groups,
        }
    }

    /// The groups, in display order.
    pub fn all(&self) -> &[Group] {
        &self.groups
    }

    /// The group of care-management offices: the one that holds 居宅介護支援 (430), however
    /// the settings call it.
    pub fn care_management(&self) -> usize {
        self.care_management
    }

    /// The place, in [`Groups::all`], of the group a service belongs to.
    ///
    /// # Panics
    ///
    /// When the service is not one of the reference data's.
    pub fn of(&self, service: ServiceCode) -> usize {
        let group = self.of_service.get(service);
        *group.expect("every service of the reference data belongs to a group")
    }
}

/// A service group. One that the program knows needs no more than its `id`; `name` and
/// `services` make a group of your own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenGroup {
    /// In addresses and attributes: a–z, 0–9 and `-`.
    #[schemars(with = "String", regex(pattern = r"^[a-z0-9-]+$"), example = &"visit")]
    id: Spanned<String>,
    /// As people read it. Left out: the program's own name for this `id`.
    #[schemars(example = &"訪問系サービス")]
    name: Option<String>,
    /// Its services, by their three-digit codes. Left out: those the program puts there.
    #[schemars(inner(range(min = 100, max = 999)), example = [130, 630])]
    services: Option<Vec<u16>>,
}

/// A mistake, with the bytes of the settings it is about.
pub(super) type Problem = (Range<usize>, String);

/// The default groups, or those of the settings.
///
/// An `id` of the reference data may leave out name and services: then it only says where
/// the group stands. Whatever the settings leave out keeps its default place behind them.
///
/// # Errors
///
/// With every mistake.
pub(super) fn resolve(
    written: &[WrittenGroup],
    services: &Services,
) -> Result<Groups, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<ServiceCode, String> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for group in written {
        let found = resolve_one(group, services, &taken, &groups);
        match found {
            Ok(group) => {
                taken.extend(group.services.iter().map(|&code| (code, group.id.clone())));
                groups.push(group);
            }
            Err(found) => {
                problems.extend(found.into_iter().map(|problem| (group.id.span(), problem)));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for left in left_over(services, &taken) {
        match groups.iter().position(|group| group.id == left.id) {
            Some(place) => problems.push((written[place].id.span(), forgotten(&left))),
            None => groups.push(left),
        }
    }
    if problems.is_empty() {
        Ok(Groups::new(groups))
    } else {
        Err(problems)
    }
}

fn resolve_one(
    written: &WrittenGroup,
    services: &Services,
    taken: &BTreeMap<ServiceCode, String>,
    groups: &[Group],
) -> Result<Group, Vec<String>> {
    let mut problems = Vec::new();
    let id = written.id.get_ref();
    let is_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(is_slug) {
        problems.push(format!(
            "the service group id `{id}` may hold a–z, 0–9 and - only"
        ));
    }
    if groups.iter().any(|other| other.id == *id) {
        problems.push(format!("the service group `{id}` is there twice"));
    }
    let default = services.groups().iter().find(|(known, _)| known == id);
    let name = written
        .name
        .clone()
        .or_else(|| default.map(|(_, name)| name.clone()));
    if name.is_none() {
        problems.push(format!("the service group `{id}` needs a name"));
    }
    let codes = match &written.services {
        Some(codes) => codes
            .iter()
            .filter_map(|&code| known(code, services, &mut problems))
            .collect(),
        None => defaults(id, services),
    };
    for (place, code) in codes.iter().enumerate() {
        if codes[..place].contains(code) {
            problems.push(format!("service {code} is in `{id}` twice"));
        }
    }
    if codes.is_empty() && problems.is_empty() {
        problems.push(format!("the service group `{id}` needs services"));
    }
    for (code, other) in codes
        .iter()
        .filter_map(|code| taken.get(code).map(|other| (code, other)))
    {
        problems.push(format!("service {code} is in `{other}` and in `{id}`"));
    }
    match name {
        Some(name) if problems.is_empty() => Ok(Group {
            id: id.clone(),
            name,
            services: codes,
        }),
        _ => Err(problems),
    }
}

fn known(code: u16, services: &Services, problems: &mut Vec<String>) -> Option<ServiceCode> {
    let parsed = format!("{code:03}")
        .parse()
        .ok()
        .filter(|&code| services.get(code).is_some());
    if parsed.is_none() {
        problems.push(format!("no service has the code {code}"));
    }
    parsed
}

fn defaults(id: &str, services: &Services) -> Vec<ServiceCode> {
    let of_group = services.all().iter().filter(|service| service.group == id);
    of_group.map(|service| service.code).collect()
}

fn forgotten(left: &Group) -> String {
    let codes: Vec<String> = left.services.iter().map(ToString::to_string).collect();
    format!(
        "no service group holds {} of `{}`",
        codes.join(", "),
        left.id
    )
}

/// The default groups, of the services that no written group holds.
fn left_over(services: &Services, taken: &BTreeMap<ServiceCode, String>) -> Vec<Group> {
    let group = |(id, name): &(String, String)| {
        let left = defaults(id, services)
            .into_iter()
            .filter(|code| !taken.contains_key(code));
        Group {
            id: id.clone(),
            name: name.clone(),
            services: left.collect(),
        }
    };
    services
        .groups()
        .iter()
        .map(group)
        .filter(|group| !group.services.is_empty())
        .collect()
}
