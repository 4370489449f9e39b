//! The page of a facility's service in the official register.
//!
//! Owns the form of address that does not change with the versions of that site. It follows
//! from number and service, so that an address of this form need not be kept.

use std::borrow::Cow;
use std::fmt;

use super::as_text::serialize_as_text;
use super::published::DETAIL_HOST;
use super::{FacilityNumber, ServiceCode};
use crate::lanes;

/// Stands between the prefecture and the number.
const BEFORE_NUMBER: &str = "/index.php?action_kouhyou_detail_feature_index=true&JigyosyoCd=";
/// Stands between the number and the service.
const BEFORE_SERVICE: &str = "-00&ServiceCd=";

/// The address of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailPage<'a> {
    /// As the data have it; may be empty.
    Given(&'a str),
    /// It follows from number and service.
    Of(FacilityNumber, ServiceCode),
}

impl fmt::Display for DetailPage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, service) = match self {
            Self::Given(address) => return f.write_str(address),
            Self::Of(number, service) => (number.as_str(), service),
        };
        let before = [
            DETAIL_HOST,
            &number[..2],
            BEFORE_NUMBER,
            number,
            BEFORE_SERVICE,
        ];
        before.iter().try_for_each(|piece| f.write_str(piece))?;
        service.fmt(f)
    }
}

impl<'a> From<DetailPage<'a>> for Cow<'a, str> {
    fn from(page: DetailPage<'a>) -> Self {
        match page {
            DetailPage::Given(address) => address.into(),
            page => page.to_string().into(),
        }
    }
}

serialize_as_text!(DetailPage<'_>);

/// Whether an address is on the official host, and nothing but an address.
pub fn is_official_address(address: &str) -> bool {
    // Without a branch, so that many can be looked at together: every row has one.
    let is_odd = |byte: u8| {
        let is_quote = (byte == b'"') | (byte == b'\'') | (byte == b'<') | (byte == b'>');
        !byte.is_ascii_graphic() | is_quote | (byte == b'\\')
    };
    !lanes::any(address.as_bytes(), is_odd) && address.starts_with(DETAIL_HOST)
}

/// Whether an address is the one that [`DetailPage::Of`] makes; quicker than to make it.
pub(super) fn is_detail_page(address: &str, number: FacilityNumber, service: ServiceCode) -> bool {
    let rest = address
        .strip_prefix(DETAIL_HOST)
        .and_then(|rest| rest.strip_prefix(&number.as_str()[..2]))
        .and_then(|rest| rest.strip_prefix(BEFORE_NUMBER))
        .and_then(|rest| rest.strip_prefix(number.as_str()))
        .and_then(|rest| rest.strip_prefix(BEFORE_SERVICE));
    rest.is_some_and(|rest| rest.len() == 3 && rest.parse() == Ok(service))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_service_is_known_by_its_address() {
        let (number, service) = ("0170210231".parse().unwrap(), "120".parse().unwrap());
        let page = DetailPage::Of(number, service).to_string();
        assert_eq!(
            page,
            "https://www.kaigokensaku.mhlw.go.jp/01/index.php\
            ?action_kouhyou_detail_feature_index=true&JigyosyoCd=0170210231-00&ServiceCd=120"
        );
        assert!(is_detail_page(&page, number, service));
        let others = [
            page.replace("=120", "=110"),
            page.replace("-00", "-01"),
            page.replace("/01/", "/02/"),
            page.replace("0231", "0232"),
            format!("{page}&a=1"),
            page.replace("120", ""),
            String::new(),
        ];
        for other in others {
            assert!(!is_detail_page(&other, number, service), "{other}");
        }
    }

    #[test]
    fn an_official_address_holds_nothing_that_could_end_it() {
        let official = format!("{DETAIL_HOST}13/index.php?action=true&JigyosyoCd=1370701234-00");
        assert!(is_official_address(&official));
        assert!(!is_official_address("https://www.example.jp/13/index.php"));
        for odd in [' ', '"', '\'', '<', '>', '\\', '\n', '\0', '\u{7f}', 'あ'] {
            for at in [DETAIL_HOST.len(), official.len() - 3, official.len()] {
                let mut address = official.clone();
                address.insert(at, odd);
                assert!(!is_official_address(&address), "{odd:?} at {at}");
            }
        }
    }
}
