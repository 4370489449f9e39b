//! `name-similar`: the number exists, its name is only similar.
//!
//! # What it looks at
//!
//! The similarity of the folded names, from 0 (nothing in common) to 1 (equal): the better
//! of Jaro-Winkler and the share of common pairs of characters (Sørensen–Dice). From the
//! threshold `similar` in `site.toml` on, a name counts as similar.
//!
//! # Why it matters
//!
//! A renamed facility, a slip of the pen, or the neighbour with almost the same name
//! (第一さくら, 第二さくら): only a person can tell. The row is held.
//!
//! # What to do
//!
//! Compare both names. If they are one facility, write a line with 掲載 into
//! decisions.csv; the report has it ready to paste.

pub const NAME: &str = "name-similar";
pub const TITLE: &str = "番号は一致しますが、名称は似ているだけです";

/// How similar two folded names are, from 0 to 1.
pub fn similarity(a: &str, b: &str) -> f64 {
    // Jaro-Winkler favours slips near the end, Dice words that moved; names have both.
    strsim::jaro_winkler(a, b).max(strsim::sorensen_dice(a, b))
}

/// For the person who keeps the list.
pub fn explanation(open: &str) -> String {
    format!("番号は一致しますが、公表システムの名称は「{open}」で、似ているだけです。同じ事業所か確認してください。")
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLD: f64 = 0.75; // the default of `[join]`

    #[test]
    fn a_slip_is_similar_and_another_facility_is_not() {
        assert!(similarity("さくらデイサービス", "さくらディサービス") > THRESHOLD);
        assert!(similarity("デイサービスさくら", "さくらデイサービス") > THRESHOLD);
        assert!(similarity("高崎中央病院", "特定施設入居者生活介護カーサシーザーズ") < THRESHOLD);
    }
}
