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
//! address that names a municipality of the prefecture gets the prefecture only. A postal
//! code in front is taken out, a slip in the prefecture (大坂府) is mended. An address in
//! another prefecture stays as it is.

use crate::dataset::{Area, Areas, Folding};

pub const NAME: &str = "address-completed";
pub const TITLE: &str = "所在地に都道府県名などを補いました";

/// So many characters may stand before a municipality that begins an address: a district. One
/// further behind belongs to a building.
const BEFORE: usize = 6;

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

    /// The address of a facility in this area, beginning with its prefecture. An address that
    /// is in another prefecture, or has its own further behind, stays as it is.
    pub fn complete(&self, address: &str, area: &Area) -> String {
        let address = without_postal_code(address);
        let prefecture = &self.areas.prefecture(area.code.prefecture()).name;
        let mut rest = address;
        while let Some(behind) = self.behind(rest, prefecture) {
            rest = behind;
        }
        let has_prefecture = rest.len() < address.len();
        if address.is_empty() || !has_prefecture && self.is_elsewhere(address, prefecture, area) {
            return address.to_owned();
        }
        let rest = self.behind_a_slip(rest, prefecture, area).unwrap_or(rest);
        let missing = if self.names_a_municipality(rest, area) || self.holds_own(rest, area) {
            ""
        } else {
            self.missing(rest, area)
        };
        format!("{prefecture}{missing}{rest}")
    }

    /// Whether it begins with another prefecture, or its own stands behind something else.
    fn is_elsewhere(&self, address: &str, prefecture: &str, area: &Area) -> bool {
        let begins = |name: &str| self.behind(address, name).is_some();
        let own = self.folding.fold(&format!("{prefecture}{}", area.name));
        !self.names_a_municipality(address, area)
            && (self.areas.prefectures().iter().any(|other| begins(&other.name))
                || self.folding.fold(address).contains(&own))
    }

    /// What stands behind this name, when the text begins with it in any spelling.
    fn behind<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        if let Some(rest) = text.strip_prefix(name) {
            return Some(rest.trim_start());
        }
        let name = self.folding.fold(name);
        let mut folded = String::new();
        for (place, c) in text.char_indices() {
            folded += &self.folding.fold(c.encode_utf8(&mut [0; 4]));
            if folded == name {
                return Some(text[place + c.len_utf8()..].trim_start());
            }
            if !name.starts_with(&folded) {
                return None;
            }
        }
        None
    }

    /// What stands behind a prefecture with one character left out or wrong (茨城古河市,
    /// 大坂府堺市), when a municipality of that prefecture follows.
    fn behind_a_slip<'t>(&self, text: &'t str, prefecture: &str, area: &Area) -> Option<&'t str> {
        if self.names_a_municipality(text, area) {
            return None;
        }
        let (last, _) = prefecture.char_indices().next_back()?;
        let shortened = || self.behind(text, &prefecture[..last]);
        let slips = prefecture.chars().zip(text.chars()).filter(|(right, c)| right != c).count();
        let misspelled = || {
            let (end, _) = text.char_indices().nth(prefecture.chars().count())?;
            (slips == 1).then_some(&text[end..])
        };
        let is_followed = |rest: &&str| self.names_a_municipality(rest, area);
        let of_shortened = shortened().filter(is_followed);
        of_shortened.or_else(|| misspelled().filter(is_followed))
    }

    /// Whether it begins with a municipality of the prefecture, its district before it or not.
    fn names_a_municipality(&self, rest: &str, area: &Area) -> bool {
        if rest.starts_with(&area.name) {
            return true;
        }
        let folded = self.folding.fold(rest);
        let begins = |name: &str| folded.starts_with(&self.folding.fold(name));
        let is_own = |area: &Area| {
            begins(&area.name) || !area.district.is_empty() && begins(&area.district)
        };
        is_own(area) || self.areas.municipalities(area.code.prefecture()).any(is_own)
    }

    /// Whether its municipality stands behind a few characters: 「筑紫郡那珂川市」.
    fn holds_own(&self, rest: &str, area: &Area) -> bool {
        let folded = self.folding.fold(rest);
        let place = folded.find(&self.folding.fold(&area.name));
        place.is_some_and(|place| folded[..place].chars().count() <= BEFORE)
    }

    /// `札幌市北区` before a town, `札幌市` before `北区…`.
    fn missing<'b>(&self, rest: &str, area: &'b Area) -> &'b str
    where
        'a: 'b,
    {
        let city = area.city.and_then(|code| self.areas.get(code)).map_or("", |city| &city.name);
        match area.name.strip_prefix(city) {
            Some(ward) if !city.is_empty() && self.behind(rest, ward).is_some() => city,
            _ => &area.name,
        }
    }
}

/// Without 「〒001-0925」 in front.
fn without_postal_code(address: &str) -> &str {
    let marked = address.strip_prefix('〒').map(str::trim_start);
    let text = marked.unwrap_or(address);
    let belongs = |c: char| c.is_numeric() || matches!(c, '-' | '‐' | '−' | '－' | 'ー');
    let rest = text.trim_start_matches(belongs);
    let code = &text[..text.len() - rest.len()];
    let is_one = code.chars().filter(|c| c.is_numeric()).count() == 7;
    let is_set_apart = marked.is_some() || rest.starts_with(char::is_whitespace);
    if is_one && is_set_apart { rest.trim_start() } else { text }
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

    #[test]
    fn what_stands_there_in_another_form_is_never_put_in_front() {
        let (reference, _, folding) = shipped();
        let completer = Completer::new(&reference.areas, &folding);
        for (code, address, expected) in [
            ("17206", "⽯川県加賀市⼭⽥町1", "石川県加賀市⼭⽥町1"),
            ("17206", "⽯川県⼭⽥町1", "石川県加賀市⼭⽥町1"),
            ("40231", "筑紫郡那珂川市今光1", "福岡県筑紫郡那珂川市今光1"),
            ("01102", "〒001-0925 北海道札幌市北区新川1", "北海道札幌市北区新川1"),
            ("01102", "〒００１－０９２５北区新川1", "北海道札幌市北区新川1"),
            ("01102", "001-0925　新川1", "北海道札幌市北区新川1"),
            ("27146", "大坂府堺市北区新金岡町1", "大阪府堺市北区新金岡町1"),
            ("27146", "大坂府和泉市1", "大阪府和泉市1"),
            ("08204", "茨城古河市1", "茨城県古河市1"),
            ("09205", "栃木県栃木県鹿沼市千渡1", "栃木県鹿沼市千渡1"),
            ("03201", "い岩手県盛岡市向中野1", "い岩手県盛岡市向中野1"),
            ("46225", "加治木町本町393姶良市加治木福祉センター", "鹿児島県姶良市加治木町本町393姶良市加治木福祉センター"),
            ("08302", "茨城町大字小堤1", "茨城県茨城町大字小堤1"),
            ("13107", "神奈川県川崎市川崎区1", "神奈川県川崎市川崎区1"),
            ("27146", "堺市新金岡町1", "大阪府堺市新金岡町1"),
            ("40221", "太宰府1丁目", "福岡県太宰府市太宰府1丁目"),
            ("02203", "類家5丁目27番1号", "青森県八戸市類家5丁目27番1号"),
            ("01102", "1234567番地", "北海道札幌市北区1234567番地"),
        ] {
            let area = reference.areas.get(code.parse().unwrap()).unwrap();
            assert_eq!(completer.complete(address, area), expected);
        }
    }
}
