//! Which column is which: the spellings of headers that lists use.
//!
//! Headers are compared without regard to width, case and blanks. The first spelling of a
//! column is the one that messages ask for.

use unicode_normalization::UnicodeNormalization;

use crate::reconcile::rule::opted_out;
use crate::report::{Diagnostic, Excerpt, Place, suggestion};
use crate::source::Table;

/// A meaning a column can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Name,
    Service,
    ServiceName,
    Status,
    Start,
    End,
    AreaCode,
    Prefecture,
    Municipality,
    Address,
    PostalCode,
    Latitude,
    Longitude,
    Corporation,
    DetailUrl,
    Received,
    Stop,
    Contact,
    Item,
    Value,
    Decision,
    Telephone,
    Fax,
    CorporationNumber,
}

/// All of them.
const ALL: [Column; 25] = [
    Column::Number,
    Column::Name,
    Column::Service,
    Column::ServiceName,
    Column::Status,
    Column::Start,
    Column::End,
    Column::AreaCode,
    Column::Prefecture,
    Column::Municipality,
    Column::Address,
    Column::PostalCode,
    Column::Latitude,
    Column::Longitude,
    Column::Corporation,
    Column::DetailUrl,
    Column::Received,
    Column::Stop,
    Column::Contact,
    Column::Item,
    Column::Value,
    Column::Decision,
    Column::Telephone,
    Column::Fax,
    Column::CorporationNumber,
];

