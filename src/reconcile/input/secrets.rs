//! What the open data say of a facility and nobody may publish: telephone and FAX numbers,
//! the corporation's name and number. Only `check --published` asks for it, to see that
//! none of it is in a finished site.

use crate::dataset::FacilityNumber;
use crate::reconcile::rule::{address_telephone, number_respelled};
use crate::source::{SourceFile, Table};

use super::Kind;
use super::header::Column;

/// One item of one facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretItem {
    /// The item.
    pub text: String,
    /// Which it is.
    pub what: &'static str,
    /// Where it stands.
    pub source: String,
}

const TELEPHONE: &str = "a telephone number";
const FAX: &str = "a FAX number";

const ITEMS: [(Column, &str); 4] = [
    (Column::Telephone, TELEPHONE),
    (Column::Fax, FAX),
    (Column::CorporationNumber, "the number of a corporation"),
    (Column::Corporation, "the name of a corporation"),
];

/// The items of those facilities that `is_published`, from all open data files. Files that
/// cannot be read are passed over: the join reports them.
pub fn secret_items(
    files: &[SourceFile],
    is_published: impl Fn(FacilityNumber) -> bool,
) -> Vec<SecretItem> {
    let tables = files
        .iter()
        .filter_map(|file| file.tables().ok())
        .flat_map(|read| read.tables);
    tables
        .filter_map(|table| Kind::below_titles(table).ok())
        .filter(|(kind, _)| *kind == Kind::OpenData)
        .flat_map(|(_, table)| of_table(&table, &is_published))
        .collect()
}

fn of_table(table: &Table, is_published: impl Fn(FacilityNumber) -> bool) -> Vec<SecretItem> {
    let Some(number) = Column::Number.find(table) else {
        return Vec::new();
    };
    let columns = ITEMS.map(|(column, what)| (column.find(table), what));
    let mut items = Vec::new();
    for row in table.rows().filter_map(Result::ok) {
        let is_meant = number_respelled::read(row.cell(number)).is_ok_and(&is_published);
        for &(column, what) in columns.iter().filter(|_| is_meant) {
            let Some(column) = column else { continue };
            let source = table.place(row.line, column).to_string();
            let texts = texts(row.cell(column), what).into_iter();
            items.extend(texts.map(|text| SecretItem {
                text: text.to_owned(),
                what,
                source: source.clone(),
            }));
        }
    }
    items
}

/// What of a cell to look for: each of the numbers in it. 「なし」 and the like are no secrets,
/// and would be found everywhere.
fn texts<'a>(cell: &'a str, what: &str) -> Vec<&'a str> {
    let numbers: Vec<&str> = match [TELEPHONE, FAX].contains(&what) {
        true => address_telephone::numbers(cell).collect(),
        false => Vec::new(),
    };
    match numbers.is_empty() {
        true if cell.chars().count() >= 4 => vec![cell],
        _ => numbers,
    }
}
