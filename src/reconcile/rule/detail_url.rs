//! `detail-url`: the link to the official detail page.
//!
//! # What it looks at
//!
//! The detail URL of an extract that has one: https, on the official host. The open data
//! have none (their column URL is the facility's own site, which is not published); then
//! the link is made from number and service, in the form that does not change with the
//! official system's versions.
//!
//! # Why it matters
//!
//! Any other address would send visitors to a site nobody checked.
//!
//! # What to do
//!
//! Nothing: an address that is not official is replaced by the made one.

use crate::dataset::{FacilityNumber, ServiceCode, DetailPage, is_official_address};

pub const NAME: &str = "detail-url";
pub const TITLE: &str = "公表システムの詳細画面へのリンク";

/// The given address when it is official, otherwise the one made from the codes.
pub fn address(given: &str, number: FacilityNumber, service: ServiceCode) -> String {
    if is_official_address(given) {
        return given.to_owned();
    }
    DetailPage::Of(number, service).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_official_host_is_taken() {
        let (number, service) = ("0170210231".parse().unwrap(), "120".parse().unwrap());
        let made = "https://www.kaigokensaku.mhlw.go.jp/01/index.php\
            ?action_kouhyou_detail_feature_index=true&JigyosyoCd=0170210231-00&ServiceCd=120";
        let given = "https://www.kaigokensaku.mhlw.go.jp/01/index.php?a=1";
        assert_eq!(address(given, number, service), given);
        assert_eq!(address("", number, service), made);
        assert_eq!(address("http://www.kaigokensaku.mhlw.go.jp/", number, service), made);
        assert_eq!(address("https://www.kaigokensaku.mhlw.go.jp.example/", number, service), made);
    }
}
