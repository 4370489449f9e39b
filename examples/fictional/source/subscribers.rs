//! `data/source/subscribers-20261031.csv`: who uses the system, typed by many hands.

use anyhow::Result;
use renkei::builtin::SiteFiles;
use renkei::files;

use super::{Country, csv, flaw};
use crate::dice::Dice;
use crate::facility::Facility;
use crate::published::AS_OF;
use crate::width;

const COLUMNS: [&str; 2] = ["事業所の名称", "介護保険事業所番号"];

/// Writes the list, and tells how many rows it has.
///
/// # Errors
///
/// When the file cannot be written.
pub(crate) fn write(site: &SiteFiles, country: &Country<'_>, dice: &mut Dice) -> Result<usize> {
    let mut rows = Vec::new();
    for member in &country.members {
        let row = member_row(member, country, dice);
        if dice.per_mille(18) {
            rows.push(row.clone());
        }
        rows.push(row);
    }
    rows.extend(country.opted_out_subscribers().iter().map(plain));
    rows.extend(mistaken(country));
    rows.extend(country.outsiders.iter().map(plain));
    rows.extend(broken(country));
    dice.shuffle(&mut rows);

    let mut text = csv::file(&COLUMNS);
    text.extend(rows.iter().map(|(name, number)| csv::line(&[name, number])));
    let name = format!("data/source/subscribers-{}.csv", AS_OF.strftime("%Y%m%d"));
    files::write(&site.path(&name), text.as_bytes())?;
    Ok(rows.len())
}

/// Name and number.
type Row = (String, String);

fn plain(facility: &Facility) -> Row {
    (
        facility.entries[0].name.text.clone(),
        facility.number.to_string(),
    )
}

/// A row that a join must find, at most one flaw in it.
fn member_row(member: &Facility, country: &Country<'_>, dice: &mut Dice) -> Row {
    let (name, number) = plain(member);
    match dice.below(1000) {
        0..100 => (flaw::another_hand(&name, dice), number),
        100..122 => (name, width::full_digits(&number)),
        122..139 => (with_corporation(name, member, country), number),
        // A spreadsheet took the number for a quantity.
        139..170 => (name, number.trim_start_matches('0').to_owned()),
        _ => (name, number),
    }
}

/// The corporation put before the name, unless it stands there or nobody could know it.
fn with_corporation(name: String, member: &Facility, country: &Country<'_>) -> String {
    let corporation = country.corporations.get(member.corporation);
    if corporation.is_stated && !name.starts_with(&corporation.name.text) {
        format!("{}　{name}", corporation.name.text)
    } else {
        name
    }
}

/// The number of one facility with the name of another.
fn mistaken<'a>(country: &'a Country<'_>) -> impl Iterator<Item = Row> + 'a {
    let names = country.strangers.iter().rev().skip(2);
    country
        .mistaken()
        .iter()
        .zip(names)
        .map(|(facility, other)| {
            (
                other.entries[0].name.text.clone(),
                facility.number.to_string(),
            )
        })
}

/// Rows without a usable number.
fn broken<'a>(country: &'a Country<'_>) -> impl Iterator<Item = Row> + 'a {
    let numbers = ["", "申請中", "17702123", "13701234567", "不明（確認中）"];
    let strangers = country.strangers.iter().rev().skip(2);
    strangers
        .zip(numbers)
        .map(|(facility, number)| (plain(facility).0, number.to_owned()))
}
