//! Which files go to a sink together.
//!
//! A build and a merge of parts cut their files at the same places, because `.tar.zst` begins
//! a new frame there. So it depends on nothing but addresses; changing it changes the bytes
//! of such archives.

use crate::site::Route;

/// How much goes to a sink together, in facility pages: half a megabyte. What waits for its
/// turn to be written is in memory.
const FULL: u32 = 32;

/// Fills batches one file after the other.
#[derive(Debug, Default)]
pub(super) struct Filling(u32);

impl Filling {
    /// Whether the file of this route begins a new batch.
    pub(super) fn begins_new(&mut self, route: &Route) -> bool {
        let weight = weight(route);
        let is_new = self.0 > 0 && self.0 + weight > FULL;
        self.0 = if is_new { weight } else { self.0 + weight };
        is_new
    }
}

/// Cuts all items that a build makes into batches.
pub(super) fn of<T>(items: &[T], route: impl Fn(&T) -> &Route) -> impl Iterator<Item = &[T]> {
    let mut rest = items;
    std::iter::from_fn(move || {
        let mut filling = Filling::default();
        let is_behind = |item: &T| filling.begins_new(route(item));
        let end = rest.iter().position(is_behind).unwrap_or(rest.len());
        let (batch, behind) = rest.split_at(end);
        rest = behind;
        (!batch.is_empty()).then_some(batch)
    })
}

/// About how large a file may become, in facility pages; a list holds hundreds of facilities.
fn weight(route: &Route) -> u32 {
    match route {
        Route::DataFile(_) | Route::Sitemap(_) | Route::Places => FULL,
        Route::Municipality(..) | Route::PlaceFile(_) => 8,
        Route::Prefecture(_) | Route::Outlines(_) | Route::SearchFile(_) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_hold_all_files_in_order_and_large_ones_are_alone() {
        let mut routes = vec![Route::Near; 40];
        routes.extend([Route::DataFile(None), Route::Places]);
        routes.extend([Route::Near, Route::Near]);
        let batches: Vec<&[Route]> = of(&routes, |route| route).collect();
        let sizes: Vec<usize> = batches.iter().map(|batch| batch.len()).collect();
        assert_eq!(sizes, [32, 8, 1, 1, 2]);
        assert_eq!(batches.concat(), routes);
        let mut filling = Filling::default();
        let starts = routes.iter().filter(|route| filling.begins_new(route));
        assert_eq!(
            starts.count(),
            4,
            "file by file they are cut in the same places"
        );
    }
}
