//! Comparing a listed name with those the open data have for the same number.

use crate::dataset::Folding;
use crate::reconcile::open_data::OpenRow;
use crate::reconcile::rule::{name_corporation, name_similar};

/// How well two names agree, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Agreement {
    /// Letter for letter.
    Equal,
    /// But for width, blanks, character forms.
    Spelling,
    /// But for the corporation.
    Corporation,
    /// Near enough for a person to compare.
    Similar,
    /// Another name.
    Different,
}

impl Agreement {
    /// Whether the name confirms a number that had to be put back.
    pub(super) fn confirms(self) -> bool {
        matches!(self, Self::Equal | Self::Spelling)
    }
}

/// The best agreement among the rows of one number, and the row that has it. Rows come in
/// the order of their services, so the first of equals is always the same.
pub(super) fn best<'a>(
    listed: &str,
    rows: &'a [OpenRow],
    folding: &Folding,
    similar: f64,
) -> Option<(Agreement, &'a OpenRow)> {
    let is_equal = |row: &&OpenRow| *row.name == *listed || row.published_name() == listed;
    if let Some(row) = rows.iter().find(is_equal) {
        return Some((Agreement::Equal, row));
    }
    let listed = folding.fold(listed);
    let judged = rows.iter().map(|row| {
        let (agreement, similarity) = compare(&listed, row, folding, similar);
        (agreement, similarity, row)
    });
    judged
        .reduce(|best, next| {
            let is_better = next.0 < best.0 || next.0 == best.0 && next.1 > best.1;
            if is_better { next } else { best }
        })
        .map(|(agreement, _, row)| (agreement, row))
}

/// With the name of the open data and, where there is one, the corrected one.
fn compare(listed: &str, row: &OpenRow, folding: &Folding, similar: f64) -> (Agreement, f64) {
    let corporation = folding.fold(&row.corporation);
    let names = [Some(&row.name), row.corrected_name.as_ref()]
        .into_iter()
        .flatten();
    names
        .map(|name| compare_with(listed, &folding.fold(name), &corporation, similar))
        .reduce(|a, b| {
            if b.0 < a.0 || b.0 == a.0 && b.1 > a.1 {
                b
            } else {
                a
            }
        })
        .unwrap_or((Agreement::Different, 0.0))
}

/// Whether two folded names are one but for the corporation.
pub(super) fn is_same(listed: &str, open: &str, corporation: &str) -> bool {
    // Far cheaper than to take names apart, and most have nothing to do with each other.
    (listed.contains(open) || open.contains(listed))
        && agreement(listed, open, corporation).is_some()
}

fn agreement(listed: &str, open: &str, corporation: &str) -> Option<Agreement> {
    if open == listed {
        return Some(Agreement::Spelling);
    }
    name_corporation::agree(listed, open, corporation).then_some(Agreement::Corporation)
}

fn compare_with(listed: &str, open: &str, corporation: &str, similar: f64) -> (Agreement, f64) {
    if let Some(agreement) = agreement(listed, open, corporation) {
        return (agreement, 1.0);
    }
    let similarity = name_similar::similarity(listed, open);
    let is_similar = similarity >= similar;
    (
        if is_similar {
            Agreement::Similar
        } else {
            Agreement::Different
        },
        similarity,
    )
}
