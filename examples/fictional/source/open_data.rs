//! `data/source/open-data/jigyosho_NNN.csv`: one file a service, 24 columns.

use std::collections::BTreeMap;

use anyhow::Result;
use renkei::builtin::SiteFiles;
use renkei::dataset::{AreaCode, FacilityNumber, Reference, ServiceCode};
use renkei::files;

use super::detail::{Detail, capacity};
use super::{Country, csv, flaw};
use crate::dice::Dice;
use crate::facility::{Entry, Facility};
use crate::width;

const FOLDER: &str = "data/source/open-data";

const COLUMNS: [&str; 24] = [
    "都道府県コード又は市町村コード",
    "No",
    "都道府県名",
    "市区町村名",
    "事業所名",
    "事業所名カナ",
    "サービスの種類",
    "住所",
    "方書（ビル名等）",
    "緯度",
    "経度",
    "電話番号",
    "FAX番号",
    "法人番号",
    "法人の名称",
    "事業所番号",
    "利用可能曜日",
    "利用可能曜日特記事項",
    "定員",
    "URL",
    "高齢者の方と障害者の方が同時一体的に利用できるサービス",
    "介護保険の通常の指定基準を満たしている",
    "障害福祉の通常の指定基準を満たしている",
    "備考",
];

/// Where the open data spell a service in another way than the ministry's list.
const SPELLINGS: [(u16, &str); 8] = [
    (155, "指定療養通所介護"),
    (230, "短期入所療養介護(療養病床を有する病院等）"),
    (
        334,
        "特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅））",
    ),
    (
        335,
        "特定施設入居者生活介護（有料老人ホーム（外部サービス利用型））",
    ),
    (
        336,
        "特定施設入居者生活介護（軽費老人ホーム（外部サービス利用型））",
    ),
    (
        337,
        "特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅（外部サービス利用型）））",
    ),
    (
        364,
        "地域密着型特定施設入居者生活介護（有料老人ホーム（サービス付き高齢者向け住宅））",
    ),
    (770, "看護小規模多機能型居宅介護（複合型サービス）"),
];

/// Wards of 浜松市 as they are, and one each that they were until the end of 2023.
const FORMER_WARDS: [(u32, &str, &str); 3] = [
    (22138, "22131", "浜松市中区"),
    (22139, "22136", "浜松市浜北区"),
    (22140, "22137", "浜松市天竜区"),
];

/// Rows of one file, with what they are sorted by.
type Rows = Vec<(AreaCode, FacilityNumber, String)>;

/// Writes a file for every service, and tells how many rows they have together.
///
/// # Errors
///
/// When a file cannot be written.
pub(crate) fn write(site: &SiteFiles, country: &Country<'_>, dice: &mut Dice) -> Result<usize> {
    let services = country.reference.services.all();
    let mut files: BTreeMap<ServiceCode, Rows> = services
        .iter()
        .map(|service| (service.code, Rows::new()))
        .collect();
    let members = country.members.iter().map(|facility| (facility, true));
    let strangers = country.strangers.iter().map(|facility| (facility, false));
    for (facility, is_member) in members.chain(strangers) {
        let mut writer = Writer::new(country, facility, is_member, dice);
        for entry in &facility.entries {
            let rows = files.entry(entry.service).or_default();
            let line = writer.line(entry, rows.is_empty());
            rows.push((entry.location.area, facility.number, line));
        }
    }
    list_one_twice(country, &mut files);
    let mut count = 0;
    for (code, mut rows) in files {
        rows.sort_by_key(|&(area, number, _)| (area, number));
        count += rows.len();
        let mut text = csv::file(&COLUMNS);
        text.extend(rows.into_iter().map(|(_, _, line)| line));
        files::write(
            &site.path(&format!("{FOLDER}/jigyosho_{code}.csv")),
            text.as_bytes(),
        )?;
    }
    Ok(count)
}

