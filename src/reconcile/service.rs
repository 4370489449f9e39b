//! Which of the 35 services a cell or a file name means.

use std::collections::HashMap;
use std::path::Path;

use crate::dataset::{Folding, ServiceCode, Services};
use crate::reconcile::date;
use crate::reconcile::rule::number_shape;

/// Finds services by code and by name.
#[derive(Debug)]
pub struct ServiceFinder<'a> {
    services: &'a Services,
    folding: &'a Folding,
    by_name: HashMap<String, ServiceCode>,
}

impl<'a> ServiceFinder<'a> {
    /// With the services of the reference data.
    pub fn new(services: &'a Services, folding: &'a Folding) -> Self {
        let names = |service: &crate::dataset::Service| {
            [&service.name, &service.short_name].map(|name| (folding.fold(name), service.code))
        };
        let by_name = services.all().iter().flat_map(names).collect();
        Self {
            services,
            folding,
            by_name,
        }
    }

    /// By three digits (`110`), or the two of the billing system (`11` is 110), in any width.
    pub fn by_code(&self, cell: &str) -> Option<ServiceCode> {
        let mut code = number_shape::plain(cell);
        if code.len() == 2 {
            code.push('0');
        }
        code.parse()
            .ok()
            .filter(|&code| self.services.get(code).is_some())
    }

    /// By the name, spelled in any width.
    pub fn by_name(&self, cell: &str) -> Option<ServiceCode> {
        self.by_name.get(&self.folding.fold(cell)).copied()
    }

    /// By the name of a file: `jigyosho_110.csv`, `jigyosho_110_all_20260601093000.csv`.
    pub fn of_file(&self, file: &Path) -> Option<ServiceCode> {
        let stem = file.file_stem()?.to_string_lossy().into_owned();
        stem.split(|c: char| !c.is_ascii_digit())
            .filter(|digits| digits.len() == 3)
            .find_map(|digits| self.by_code(digits))
    }
}

/// The day that the name of a file or of its sheet carries, as the open data's do since 2026-06.
pub fn stamp(file: &Path) -> Option<jiff::civil::Date> {
    date::find(&file.file_name()?.to_string_lossy())
}
