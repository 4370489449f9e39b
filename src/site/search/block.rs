//! Blocks: all records of some neighbouring areas, for questions that name a place.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Record;
use super::file::SearchFile;

/// How many records a block holds at most.
const BLOCK: usize = 1000;

/// Adds the blocks to the lists, and says for each area which ones hold it.
pub(super) fn blocks(
    records: &[Record],
    areas: usize,
    lists: &mut BTreeMap<SearchFile, Vec<u32>>,
) -> Vec<Option<RangeInclusive<u32>>> {
    let mut by_area = vec![Vec::new(); areas];
    for (number, record) in (0..).zip(records) {
        for &area in &record.areas {
            by_area[usize::from(area)].push(number);
        }
    }
    let mut blocks: Vec<Vec<u32>> = Vec::new();
    let places = by_area.iter().map(|area| {
        let room = blocks
            .last()
            .map_or(0, |block| BLOCK.saturating_sub(block.len()));
        if area.is_empty() {
            return None;
        }
        if area.len() > room {
            let parts = area.len().div_ceil(BLOCK);
            blocks.extend(area.chunks(area.len().div_ceil(parts)).map(<[u32]>::to_vec));
            let last = blocks.len() as u32 - 1;
            return Some(last + 1 - parts as u32..=last);
        }
        let last = blocks.len() as u32 - 1;
        blocks[last as usize].extend(area);
        Some(last..=last)
    });
    let places = places.collect();
    for block in &mut blocks {
        block.sort_unstable();
        block.dedup();
    }
    lists.extend((0..).map(SearchFile::Block).zip(blocks));
    places
}
