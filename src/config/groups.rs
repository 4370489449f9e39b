//! Service groups: which services stand together under one name, and in which order.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::dataset::{ServiceCode, Services};

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
    of_service: BTreeMap<ServiceCode, usize>,
}

impl Groups {
    fn new(groups: Vec<Group>) -> Self {
        let services = |(place, group): (usize, &Group)| {
            group
                .services
                .iter()
                .map(move |&code| (code, place))
                .collect::<Vec<_>>()
        };
        let of_service = groups.iter().enumerate().flat_map(services).collect();
        Self { groups, of_service }
    }

    /// The groups, in display order.
    pub fn all(&self) -> &[Group] {
        &self.groups
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none, which never happens.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The place, in [`Groups::all`], of the group a service belongs to.
    ///
    /// # Panics
    ///
    /// When the service is not one of the reference data's.
    pub fn of(&self, service: ServiceCode) -> usize {
        self.of_service[&service]
    }
}

/// A `[[service_group]]` of `site.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenGroup {
    id: String,
    name: Option<String>,
    services: Option<Vec<u16>>,
}

/// The default groups, or those of the settings.
///
/// An `id` of the reference data may leave out name and services: then it only says where
/// the group stands. Whatever the settings leave out keeps its default place behind them.
///
/// # Errors
///
/// With one message per mistake.
pub(super) fn resolve(
    written: &[WrittenGroup],
    services: &Services,
) -> Result<Groups, Vec<String>> {
    let mut problems = Vec::new();
    let mut taken: BTreeMap<ServiceCode, String> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for group in written {
        if groups.iter().any(|other| other.id == group.id) {
            problems.push(format!("the service group `{}` is there twice", group.id));
        }
        match resolve_one(group, services) {
            Ok(group) => {
                for &code in &group.services {
                    if let Some(other) = taken.insert(code, group.id.clone()) {
                        problems.push(format!(
                            "service {code} is in `{other}` and in `{}`",
                            group.id
                        ));
                    }
                }
                groups.push(group);
            }
            Err(found) => problems.extend(found),
        }
    }
    for (id, name) in services.groups() {
        let left = defaults(id, services)
            .into_iter()
            .filter(|code| !taken.contains_key(code));
        let left: Vec<_> = left.collect();
        let is_listed = groups.iter().any(|group| group.id == *id);
        if !left.is_empty() && is_listed {
            problems.push(format!(
                "no service group holds the services {left:?} of `{id}`"
            ));
        } else if !left.is_empty() {
            groups.push(Group {
                id: id.clone(),
                name: name.clone(),
                services: left,
            });
        }
    }
    if problems.is_empty() {
        Ok(Groups::new(groups))
    } else {
        Err(problems)
    }
}

fn resolve_one(written: &WrittenGroup, services: &Services) -> Result<Group, Vec<String>> {
    let mut problems = Vec::new();
    let id = &written.id;
    let is_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(is_slug) {
        problems.push(format!(
            "the service group id `{id}` may hold a–z, 0–9 and - only"
        ));
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
            .filter_map(|code| known(*code, services, &mut problems))
            .collect(),
        None => defaults(id, services),
    };
    if codes.is_empty() && problems.is_empty() {
        problems.push(format!("the service group `{id}` needs services"));
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
