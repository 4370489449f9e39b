//! The page of a facility's service in the official register.
//!
//! Owns the form of address that does not change with the versions of that site. It follows
//! from number and service, so that an address of this form need not be kept.

use super::published::DETAIL_HOST;
use super::{FacilityNumber, ServiceCode};

/// Stands between the prefecture and the number.
const BEFORE_NUMBER: &str = "/index.php?action_kouhyou_detail_feature_index=true&JigyosyoCd=";
/// Stands between the number and the service.
const BEFORE_SERVICE: &str = "-00&ServiceCd=";

/// The address of the page.
pub fn detail_page(number: FacilityNumber, service: ServiceCode) -> String {
    let number = number.as_str();
    let service = service.to_string();
    [
        DETAIL_HOST,
        &number[..2],
        BEFORE_NUMBER,
        number,
        BEFORE_SERVICE,
        &service,
    ]
    .concat()
}

/// Whether an address is on the official host, and nothing but an address.
pub fn is_official_address(address: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"'<>\\".contains(c);
    address.starts_with(DETAIL_HOST) && address.chars().all(is_plain)
}

/// Whether an address is the one that [`detail_page`] makes; quicker than to make it.
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
        let page = detail_page(number, service);
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
}
