//! The 35 services and the groups they stand in: `data/reference/services.csv`.

use anyhow::Result;
use serde::Deserialize;

use super::ServiceCode;
use super::reference::each_row;
use crate::builtin::SiteFiles;

const SERVICES: &str = "data/reference/services.csv";

/// One of the 35 services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its three digits.
    pub code: ServiceCode,
    /// The group it belongs to by default: `visit`.
    pub group: String,
    /// As the ministry writes it.
    pub name: String,
    /// For narrow places: 訪問看護, 特定施設（有料老人ホーム）.
    pub short_name: String,
}

/// The services and their groups, in display order.
#[derive(Debug, Clone)]
pub struct Services {
    services: Vec<Service>,
    places: ByService<usize>,
    groups: Vec<(String, String)>,
}

impl Services {
    pub(super) fn load(files: &SiteFiles) -> Result<Self> {
        let mut services: Vec<Service> = Vec::new();
        let mut groups: Vec<(String, String)> = Vec::new();
        each_row(files, SERVICES, |row: ServiceRow| {
            let code = row.code.parse()?;
            if !groups.iter().any(|(id, _)| *id == row.group) {
                groups.push((row.group.clone(), row.group_name));
            }
            let ServiceRow {
                group,
                name,
                short_name,
                ..
            } = row;
            services.push(Service {
                code,
                group,
                name,
                short_name,
            });
            Ok(())
        })?;
        // Of two with one code the first one counts.
        let places = services.iter().enumerate().rev();
        Ok(Self {
            places: places
                .map(|(place, service)| (service.code, place))
                .collect(),
            services,
            groups,
        })
    }

    /// The service of this code.
    pub fn get(&self, code: ServiceCode) -> Option<&Service> {
        self.places.get(code).map(|&place| &self.services[place])
    }

    /// Its place in the display order; an unknown one comes last.
    pub fn position(&self, code: ServiceCode) -> usize {
        let known = self.places.get(code).copied();
        known.unwrap_or(self.services.len())
    }

    /// All, in display order.
    pub fn all(&self) -> &[Service] {
        &self.services
    }

    /// Identifier and name of each group, in display order.
    pub fn groups(&self) -> &[(String, String)] {
        &self.groups
    }
}

/// One thing for some services, found in one step: every page asks for dozens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByService<T>(Vec<Option<T>>);

impl<T> ByService<T> {
    /// That of a service.
    pub fn get(&self, service: ServiceCode) -> Option<&T> {
        self.0.get(usize::from(service.value()))?.as_ref()
    }
}

/// Of two for one service the later one counts.
impl<T> FromIterator<(ServiceCode, T)> for ByService<T> {
    fn from_iter<I: IntoIterator<Item = (ServiceCode, T)>>(all: I) -> Self {
        let mut found = Vec::new();
        for (service, one) in all {
            let place = usize::from(service.value());
            found.resize_with(found.len().max(place + 1), || None);
            found[place] = Some(one);
        }
        Self(found)
    }
}

#[derive(Deserialize)]
struct ServiceRow {
    code: String,
    group: String,
    group_name: String,
    name: String,
    short_name: String,
}
