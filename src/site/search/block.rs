//! Blocks: all records of some neighbouring areas, for questions that name a place.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Record;
use super::file::SearchFile;
use crate::dataset::AreaCode;

/// How many records a block holds at most.
const BLOCK: usize = 600;
/// More parts than this an area does not have.
const PARTS: u32 = 64;

/// Adds the blocks to the lists, and says for each area which ones hold it.
///
/// A block is called by the code of its first area and never crosses the border of a
/// prefecture: a new facility changes the blocks near it, and no others.
pub(super) fn blocks(
    records: &[Record],
    areas: &[AreaCode],
    lists: &mut BTreeMap<SearchFile, Vec<u32>>,
) -> Vec<Option<RangeInclusive<u32>>> {
    let mut by_area = vec![Vec::new(); areas.len()];
    for (number, record) in (0..).zip(records) {
        for area in record.areas() {
            by_area[usize::from(area)].push(number);
        }
    }
    let mut blocks: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut prefecture = None;
    let places = by_area.iter().zip(areas).map(|(records, code)| {
        if records.is_empty() {
            return None;
        }
        let is_neighbour = prefecture.replace(code.prefecture()) == Some(code.prefecture());
        if let Some((number, block)) = blocks.last_mut().filter(|_| is_neighbour)
            && block.len() + records.len() <= BLOCK
        {
            block.extend(records);
            return Some(*number..=*number);
        }
        let parts = records.len().div_ceil(BLOCK);
        let first = code.value() * PARTS;
        let chunks = records.chunks(records.len().div_ceil(parts));
        blocks.extend((first..).zip(chunks.map(<[u32]>::to_vec)));
        Some(first..=first + parts as u32 - 1)
    });
    let places = places.collect();
    lists.extend(blocks.into_iter().map(|(number, mut records)| {
        records.sort_unstable();
        records.dedup();
        (SearchFile::Block(number), records)
    }));
    places
}
