//! `name-corporation`: the names agree once the corporation is left out.
//!
//! # What it looks at
//!
//! Names where one side has a kind of corporation in front or behind (株式会社, 医療法人社団
//! …), or the full name of the corporation that the open data state for this very
//! facility, and the other side does not. Two different corporations are never equal.
//!
//! # Why it matters
//!
//! Applicants like to write 「株式会社 さくらホーム」 where the register has 「さくらホーム」.
//! The number agrees and the rest of the name is equal, so it is the same facility unless
//! somebody wrote another one's number; the facility is published with a notice.
//!
//! # What to do
//!
//! Look at both names once. To settle it, write a line into decisions.csv.

pub const NAME: &str = "name-corporation";
pub const TITLE: &str = "法人名・法人の種類を除くと名称が一致します";

/// Longest first, so that 医療法人社団 goes as one.
const KINDS: [&str; 22] = [
    "特定非営利活動法人",
    "社会医療法人財団",
    "社会医療法人社団",
    "公益財団法人",
    "公益社団法人",
    "一般財団法人",
    "一般社団法人",
    "医療法人財団",
    "医療法人社団",
    "社会医療法人",
    "社会福祉法人",
    "npo法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "医療法人",
    "学校法人",
    "宗教法人",
    "(株)",
    "(有)",
    "(同)",
];

/// Whether two folded names agree once the corporation of one side is left out.
/// `corporation` is the one the open data state for the facility, folded.
pub fn agree(listed: &str, open: &str, corporation: &str) -> bool {
    let without = |name: &str| without_kind(name);
    let bare = |name: &str| {
        let rest = name.strip_prefix(corporation).filter(|_| !corporation.is_empty());
        rest.filter(|rest| !rest.is_empty()).map(str::to_owned)
    };
    let either = |change: &dyn Fn(&str) -> Option<String>| {
        change(listed).is_some_and(|rest| rest == open) || change(open).is_some_and(|rest| rest == listed)
    };
    either(&|name| without(name)) || either(&bare)
}

/// The name without a kind of corporation at either end; `None` when it has none.
fn without_kind(name: &str) -> Option<String> {
    KINDS
        .iter()
        .find_map(|kind| name.strip_prefix(kind).or_else(|| name.strip_suffix(kind)))
        .filter(|rest| !rest.is_empty())
        .map(str::to_owned)
}

/// For the person who keeps the list.
pub fn explanation(open: &str) -> String {
    format!("番号が一致し、法人名・法人の種類を除くと名称も一致します。公表システムの名称は「{open}」です。一度ご確認ください。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_may_name_the_corporation() {
        assert!(agree("株式会社さくら", "さくら", ""));
        assert!(agree("さくら", "医療法人社団さくら", ""));
        assert!(agree("株式会社医療法人緑会みどり", "医療法人緑会みどり", ""));
        assert!(agree("緑会さくら", "さくら", "緑会"));
    }

    #[test]
    fn two_different_corporations_are_not_equal() {
        assert!(!agree("株式会社さくら", "有限会社さくら", ""));
        assert!(!agree("株式会社", "", ""));
        assert!(!agree("緑会さくら", "さくら", "青会"));
    }
}
