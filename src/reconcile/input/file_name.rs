//! What the name of a source file says about it: the sheet, the file, then its folders; the
//! nearest that says something counts.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::files;
use crate::reconcile::rule::opted_out;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Who asked to be left out.
    OptOuts,
    /// Who uses the system.
    Subscribers,
    /// Both at once, or those who have left: nobody can tell what it is meant for.
    Both,
}

/// What a list of requests is called beside [`opted_out::WORDS`].
const REQUESTS: [&str; 13] = [
    "除外",
    "不同意",
    "申出",
    "申し出",
    "削除依頼",
    "削除希望",
    "掲載削除",
    "停止依頼",
    "停止希望",
    "掲載取",
    "掲載を取",
    "公開取",
    "取りやめ",
];

/// What a list of those is called who have left the system: nobody is to take them for its users.
const ENDED: [&str; 4] = ["解約", "退会", "利用終了", "利用廃止"];

const SUBSCRIBERS: [&str; 5] = [
    "subscriber",
    "利用事業所",
    "利用者一覧",
    "利用一覧",
    "利用施設",
];

/// Behind what a list does not hold: `掲載停止除く`.
const WITHOUT: [&str; 5] = ["除く", "除いた", "除外済", "以外", "反映"];

/// What the name of a table says, if anything.
pub(super) fn says(table: &Path) -> Option<Said> {
    let name: String = files::slashed(table)
        .nfkc()
        .flat_map(char::to_lowercase)
        .collect();
    name.rsplit(['/', '#']).find_map(said)
}

fn said(part: &str) -> Option<Said> {
    let has = |words: &[&str]| words.iter().any(|word| part.contains(word));
    let is_of_requests = has(&opted_out::WORDS) || has(&REQUESTS);
    let is_of_ended = has(&ENDED) && !has(&WITHOUT);
    match (is_of_requests && !has(&WITHOUT), has(&SUBSCRIBERS)) {
        (true, true) => Some(Said::Both),
        (true, false) => Some(Said::OptOuts),
        (false, true) if is_of_ended => Some(Said::Both),
        (false, true) => Some(Said::Subscribers),
        // It speaks of opt-outs, and is none.
        (false, false) if is_of_requests || is_of_ended => Some(Said::Both),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_that_says_something_counts() {
        for (file, said) in [
            ("data/source/opt-out/a.csv", Some(Said::OptOuts)),
            ("掲載を希望しない事業所_20261105.csv", Some(Said::OptOuts)),
            ("subscribers.xlsx#掲載停止", Some(Said::OptOuts)),
            ("opt-out/subscribers.csv", Some(Said::Subscribers)),
            ("利用事業所一覧_掲載停止除く.csv", Some(Said::Subscribers)),
            ("利用事業所の掲載停止.csv", Some(Said::Both)),
            ("東京_掲載停止除く.csv", Some(Said::Both)),
            ("ＯＰＴ－ＯＵＴ.csv", Some(Said::OptOuts)),
            ("削除依頼_20261105.csv", Some(Said::OptOuts)),
            ("掲載取りやめ.xlsx", Some(Said::OptOuts)),
            ("掲載取消一覧.csv", Some(Said::OptOuts)),
            ("subscribers.xlsx#解約", Some(Said::Both)),
            ("利用事業所_利用終了.csv", Some(Said::Both)),
            ("利用事業所_利用終了除く.csv", Some(Said::Subscribers)),
            ("jigyosho_110.csv", None),
        ] {
            assert_eq!(says(Path::new(file)), said, "{file}");
        }
    }
}
