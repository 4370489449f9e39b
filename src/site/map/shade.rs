//! How dark an area is drawn, and what that means.

use serde::Serialize;

use super::MapArea;

/// The darkest shade; 0 is for areas without facilities.
const DARKEST: usize = 4;

/// What a shade of a drawing means, in numbers of facilities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shade {
    /// 0 to 4, as of its areas.
    pub level: usize,
    /// How many facilities such an area has at least.
    pub least: usize,
    /// How many facilities such an area has at most.
    pub most: usize,
}

/// Gives every area with facilities a level by its quarter among them.
pub(super) fn shaded(mut areas: Vec<MapArea>) -> Vec<MapArea> {
    let mut totals: Vec<usize> = areas.iter().map(|area| area.total).collect();
    totals.retain(|&total| total > 0);
    totals.sort_unstable();
    for area in areas.iter_mut().filter(|area| area.total > 0) {
        let below = totals.partition_point(|&total| total < area.total);
        area.level = 1 + below * DARKEST / totals.len();
    }
    areas
}

/// The shades of a drawing, the darkest first.
pub(super) fn shades(areas: &[MapArea]) -> Vec<Shade> {
    let shade = |level| {
        let totals = areas.iter().filter(|area| area.level == level);
        let totals = totals.map(|area| area.total);
        Some(Shade {
            level,
            least: totals.clone().min()?,
            most: totals.max()?,
        })
    };
    (0..=DARKEST).rev().filter_map(shade).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(total: usize) -> MapArea {
        MapArea {
            code: String::new(),
            name: String::new(),
            label: String::new(),
            href: String::new(),
            total,
            level: 0,
            path: String::new(),
            x: 0,
            y: 0,
        }
    }

    #[test]
    fn shades_go_by_quarters_and_an_empty_area_has_none() {
        let areas = shaded([0, 1, 2, 3, 4].map(area).to_vec());
        let levels: Vec<_> = areas.iter().map(|area| area.level).collect();
        assert_eq!(levels, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_drawing_tells_the_numbers_that_each_of_its_shades_stands_for() {
        let areas = shaded([5, 9, 0, 6, 5, 90].map(area).to_vec());
        let shades = shades(&areas).into_iter();
        let shades: Vec<_> = shades
            .map(|shade| (shade.level, shade.least, shade.most))
            .collect();
        assert_eq!(
            shades,
            [(4, 90, 90), (3, 9, 9), (2, 6, 6), (1, 5, 5), (0, 0, 0)]
        );
    }
}
