//! How many live where: invented, though uneven in the way real places are.

use renkei::dataset::{Area, AreaKind, Areas, PrefectureCode};

use crate::dice::Dice;
use crate::prefecture::PREFECTURES;

/// Villages north of 北海道 that no office is in.
const NORTHERN_VILLAGES: std::ops::RangeInclusive<u32> = 1695..=1700;

/// The municipalities and wards of a prefecture that have inhabitants, with their number.
pub(crate) fn settled<'a>(
    areas: &'a Areas,
    prefecture: PrefectureCode,
    dice: &mut Dice,
) -> Vec<(&'a Area, u64)> {
    let here = || {
        areas
            .all()
            .filter(|area| area.code.prefecture() == prefecture)
    };
    let has_wards = here().any(|area| matches!(area.kind, AreaKind::Ward | AreaKind::SpecialWard));
    // Codes of cities begin with 201, which went to the capital unless that one has wards.
    let is_capital = |area: &Area| !has_wards && area.code.value() % 1000 == 201;
    let sizes: Vec<(&Area, f64)> = here()
        .filter(|area| area.kind != AreaKind::DesignatedCity)
        .filter(|area| !NORTHERN_VILLAGES.contains(&area.code.value()))
        .map(|area| (area, size(area, is_capital(area), dice)))
        .filter(|&(_, size)| size > 0.0)
        .collect();
    let total: f64 = sizes.iter().map(|(_, size)| size).sum();
    let (population, _) = PREFECTURES[usize::from(prefecture.value()) - 1];
    let share = |size: f64| (size / total * (population * 10_000) as f64) as u64 + 1;
    sizes
        .into_iter()
        .map(|(area, size)| (area, share(size)))
        .collect()
}

/// How big a place is beside the others of its prefecture: by its kind, by how long it has
/// been a city (codes were given out in that order), and by chance with a long tail. Some
/// villages and towns stay empty.
fn size(area: &Area, is_capital: bool, dice: &mut Dice) -> f64 {
    let tail = 1.0 / (0.03 + dice.unit()).sqrt();
    let luck = dice.below(100);
    let rank = f64::from(area.code.value() % 1000);
    let usual = match area.kind {
        AreaKind::SpecialWard => 14.0,
        AreaKind::Ward => 10.0,
        _ if is_capital => 26.0,
        AreaKind::City | AreaKind::DesignatedCity => 3.0 + 90.0 / (rank - 192.0),
        AreaKind::Town if luck < 4 => 0.0,
        AreaKind::Town => 1.3,
        AreaKind::Village if luck < 20 => 0.0,
        AreaKind::Village => 0.35,
    };
    usual * tail
}