impl Column {
    /// As lists spell it, the usual spelling first.
    pub(super) fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Number => &[
                "介護保険事業所番号",
                "事業所番号",
                "介護保険事業者番号",
                "事業者番号",
                "指定事業所番号",
                "事業所コード",
                "番号",
                "facility_number",
                "number",
                "No",
            ],
            Self::Name => &[
                "事業所の名称",
                "事業所名",
                "事業所名称",
                "介護保険事業所名",
                "施設名",
                "名称",
                "事業所",
                "facility_name",
                "name",
            ],
            Self::Service => &[
                "介護サービスコード",
                "サービスコード",
                "サービス種類コード",
                "サービス種別コード",
                "service_code",
            ],
            Self::ServiceName => &[
                "サービスの種類",
                "サービス種別",
                "サービス種類",
                "サービス名",
            ],
            Self::Status => &[
                "利用状況",
                "利用状態",
                "申込状況",
                "状況",
                "状態",
                "ステータス",
                "status",
            ],
            Self::Start => &[
                "利用開始日",
                "利用開始年月日",
                "開始日",
                "申込日",
                "start_date",
            ],
            Self::End => &["利用終了日", "利用終了年月日", "終了日", "end_date"],
            Self::AreaCode => &[
                "市区町村コード",
                "都道府県コード又は市町村コード",
                "市町村コード",
                "全国地方公共団体コード",
                "自治体コード",
            ],
            Self::Prefecture => &["都道府県名", "都道府県"],
            Self::Municipality => &["市区町村名", "市町村名", "市区町村"],
            Self::Address => &[
                "事業所の所在地",
                "住所",
                "所在地",
                "事業所所在地",
                "事業所住所",
            ],
            Self::PostalCode => &["郵便番号"],
            Self::Latitude => &["緯度"],
            Self::Longitude => &["経度"],
            Self::Corporation => &["法人の名称", "法人名", "法人名称"],
            Self::DetailUrl => &[
                "介護サービス情報公表システムの事業所詳細画面のURL",
                "事業所詳細画面のURL",
                "詳細画面のURL",
                "詳細画面URL",
            ],
            Self::Received => &[
                "受付日",
                "受付年月日",
                "申出日",
                "依頼日",
                "受理日",
                "received",
            ],
            Self::Stop => &["掲載停止", "掲載停止日", "停止日", "停止希望日"],
            Self::Item => &["項目", "訂正項目", "修正項目", "item"],
            Self::Value => &["値", "正しい値", "訂正後", "修正後", "訂正内容", "value"],
            Self::Telephone => &["電話番号", "TEL"],
            Self::Fax => &["FAX番号", "FAX"],
            Self::CorporationNumber => &["法人番号"],
            Self::Decision => &["決定", "判断", "掲載可否", "decision"],
            Self::Contact => &[
                "連絡先",
                "連絡先(ご担当者TEL)",
                "担当者",
                "ご担当者",
                "担当者名",
                "担当者TEL",
                "contact",
            ],
        }
    }

    /// Words that a header of this meaning has in it, however it goes on: every office has a
    /// form of its own for requests, and none may be overlooked.
    fn words(self) -> Vec<&'static str> {
        match self {
            Self::Status => vec!["利用状況", "利用状態", "利用有無", "利用の有無"],
            // Whether a facility still uses the system is told in many ways.
            Self::End => vec![
                "利用終了",
                "利用停止",
                "利用廃止",
                "解約",
                "退会",
                "廃止日",
                "廃止年月日",
                "休止日",
                "休止年月日",
            ],
            Self::Received => vec!["受付", "申出", "申し出", "届出", "受理", "依頼"],
            Self::Stop => [&["停止"], &opted_out::WORDS[..]].concat(),
            Self::Contact => vec!["担当者", "連絡先"],
            Self::Telephone => vec!["電話", "tel"],
            _ => Vec::new(),
        }
    }

    /// Where it stands in a table; an earlier spelling wins over a later one.
    pub(super) fn find(self, table: &Table) -> Option<usize> {
        let headers: Vec<String> = table.header().map(folded).collect();
        let place = |spelling: &&str| {
            headers
                .iter()
                .position(|header| *header == folded(spelling))
        };
        let spelled = self.spellings().iter().find_map(place);
        spelled.or_else(|| headers.iter().position(|header| self.has_word(header)))
    }

    /// Whether a header is spelled like this, or has a word of it.
    pub(super) fn is_in(self, header: &str) -> bool {
        let header = folded(header);
        let mut spellings = self.spellings().iter();
        spellings.any(|spelling| folded(spelling) == header) || self.has_word(&header)
    }

    fn has_word(self, header: &str) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| header.contains(word));
        // 受付番号, 利用停止日: they ask for nothing.
        let is_other = matches!(self, Self::Received | Self::Stop) && has(&["番号", "利用"]);
        has(&self.words()) && !is_other
    }

    /// Everywhere it stands.
    pub(super) fn find_all(self, table: &Table) -> Vec<usize> {
        let headers = table.header().enumerate();
        let found = headers.filter(|(_, header)| self.is_in(header));
        found.map(|(at, _)| at).collect()
    }

    /// Where it stands, or a message that names it and the nearest header.
    pub(super) fn require(self, table: &Table) -> Result<usize, Diagnostic> {
        self.find(table).ok_or_else(|| {
            let name = self.spellings()[0];
            let headers: Vec<&str> = table.header().collect();
            let near = |spelling: &&str| suggestion::nearest(spelling, headers.iter().copied());
            let hint = match self.spellings().iter().find_map(near) {
                Some(header) => format!("is it the column `{header}`? then call it `{name}`"),
                None => format!("add the column, or export the list again with `{name}`"),
            };
            Diagnostic::error("column-missing", format!("the column `{name}` is missing"))
                .at(Place::line(table.file(), table.header_line()))
                .showing(shown(table))
                .hint(hint)
        })
    }
}

/// The headers, as far as they look like headers: where a list has none, its first line holds
/// names and telephone numbers.
pub(super) fn shown(table: &Table) -> Excerpt {
    let has_number = |header: &str| header.nfkc().filter(char::is_ascii_digit).count() > 2;
    let is_header = !table.header().any(has_number);
    let shown: Vec<&str> = table
        .header()
        .map(|header| match is_header || is_known(header) {
            true => header,
            false => "…",
        })
        .collect();
    Excerpt::whole(shown.join(","))
}

fn is_known(header: &str) -> bool {
    let header = folded(header);
    let mut spellings = ALL.iter().flat_map(|column| column.spellings());
    header.is_empty() || spellings.any(|spelling| folded(spelling) == header)
}

/// Width, case, blanks, and notes do not count: `介護保険事業所番号（10桁）※`.
pub(super) fn folded(header: &str) -> String {
    let plain: String = header
        .nfkc()
        .filter(|c| !c.is_whitespace() && !"※*".contains(*c))
        .flat_map(char::to_lowercase)
        .collect();
    match plain.split_once('(') {
        Some((before, note)) if note.ends_with(')') && !before.is_empty() => before.to_owned(),
        _ => plain,
    }
}
