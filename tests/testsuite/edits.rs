//! A site that is edited at random: every kind of input, in ways that can be read again.

use std::fmt::Write as _;

use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::site_test::SiteTest;

const AREAS: [(&str, &str, &str); 6] = [
    ("13107", "東京都", "墨田区"),
    ("13101", "東京都", "千代田区"),
    ("14101", "神奈川県", "横浜市鶴見区"),
    ("14102", "神奈川県", "横浜市神奈川区"),
    ("01403", "北海道", "泊村"),
    ("47207", "沖縄県", "石垣市"),
];
const SERVICES: [(&str, &str); 5] = [
    ("110", "訪問介護"),
    ("130", "訪問看護"),
    ("150", "通所介護"),
    ("170", "福祉用具貸与"),
    ("430", "居宅介護支援"),
];
const NAMES: [&str; 5] = ["さくら", "ひまわり", "みなとデイ", "居宅つばさ", "<b>&"];

/// One facility × one service.
#[derive(Debug, Clone)]
struct Row {
    number: String,
    name: String,
    service: usize,
    area: usize,
    postal_code: String,
    degrees: Option<(f64, f64)>,
    address: String,
    url: String,
}

/// The site with its rows, and the dice that edit it.
pub(crate) struct Edited {
    pub(crate) test: SiteTest,
    dice: ChaCha8Rng,
    rows: Vec<Row>,
    settings: String,
    /// Counts edits, so that each leaves another text.
    count: u32,
}

impl Edited {
    /// A site with some facilities; another one for every seed.
    pub(crate) fn new(seed: u64) -> Self {
        let test = SiteTest::from("build/small").with_templates();
        let settings = test.read("site.toml");
        let mut edited = Self {
            settings: format!("partners_per_group = 1\n{settings}"),
            test,
            dice: ChaCha8Rng::seed_from_u64(seed),
            rows: Vec::new(),
            count: 0,
        };
        for _ in 0..60 {
            edited.add_facility();
        }
        edited.write()
    }

    /// The same after an edit, with what was done.
    pub(crate) fn edit(mut self) -> (Self, String) {
        self.count += 1;
        let said = match self.dice.random_range(0..20) {
            0 | 1 => self.add_facility(),
            2 | 3 => self.remove_facility(),
            4..=11 => self.change_row(),
            12 => self.change_settings(),
            13 | 14 => return self.change_template(),
            15 => return self.writes("data/pages/about.md", &article("案内", None)),
            16 => return self.change_news(),
            17 => return self.writes("assets/css/extra.css", "p{{order:N}}"),
            18 => return self.change_about(),
            _ => return self.change_reference(),
        };
        (self.write(), said)
    }

    fn write(mut self) -> Self {
        let mut text = "事業所の名称,介護保険事業所番号,介護サービスコード,サービス種別,都道府県コード,市区町村コード,都道府県名,市区町村名,郵便番号,緯度,経度,事業所の所在地,介護サービス情報公表システムの事業所詳細画面のURL\n".to_owned();
        for row in &self.rows {
            let (code, prefecture, area) = AREAS[row.area];
            let (service, kind) = SERVICES[row.service];
            let degrees = row.degrees.map(|(north, east)| format!("{north},{east}"));
            let degrees = degrees.unwrap_or_else(|| ",".to_owned());
            writeln!(
                text,
                "{},{},{service},{kind},{},{code},{prefecture},{area},{},{degrees},{},{}",
                row.name,
                row.number,
                &code[..2],
                row.postal_code,
                row.address,
                row.url
            )
            .unwrap();
        }
        self.test = self
            .test
            .writes("data/published/facilities.csv", text)
            .writes("site.toml", &self.settings);
        self
    }

    fn writes(mut self, path: &str, text: &str) -> (Self, String) {
        let text = text.replace('N', &self.count.to_string());
        self.test = self
            .test
            .writes(path, text.replace("{{", "{").replace("}}", "}"));
        (self, format!("another {path}"))
    }

    fn place(&mut self, area: usize) -> (Option<(f64, f64)>, String) {
        let step = |dice: &mut ChaCha8Rng| f64::from(dice.random_range(0..60)) / 100.0;
        let degrees = (35.0 + step(&mut self.dice), 139.0 + step(&mut self.dice));
        let known = self.dice.random_bool(0.8);
        let (_, prefecture, name) = AREAS[area];
        let house = self.dice.random_range(1..9);
        (
            known.then_some(degrees),
            format!("{prefecture}{name}見本{house}番地{house}号館"),
        )
    }

    fn add_facility(&mut self) -> String {
        let area = self.dice.random_range(0..AREAS.len());
        let number = loop {
            let tail = self.dice.random_range(0..999_999);
            let number = format!("{}75{tail:06}", &AREAS[area].0[..2]);
            if self.rows.iter().all(|row| row.number != number) {
                break number;
            }
        };
        let (degrees, address) = self.place(area);
        let services = self.dice.random_range(1..=2);
        let first = self.dice.random_range(0..SERVICES.len());
        for place in 0..services {
            let row = Row {
                number: number.clone(),
                name: (*NAMES.choose(&mut self.dice).unwrap()).to_owned(),
                service: (first + place) % SERVICES.len(),
                area,
                postal_code: "1300001".to_owned(),
                degrees,
                address: address.clone(),
                url: String::new(),
            };
            self.rows.push(row);
        }
        format!("a new facility {number}")
    }

