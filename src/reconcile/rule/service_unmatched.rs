//! `service-unmatched`: the open data do not have the service that a row of the list means.
//!
//! # What it looks at
//!
//! The column 介護サービスコード of the subscriber list, against the services that the open
//! data have for the number.
//!
//! # Why it matters
//!
//! Mostly it is normal: 総合事業 (A2), preventive services (62), 居宅療養管理指導 (31) and
//! 介護予防支援 (46) use the system and are not in the register. Without the register there
//! is nothing to publish for them; the facility's other services are not touched.
//!
//! # What to do
//!
//! Nothing for these. Otherwise look for a slip in the code, or add the open data file of the
//! service that is missing in data/source/.

pub const NAME: &str = "service-unmatched";
pub const TITLE: &str = "公表システムのデータに、この番号のこのサービスがありません";

/// For the person who keeps the list, of a service that the register never has.
pub fn not_in_register(code: &str) -> String {
    format!(
        "サービスコード「{code}」のサービス（総合事業、介護予防、居宅療養管理指導など）は、公表システムのデータにないため、掲載しません。"
    )
}

/// For the person who keeps the list, of services of which the number has none.
pub fn not_of_number(services: &[String]) -> String {
    format!(
        "公表システムのデータでは、この番号に{}がありません。サービスコードの書き誤りがないか確認してください。",
        services.join("、")
    )
}
