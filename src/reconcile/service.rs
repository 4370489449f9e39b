//! Which of the 35 services a cell or a file name means.

use std::collections::HashMap;
use std::path::Path;

use crate::dataset::{Folding, ServiceCode, Services};
use crate::reconcile::date;
use crate::reconcile::rule::number_respelled;

/// Which services of a number a cell of the subscriber list means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meant {
    /// All: nothing stands in the cell.
    All,
    /// These, in order of their codes.
    These(Vec<ServiceCode>),
    /// One that the open data never have, by its code in the billing system.
    NotInRegister(String),
    /// Nobody can tell; what stands in the cell.
    Unknown(String),
}

/// What the billing system knows beside the 35: preventive and short-term services,
/// 居宅療養管理指導, 介護予防支援. 総合事業 has letters, A2 and so on.
const NOT_IN_REGISTER: [&str; 26] = [
    "24", "25", "26", "27", "28", "2B", "31", "34", "35", "37", "38", "39", "44", "46", "61", "62",
    "63", "64", "65", "66", "67", "68", "69", "74", "75", "79",
];

impl Meant {
    /// Whether it means this service.
    pub fn includes(&self, service: ServiceCode) -> bool {
        match self {
            Self::All => true,
            Self::These(services) => services.contains(&service),
            Self::NotInRegister(_) | Self::Unknown(_) => false,
        }
    }
}

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

    /// By three digits (`110`), or the two of the billing system (`11` is 110, `2A` is 551), in
    /// any width.
    pub fn by_code(&self, cell: &str) -> Option<ServiceCode> {
        let mut code = number_respelled::bare(cell);
        match code.as_str() {
            "2A" => code = "551".to_owned(),
            _ if code.len() == 2 => code.push('0'),
            _ => {}
        }
        code.parse()
            .ok()
            .filter(|&code| self.services.get(code).is_some())
    }

    /// Which services a cell of the subscriber list means: one code, or several.
    pub fn meant(&self, cell: &str) -> Meant {
        let whole = number_respelled::bare(cell);
        if whole.is_empty() {
            return Meant::All;
        }
        let apart = |c: char| c.is_whitespace() || ",，、・/／;；".contains(c);
        let codes = cell.split(apart).map(number_respelled::bare);
        let codes: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
        let of_codes: Vec<_> = codes.iter().map(|code| self.of_type(code)).collect();
        let mut known = codes.iter().zip(&of_codes);
        let are_known = known.all(|(code, of)| !of.is_empty() || is_not_in_register(code));
        let mut services: Vec<_> = of_codes.into_iter().flatten().collect();
        services.sort();
        services.dedup();
        match (are_known, services.is_empty()) {
            (true, false) => Meant::These(services),
            (true, true) if !codes.is_empty() => Meant::NotInRegister(codes.join("、")),
            _ => Meant::Unknown(whole),
        }
    }

    /// The service of a code; all that the register makes of a type of the billing system (`33`
    /// is 331 to 337).
    fn of_type(&self, code: &str) -> Vec<ServiceCode> {
        if let Some(service) = self.by_code(code) {
            return vec![service];
        }
        let services = self.services.all().iter().map(|service| service.code);
        let is_of_type = |service: &ServiceCode| service.to_string().starts_with(code);
        services
            .filter(|service| code.len() == 2 && is_of_type(service))
            .collect()
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

fn is_not_in_register(code: &str) -> bool {
    let of_billing = match code.len() {
        3 => code.strip_suffix('0').unwrap_or_default(),
        _ => code,
    };
    let is_of_municipality = of_billing.len() == 2 && of_billing.starts_with('A');
    is_of_municipality || NOT_IN_REGISTER.contains(&of_billing)
}

/// The day that the name of a file or of its sheet carries, as the open data's do since 2026-06.
pub fn stamp(file: &Path) -> Option<jiff::civil::Date> {
    date::find(&file.file_name()?.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::shipped;

    #[test]
    fn a_cell_means_all_services_some_or_one_that_is_not_in_the_register() {
        let (reference, _, folding) = shipped();
        let finder = ServiceFinder::new(&reference.services, &folding);
        let services =
            |codes: &[&str]| Meant::These(codes.iter().map(|code| code.parse().unwrap()).collect());
        for (cell, meant) in [
            ("", Meant::All),
            ("\u{3000}", Meant::All),
            ("110", services(&["110"])),
            ("１１", services(&["110"])),
            ("=\"110\"", services(&["110"])),
            ("110.0", services(&["110"])),
            ("15", services(&["150"])),
            ("2a", services(&["551"])),
            ("36", services(&["361", "362", "364"])),
            ("150、110", services(&["110", "150"])),
            ("11 A2", services(&["110"])),
            ("A2", Meant::NotInRegister("A2".to_owned())),
            ("62、630", Meant::NotInRegister("62、630".to_owned())),
            ("1", Meant::Unknown("1".to_owned())),
            ("99", Meant::Unknown("99".to_owned())),
            ("110、99", Meant::Unknown("110、99".to_owned())),
            ("、", Meant::Unknown("、".to_owned())),
            ("訪問介護", Meant::Unknown("訪問介護".to_owned())),
        ] {
            assert_eq!(finder.meant(cell), meant, "{cell}");
        }
    }
}