    fn remove_facility(&mut self) -> String {
        let number = self.rows.choose(&mut self.dice).unwrap().number.clone();
        self.rows.retain(|row| row.number != number);
        format!("{number} went")
    }

    fn change_row(&mut self) -> String {
        let row = self.dice.random_range(0..self.rows.len());
        let area = self.dice.random_range(0..AREAS.len());
        let service = self.dice.random_range(0..SERVICES.len());
        let (degrees, address) = self.place(area);
        let count = self.count;
        let number = self.rows[row].number.clone();
        let is_offered = |other: &Row| other.number == number && other.service == service;
        let is_free = !self.rows.iter().any(is_offered);
        let choice = self.dice.random_range(0..7);
        let changed = &mut self.rows[row];
        let what = match choice {
            0 => {
                changed.name = format!("{}{count}", changed.name);
                "name"
            }
            1 => {
                changed.address = address;
                "address"
            }
            2 => {
                changed.degrees = degrees;
                "degrees"
            }
            3 => {
                changed.area = area;
                "area"
            }
            4 => {
                changed.postal_code = ["", "1300002", "2300001"][service % 3].to_owned();
                "postal code"
            }
            5 if is_free => {
                changed.service = service;
                "service"
            }
            _ => {
                changed.url = format!("https://www.kaigokensaku.mhlw.go.jp/{count}");
                "url"
            }
        };
        format!("another {what} of {number}")
    }

    fn change_settings(&mut self) -> String {
        let count = self.count;
        let choices = [
            (
                "title = \"架空の事業所",
                format!("title = \"架空の事業所{count}"),
            ),
            ("entries_per_page = 3", "entries_per_page = 4".to_owned()),
            ("entries_per_page = 4", "entries_per_page = 3".to_owned()),
            (
                "partners_per_group = 1",
                "partners_per_group = 2".to_owned(),
            ),
            (
                "partners_per_group = 2",
                "partners_per_group = 1".to_owned(),
            ),
            (
                "stale_after",
                "facility_pages = false\nstale_after".to_owned(),
            ),
            ("facility_pages = false\n", String::new()),
        ];
        let is_off = self.settings.contains("facility_pages");
        let fitting: Vec<_> = choices
            .iter()
            .filter(|(from, _)| self.settings.contains(from))
            .filter(|(_, to)| !(is_off && to.starts_with("facility_pages")))
            .collect();
        let (from, to) = fitting.choose(&mut self.dice).unwrap();
        self.settings = self.settings.replacen(from, to, 1);
        format!("settings: {to:?} for {from:?}")
    }

    fn change_template(self) -> (Self, String) {
        let mut site = self;
        let names = [
            "page/facility",
            "page/home",
            "page/article",
            "component/footer",
            "base",
        ];
        let name = names.choose(&mut site.dice).unwrap();
        let path = format!("templates/{name}.html");
        let text = site.test.read(&path);
        let at = text
            .find("<h1")
            .or(text.find("</footer>"))
            .or(text.find("</body>"));
        let Some(at) = at else {
            panic!("{path} has no place for another word");
        };
        let text = format!("{}<p>{}</p>{}", &text[..at], site.count, &text[at..]);
        site.test = site.test.writes(&path, text);
        (site, format!("another {path}"))
    }

    fn change_news(mut self) -> (Self, String) {
        let path = format!("data/pages/news/2026-11-{}.md", self.count % 2);
        if self.dice.random_bool(0.4) && self.test.path(&path).exists() {
            self.test = self.test.removes(&path);
            return (self, format!("no {path}"));
        }
        let day = self.dice.random_range(10..28);
        self.writes(&path, &article("新しい話", Some(day)))
    }

    fn change_about(mut self) -> (Self, String) {
        let day = self.dice.random_range(10..28);
        self.writes(
            "data/published/dataset.toml",
            &format!("as_of = \"2026-10-{day}\"\nlicence = \"CC0 1.0\"\nfictional = true\n"),
        )
    }

    fn change_reference(self) -> (Self, String) {
        let services = std::fs::read_to_string("data/reference/services.csv").unwrap();
        let services = services.replace("訪問介護,訪問介護\n", "訪問介護,訪介N\n");
        self.writes("data/reference/services.csv", &services)
    }
}

fn article(title: &str, day: Option<u32>) -> String {
    let date = day.map_or_else(String::new, |day| format!("date = 2026-11-{day}\n"));
    let date = date.replace("= 2", "= \"2").replace('\n', "\"\n");
    format!("+++\ntitle = \"{title}N\"\n{date}+++\n\n{title}の本文です。\n")
}
