//! `/data/city/13107.json`: the facilities of one place, as its list has them.

use std::borrow::Cow;

use serde::Serialize;

use super::rounded;
use crate::dataset::{AreaCode, FacilityNumber, PostalCode};
use crate::render::json::json;
use crate::site::{ListedFacility, Site};

#[derive(Serialize)]
struct PlaceFile<'a> {
    code: AreaCode,
    name: String,
    prefecture: &'a str,
    date: String,
    facilities: Columns<'a>,
}

/// A row over all columns is one facility; rows are in the order of the list.
#[derive(Default, Serialize)]
struct Columns<'a> {
    number: Vec<FacilityNumber>,
    name: Vec<&'a str>,
    /// Codes of all its services, in display order.
    services: Vec<Vec<u16>>,
    postal_code: Vec<PostalCode<'a>>,
    address: Vec<Cow<'a, str>>,
    building: Vec<&'a str>,
    latitude: Vec<Option<f64>>,
    longitude: Vec<Option<f64>>,
    /// Rows with services that are offered at another place only, and these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<(usize, Vec<u16>)>,
}

/// Appends the file of a municipality or ward; `None` where there is no such place.
pub(in crate::render) fn place(site: &Site, code: AreaCode, out: &mut Vec<u8>) -> Option<()> {
    let area = site.reference.areas.get(code)?;
    let mut facilities = Columns::default();
    for facility in site.listed_in(code) {
        facilities.push(facility);
    }
    let file = PlaceFile {
        code,
        name: site.place_name(area),
        prefecture: &site.reference.areas.prefecture(code.prefecture()).name,
        date: site.dataset.about().as_of.to_string(),
        facilities,
    };
    json(&file, out);
    Some(())
}

impl<'a> Columns<'a> {
    fn push(&mut self, listed: ListedFacility<'a>) {
        let ListedFacility {
            facility,
            here,
            address,
            building,
        } = listed;
        let entries = || facility.entries();
        let elsewhere = entries().filter(|entry| entry.area() != here.area());
        let elsewhere: Vec<u16> = elsewhere.map(|entry| entry.service().value()).collect();
        if !elsewhere.is_empty() {
            self.elsewhere.push((self.number.len(), elsewhere));
        }
        let services = entries().map(|entry| entry.service().value());
        let point = here.coordinates();
        self.number.push(facility.number());
        self.name.push(here.name());
        self.services.push(services.collect());
        self.postal_code.push(here.postal_code_with_hyphen());
        self.address.push(address);
        self.building.push(building);
        self.latitude
            .push(point.map(|point| rounded(point.latitude())));
        self.longitude
            .push(point.map(|point| rounded(point.longitude())));
    }
}
