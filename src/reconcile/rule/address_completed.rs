//! `address-completed`: an address does not begin with its prefecture.
//!
//! # What it looks at
//!
//! 住所 of the open data. About one in five leaves out the prefecture, some the
//! municipality too (類家5丁目27番1号). 方書 is not looked at: where it is filled, the
//! building already stands in 住所.
//!
//! # Why it matters
//!
//! 「泉町1-2」 can be anywhere in the country, and postal maps do not find it.
//!
//! # What to do
//!
//! Nothing. Prefecture and municipality are put in front from the row's own code. An
//! address that names another municipality of the prefecture gets the prefecture only.

use crate::dataset::{Area, Areas, Folding};

pub const NAME: &str = "address-completed";
pub const TITLE: &str = "所在地に都道府県名などを補いました";

/// Puts in front of addresses what they leave out.
#[derive(Debug)]
pub struct Completer<'a> {
    areas: &'a Areas,
    folding: &'a Folding,
}

impl<'a> Completer<'a> {
    /// With the names of these areas.
    pub fn new(areas: &'a Areas, folding: &'a Folding) -> Self {
        Self { areas, folding }
    }

    /// The address of a facility in this area, beginning with its prefecture.
    pub fn complete(&self, address: &str, area: &Area) -> String {
        let prefecture = &self.areas.prefecture(area.code.prefecture()).name;
        if address.is_empty() {
            return String::new();
        }
        let rest = address.strip_prefix(prefecture.as_str()).unwrap_or(address).trim_start();
        let missing = if self.names_a_municipality(rest, area) { "" } else { self.missing(rest, area) };
        format!("{prefecture}{missing}{rest}")
    }

    /// Whether it begins with a municipality of the prefecture, its district before it or not.
    fn names_a_municipality(&self, rest: &str, area: &Area) -> bool {
        let folded = self.folding.fold(rest);
        let begins = |name: &str| folded.starts_with(&self.folding.fold(name));
        let is_own = |area: &Area| {
            begins(&area.name) || !area.district.is_empty() && begins(&area.district)
        };
        is_own(area) || self.areas.municipalities(area.code.prefecture()).any(is_own)
    }

    /// `札幌市北区` before a town, `札幌市` before `北区…`.
    fn missing<'b>(&self, rest: &str, area: &'b Area) -> &'b str
    where
        'a: 'b,
    {
        let city = area.city.and_then(|code| self.areas.get(code)).map_or("", |city| &city.name);
        match area.name.strip_prefix(city) {
            Some(ward) if !city.is_empty() && rest.starts_with(ward) => city,
            _ => &area.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::shipped;

    #[test]
    fn what_an_address_leaves_out_is_put_in_front() {
        let (reference, _, folding) = shipped();
        let completer = Completer::new(&reference.areas, &folding);
        let complete = |code: &str, address: &str| {
            completer.complete(address, reference.areas.get(code.parse().unwrap()).unwrap())
        };
        assert_eq!(complete("01102", "札幌市北区麻生町6"), "北海道札幌市北区麻生町6");
        assert_eq!(complete("01102", "北海道札幌市北区麻生町6"), "北海道札幌市北区麻生町6");
        assert_eq!(complete("01102", "北区麻生町6"), "北海道札幌市北区麻生町6");
        assert_eq!(complete("01102", "麻生町6"), "北海道札幌市北区麻生町6");
        assert_eq!(complete("04203", "宮城県塩釜市旭町18"), "宮城県塩釜市旭町18", "another form");
        assert_eq!(complete("10206", "利根郡昭和村糸井12"), "群馬県利根郡昭和村糸井12");
        assert_eq!(complete("10206", ""), "");
    }
}
