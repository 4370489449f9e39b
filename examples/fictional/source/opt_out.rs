//! `data/source/opt-out.csv`: who must not be published, though they may subscribe.

use anyhow::Result;
use renkei::builtin::SiteFiles;
use renkei::files;

use super::{Country, csv};
use crate::dice::Dice;

const FILE: &str = "data/source/opt-out.csv";
const COLUMNS: [&str; 4] = ["介護保険事業所番号", "事業所名", "連絡先", "受付日"];
const PEOPLE: [&str; 4] = ["架空太郎", "架空花子", "架空一郎", "架空さくら"];

/// Writes the list, and tells how many rows it has. The last one names a number that nobody
/// has.
///
/// # Errors
///
/// When the file cannot be written.
pub(crate) fn write(site: &SiteFiles, country: &Country<'_>, dice: &mut Dice) -> Result<usize> {
    let opted_out = country.opted_out().iter();
    let known = opted_out.map(|facility| (facility.number, facility.entries[0].name.text.as_str()));
    let unknown = crate::number::number("139950000");
    let rows: Vec<_> = known.chain([(unknown, "存在しない事業所")]).collect();

    let mut text = csv::file(&COLUMNS);
    for (number, name) in &rows {
        let contact = format!(
            "000-000-{:04} 担当 {}",
            dice.below(10_000),
            dice.pick(&PEOPLE)
        );
        let received = format!("2026-{:02}-{:02}", dice.between(8, 10), dice.between(1, 30));
        text.push_str(&csv::line(&[number.as_str(), name, &contact, &received]));
    }
    files::write(&site.path(FILE), text.as_bytes())?;
    Ok(rows.len())
}
