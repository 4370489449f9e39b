//! Flaws of open data and lists, as often as real ones have them.

use renkei::dataset::{Coordinates, FacilityNumber};
use unicode_normalization::UnicodeNormalization;

use crate::dice::Dice;
use crate::facility::Facility;
use crate::width;

/// Strangers with a wrong check digit, one with no name, one named by its address.
pub(crate) fn spoil(strangers: &mut [Facility]) {
    for facility in strangers.iter_mut().skip(49).step_by(700) {
        facility.number = with_wrong_digit(facility.number);
    }
    if let [.., by_address, nameless] = strangers {
        rename(nameless, |_| "〇〇".to_owned());
        rename(by_address, str::to_owned);
    }
}

/// 総合事業 and the like: offices that use the system and are in no open data.
pub(crate) fn outside_the_open_data(outsiders: &mut [Facility]) {
    for facility in outsiders
        .iter_mut()
        .step_by(2)
        .filter(|facility| facility.number.kind() == '7')
    {
        let number = facility.number.as_str();
        facility.number = crate::number::number(&format!("{}A{}", &number[..2], &number[3..9]));
    }
}

fn rename(facility: &mut Facility, name: impl Fn(&str) -> String) {
    for entry in &mut facility.entries {
        let text = name(&entry.location.address);
        entry.name = crate::spoken::Spoken::new(&text, "");
    }
}

fn with_wrong_digit(number: FacilityNumber) -> FacilityNumber {
    let (body, digit) = number.as_str().split_at(9);
    let wrong = (digit.as_bytes()[0] - b'0' + 3) % 10;
    format!("{body}{wrong}")
        .parse()
        .expect("the shape is the same")
}

/// The cells for a point: 15 decimals; where there is none, what a geocoder gives instead.
pub(crate) fn coordinates(point: Option<Coordinates>, dice: &mut Dice) -> (String, String) {
    let cells =
        |latitude: f64, longitude: f64| (format!("{latitude:.15}"), format!("{longitude:.15}"));
    match (point, dice.below(100)) {
        (Some(point), _) => cells(point.latitude(), point.longitude()),
        (None, 0..30) => ("0".to_owned(), "0".to_owned()),
        // Its default country.
        (None, 30..50) => cells(53.41291, -8.24389),
        // Its centre of Japan.
        (None, 50..70) => cells(36.204824, 138.252924),
        // A namesake far away, in the sea south of 四国 at that.
        (None, 70..85) => cells(31.9 + dice.unit() / 10.0, 133.9),
        (None, _) => (String::new(), String::new()),
    }
}

/// The address, in one of six cases without its prefecture.
pub(crate) fn address<'a>(address: &'a str, prefecture: &str, dice: &mut Dice) -> &'a str {
    let short = address
        .strip_prefix(prefecture)
        .filter(|_| dice.per_mille(180));
    short.unwrap_or(address)
}

/// 龍ケ崎市 and 龍ヶ崎市: both spellings are in use.
pub(crate) fn municipality(name: &str, dice: &mut Dice) -> String {
    match dice.below(2) {
        0 => name.replace('ケ', "ヶ"),
        _ => name.replace('ヶ', "ケ"),
    }
}

/// Letters of names and the forms that keyboards give instead.
const VARIANTS: [(char, char); 10] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('澤', '沢'),
    ('邊', '辺'),
    ('濵', '浜'),
    ('德', '徳'),
    ('𠮷', '吉'),
    ('瀨', '瀬'),
    ('廣', '広'),
    ('ヶ', 'ケ'),
];

/// The same name as another hand writes it: always different, and still the same name.
pub(crate) fn another_hand(name: &str, dice: &mut Dice) -> String {
    let ways: [fn(&str) -> String; 6] = [
        |name| name.chars().map(usual_form).collect(),
        |name| name.replace(['　', ' '], ""),
        |name| width::half_kana(name),
        |name| name.nfkc().collect(),
        |name| format!("{name}　"),
        |name| format!(" {name} "),
    ];
    let start = dice.below(ways.len() as u64) as usize;
    let mut attempts = ways.iter().cycle().skip(start).map(|way| way(name));
    attempts.find(|attempt| attempt != name).unwrap_or_default()
}

fn usual_form(letter: char) -> char {
    VARIANTS
        .iter()
        .find(|&&(variant, _)| variant == letter)
        .map_or(letter, |&(_, usual)| usual)
}
