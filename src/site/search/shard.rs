//! Shards: rare windows, shared out over files by their hash.

use std::collections::{BTreeMap, BinaryHeap};

use super::file::SearchFile;

/// How many records a shard should hold: the fewer, the fewer bytes for one question.
const SHARD: usize = 128;
/// A shard with more records than this is parted, as long as there is room for files.
const LARGE: usize = 400;
/// A shard has one part, 2, 4 or 8: two to the power of 3 at most.
const DEPTH: u32 = 3;

/// How windows are shared out over shards.
///
/// The shard of a window is `hash mod (count · 2^depth)`, with the depth that stands at place
/// `hash mod count`: large ones are parted, and the others stay what they are.
#[derive(Debug)]
pub struct Shards {
    /// How many there are, but for parts.
    pub count: u32,
    /// How often each is halved.
    pub depths: Vec<u32>,
}

/// Shards of the records filed under each hash, `room` files at most. The hash with a record
/// comes in pieces.
pub(super) fn shards(
    entries: &[Vec<(u32, u32)>],
    room: usize,
) -> (Shards, BTreeMap<SearchFile, Vec<u32>>) {
    let all: usize = entries.iter().map(Vec::len).sum();
    let count = shard_count(all.div_ceil(SHARD), room);
    let mut finest: Vec<Vec<u32>> = vec![Vec::new(); (count << DEPTH) as usize];
    for &(hash, record) in entries.iter().flatten() {
        let part = &mut finest[(hash % (count << DEPTH)) as usize];
        if part.last() != Some(&record) {
            part.push(record);
        }
    }
    let part = |number: u32, depth: u32| {
        let step = (count << depth) as usize;
        let mut records = finest[number as usize..]
            .iter()
            .step_by(step)
            .flatten()
            .copied()
            .collect::<Vec<u32>>();
        records.sort_unstable();
        records.dedup();
        records
    };
    let parts = |shard: u32, depth: u32| {
        (0..1 << depth)
            .map(move |at| shard + at * count)
            .map(move |number| (number, part(number, depth)))
    };
    // Most stay whole.
    let whole: Vec<Vec<u32>> = (0..count).map(|shard| part(shard, 0)).collect();
    let size = |shard: u32, depth| match depth {
        0 => whole[shard as usize].len(),
        _ => {
            let sizes = parts(shard, depth).map(|(_, records)| records.len());
            sizes.max().unwrap_or(0)
        }
    };
    let depths = depths(count, room, size);
    let mut files = BTreeMap::new();
    for (shard, (whole, &depth)) in (0..).zip(whole.into_iter().zip(&depths)) {
        match depth {
            0 => _ = files.insert(SearchFile::Shard(shard), whole),
            _ => files.extend(
                parts(shard, depth).map(|(part, records)| (SearchFile::Shard(part), records)),
            ),
        }
    }
    (Shards { count, depths }, files)
}

/// How often each shard is halved: the one with the largest part first, while there is room.
fn depths(count: u32, room: usize, size: impl Fn(u32, u32) -> usize) -> Vec<u32> {
    let mut depths = vec![0; count as usize];
    let mut room = room.saturating_sub(count as usize);
    let mut large: BinaryHeap<(usize, u32)> =
        (0..count).map(|shard| (size(shard, 0), shard)).collect();
    while let Some((records, shard)) = large.pop() {
        let depth = &mut depths[shard as usize];
        let more = 1 << *depth;
        if records <= LARGE || more > room {
            break;
        }
        room -= more;
        *depth += 1;
        if *depth < DEPTH {
            large.push((size(shard, *depth), shard));
        }
    }
    depths
}

/// The next of … 128, 144, 160, 176 … 256, 288 …: few steps, since every shard is another one
/// when their number changes. A fifth of the room is kept to part large ones.
fn shard_count(least: usize, room: usize) -> u32 {
    let most = (room / 5 * 4).max(4) as u32;
    let least = (least as u32).clamp(4, most);
    let step = (least.next_power_of_two() / 16).max(1);
    match least.next_multiple_of(step) {
        count if count > most => count - step,
        count => count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_shards_grows_in_steps_as_far_as_there_is_room() {
        let counts = [0, 4, 5, 9, 100, 1800, 2000, 9000].map(|least| shard_count(least, 2550));
        assert_eq!(counts, [4, 4, 5, 9, 104, 1920, 1920, 1920]);
    }

    #[test]
    fn the_largest_shards_are_parted_while_there_is_room() {
        let sizes = [500, 20, 600, 4000];
        let size = |shard: u32, depth: u32| sizes[shard as usize] >> depth;
        assert_eq!(depths(4, 99, size), [1, 0, 1, 3]);
        assert_eq!(depths(4, 4 + 1 + 2 + 4, size), [0, 0, 0, 3]);
        assert_eq!(depths(4, 0, size), [0, 0, 0, 0]);
    }

    #[test]
    fn a_window_is_in_the_part_that_its_hash_says() {
        let few = |record: u32| record % 4 + 48 * (record % 7);
        let entries: Vec<(u32, u32)> = (0..6000).map(|record| (few(record), record)).collect();
        let (Shards { count, depths }, files) = shards(std::slice::from_ref(&entries), 60);
        assert_eq!((count, &depths[..5]), (48, &[2, 2, 2, 2, 0][..]));
        for (hash, record) in entries {
            let number = hash % (count << depths[(hash % count) as usize]);
            assert!(files[&SearchFile::Shard(number)].contains(&record));
        }
    }
}
