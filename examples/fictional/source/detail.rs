//! What the open data say of a facility and nobody may publish: phone, hours, capacity.

use renkei::dataset::ServiceCode;

use crate::dice::Dice;

/// The further cells of a facility.
#[derive(Debug)]
pub(crate) struct Detail {
    pub(crate) phone: String,
    pub(crate) fax: String,
    pub(crate) weekdays: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) url: String,
}

const WEEKDAYS: [&str; 8] = [
    "平日",
    "平日",
    "平日",
    "平日,土曜日",
    "平日,土曜日",
    "平日,土曜日,祝日",
    "平日,祝日",
    "平日,土曜日,日曜日,祝日",
];

const NOTES: [&str; 9] = [
    "なし",
    "特になし",
    "-",
    "年末年始（12/30～1/3）を除く",
    "日曜日・12/31～1/3を除く",
    "電話により、24時間常時連絡が可能な体制とする。",
    "時間外は\"留守番電話\"で受け付けます。",
    "祝日は事前連絡により対応可能, 要相談",
    "365日対応",
];

impl Detail {
    pub(crate) fn new(prefecture: u8, dice: &mut Dice) -> Self {
        // No area code goes on with 000: these numbers ring nowhere.
        let area = if prefecture == 13 {
            "03-0000"
        } else {
            "000-000"
        };
        let line = dice.below(10_000);
        let mut phone = format!("{area}-{line:04}");
        let mut fax = format!("{area}-{:04}", (line + 1) % 10_000);
        if dice.per_mille(30) {
            phone = phone.replace('-', "");
        }
        if dice.per_mille(10) {
            fax.clear();
        }
        Self {
            phone,
            fax,
            weekdays: *dice.pick(&WEEKDAYS),
            notes: if dice.per_mille(240) {
                *dice.pick(&NOTES)
            } else {
                ""
            },
            url: url(dice),
        }
    }
}

/// The facility's own site, or what people type into a field of that name.
fn url(dice: &mut Dice) -> String {
    let number = dice.below(100_000);
    match dice.below(1000) {
        0..185 => String::new(),
        185..580 => format!("https://kaigo{number}.example.jp/"),
        580..780 => format!("http://www.example.com/{number}/"),
        780..935 => format!("https://www.example.org/office/{number}/index.html"),
        935..960 => format!("kaigo{number}.example.jp"),
        960..985 => format!("info{number}@example.jp"),
        _ => format!("000-000-{:04}", number % 10_000),
    }
}

/// How many people a service takes in, where that can be said.
pub(crate) fn capacity(service: ServiceCode, dice: &mut Dice) -> String {
    let usual: &[u64] = match service.value() {
        170 | 410 | 430 => return String::new(),
        150 | 160 => &[20, 25, 30, 35, 40],
        155 | 720 | 780 => &[9, 10, 12, 15, 18],
        210 | 220 | 230 | 551 => &[5, 10, 20],
        320 => &[9, 18, 27],
        331..=337 => &[30, 40, 50, 60],
        361..=364 | 540 | 730 | 770 => &[18, 20, 25, 29],
        510 | 520 | 530 | 550 => &[50, 80, 100],
        _ => &[0],
    };
    match dice.below(10) {
        0 => String::new(),
        1..4 => "0".to_owned(),
        _ => dice.pick(usual).to_string(),
    }
}