/// One row stands there twice.
fn list_one_twice(country: &Country<'_>, files: &mut BTreeMap<ServiceCode, Rows>) {
    let facility = &country.strangers[country.strangers.len() / 2];
    let rows = files.entry(facility.entries[0].service).or_default();
    let twin = rows
        .iter()
        .find(|(_, number, _)| *number == facility.number)
        .cloned();
    rows.extend(twin);
}

/// Writes the rows of one facility.
struct Writer<'a> {
    country: &'a Country<'a>,
    facility: &'a Facility,
    is_member: bool,
    detail: Detail,
    dice: &'a mut Dice,
}

impl<'a> Writer<'a> {
    fn new(
        country: &'a Country<'_>,
        facility: &'a Facility,
        is_member: bool,
        dice: &'a mut Dice,
    ) -> Self {
        let detail = Detail::new(facility.number.prefecture(), dice);
        Self {
            country,
            facility,
            is_member,
            detail,
            dice,
        }
    }

    fn line(&mut self, entry: &Entry, is_first: bool) -> String {
        let dice = &mut *self.dice;
        let reference = self.country.reference;
        let prefecture = &reference
            .areas
            .prefecture(entry.location.area.prefecture())
            .name;
        let (area, municipality) = area_cells(entry.location.area, self.is_member, reference, dice);
        let (latitude, longitude) = flaw::coordinates(entry.location.point, dice);
        let corporation = self.country.corporations.get(self.facility.corporation);
        let corporation = Some(corporation).filter(|corporation| corporation.is_stated);
        // A line separator of Unicode, which some programs take for the end of the row.
        let notes = if is_first && entry.service.value() == 770 {
            "要相談\u{2028}予約制"
        } else {
            self.detail.notes
        };
        let number = self.facility.number.as_str();
        csv::line(&[
            &area,
            number,
            prefecture,
            &municipality,
            &entry.name.text,
            &kana(&entry.name.kana, dice),
            spelling(entry.service, reference),
            flaw::address(&entry.location.address, prefecture, dice),
            &entry.location.building,
            &latitude,
            &longitude,
            &self.detail.phone,
            &self.detail.fax,
            corporation.map_or("", |corporation| &corporation.number),
            corporation.map_or("", |corporation| &corporation.name.text),
            number,
            self.detail.weekdays,
            notes,
            &capacity(entry.service, dice),
            &self.detail.url,
            "",
            "",
            "",
            if dice.per_mille(5) {
                "架空の事業所"
            } else {
                ""
            },
        ])
    }
}

/// Code and name of a municipality, as the file has them.
fn area_cells(
    code: AreaCode,
    is_member: bool,
    reference: &Reference,
    dice: &mut Dice,
) -> (String, String) {
    let former = FORMER_WARDS.iter().find(|&&(now, ..)| now == code.value());
    if let Some((_, code, name)) = former.filter(|_| !is_member && dice.per_mille(300)) {
        return (
            code_cell(code.parse().expect("a code of five digits")),
            (*name).to_owned(),
        );
    }
    let name = reference.areas.get(code).map_or("", |area| &area.name);
    (code_cell(code), flaw::municipality(name, dice))
}

/// Six digits, the last of them the check digit.
fn code_cell(code: AreaCode) -> String {
    format!("{code}{}", code.check_digit())
}

fn spelling(service: ServiceCode, reference: &Reference) -> &str {
    let other = SPELLINGS.iter().find(|&&(code, _)| code == service.value());
    let usual = || {
        reference
            .services
            .get(service)
            .map_or("", |service| service.name.as_str())
    };
    other.map_or_else(usual, |&(_, name)| name)
}

/// The reading; one in a hundred offices types it in half-width letters.
fn kana(reading: &str, dice: &mut Dice) -> String {
    if dice.per_mille(10) {
        width::half_kana(reading)
    } else {
        reading.to_owned()
    }
}
