//! Files every record under the windows of its names and its numbers.

use rayon::prelude::*;

use super::file::{Key, SearchFile, hash};
use super::searched::Searched;
use super::text::Text;

/// From how many records one thread takes the rare windows at a time.
const RECORDS: u32 = 4096;
/// How many records a page holds at most.
const PAGE: usize = 600;
/// How many characters of names a page holds at most.
const PAGE_CHARACTERS: usize = 12_000;

/// The rare windows: the hash of each, and a record that has it; by record, in pieces.
pub(super) fn rare(searched: &Searched) -> Vec<Vec<(u32, u32)>> {
    let all = searched.text().records() as u32;
    let windows = |record: u32| {
        let windows = searched.rare(record as usize);
        windows.map(move |window| (hash(window), record))
    };
    let pieces = (0..all.div_ceil(RECORDS)).into_par_iter();
    let records = |piece: u32| piece * RECORDS..all.min((piece + 1) * RECORDS);
    pieces
        .map(|piece| records(piece).flat_map(windows).collect())
        .collect()
}

/// The pages of all frequent windows that are not very common. Their size follows from
/// the `names` of the records.
pub(super) fn pages(searched: &Searched, names: &Text) -> Vec<(SearchFile, Vec<u32>)> {
    let windows: Vec<_> = searched.listed().collect();
    let pages = windows.into_par_iter().flat_map_iter(|gram| {
        let key = Key::of(&searched.word(gram));
        let pages = pages_of(&ordered(searched.beginnings(gram)), names);
        let files = (0..).map(move |number| SearchFile::Page(key.clone(), number));
        files.zip(pages)
    });
    pages.collect()
}

/// The records of a window, each once. Names that begin with it come first, since a reader
/// who types it is likely to mean them.
fn ordered(records: impl Iterator<Item = (u32, bool)>) -> Vec<u32> {
    let (beginning, inside): (Vec<_>, Vec<_>) = records.partition(|&(_, begins)| begins);
    let [mut beginning, mut inside] =
        [beginning, inside].map(|list| list.into_iter().map(|(record, _)| record).collect());
    Vec::dedup(&mut beginning);
    Vec::dedup(&mut inside);
    inside.retain(|record| beginning.binary_search(record).is_err());
    beginning.append(&mut inside);
    beginning
}

/// The records of a window, cut into pages.
fn pages_of(records: &[u32], names: &Text) -> Vec<Vec<u32>> {
    let characters = records
        .iter()
        .map(|&record| names.record(record as usize).len());
    let characters = characters.sum::<usize>();
    let count = records.len().div_ceil(PAGE);
    let count = count.max(characters.div_ceil(PAGE_CHARACTERS));
    let pages = records.chunks(records.len().div_ceil(count));
    pages.map(<[u32]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_stands_once_in_a_page_and_first_when_its_name_begins_so() {
        let records = [(1, false), (2, false), (2, true), (2, true), (3, true)];
        assert_eq!(ordered(records.into_iter()), [2, 3, 1]);
    }
}
