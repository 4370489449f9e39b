//! The rules of the join: one file each.
//!
//! A rule's file opens with what it looks at, why it matters and what to do; that text is
//! also what `renkei explain RULE` prints, so it cannot differ from the code beside it.

use crate::report::suggestion;

/// One rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Lower case with hyphens: `number-shape`.
    pub name: &'static str,
    /// For the person who keeps the lists: 番号の形が正しくない.
    pub title: &'static str,
    source: &'static str,
}

macro_rules! rules {
    ($($module:ident),* $(,)?) => {
        $(
            // Every rule has a NAME and a TITLE, some an EXPLANATION; `Rule` tells what they are.
            #[allow(missing_docs)]
            pub mod $module;
        )*

        /// All rules, by name.
        pub const ALL: &[Rule] = &[$(Rule {
            name: $module::NAME,
            title: $module::TITLE,
            source: include_str!(concat!(stringify!($module), ".rs")),
        }),*];
    };
}

rules! {
    address_completed,
    address_telephone,
    area_abolished,
    area_unknown,
    coordinates,
    coordinates_far,
    correction,
    correction_idle,
    decision,
    decision_idle,
    detail_url,
    footnote,
    listed_twice,
    name_corporation,
    name_different,
    name_empty,
    name_equal,
    name_similar,
    name_spelling,
    number_check_digit,
    number_respelled,
    number_shape,
    open_data_older,
    open_data_row,
    open_data_twice,
    opt_out_name,
    opt_out_overdue,
    opt_out_received,
    opt_out_unknown,
    opt_out_withdrawn,
    opted_out,
    rows_hidden,
    service_unknown,
    service_unmatched,
    several_municipalities,
    sheet_hidden,
    text_cleaned,
    unmatched,
    use_ended,
    use_unclear,
}

impl Rule {
    /// What it looks at, why it matters, what to do.
    pub fn explanation(&self) -> String {
        let doc = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = doc
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }
}

/// The rule of this name.
///
/// # Errors
///
/// With the nearest name, or all of them, when there is none.
pub fn named(name: &str) -> Result<&'static Rule, String> {
    let names = ALL.iter().map(|rule| rule.name);
    ALL.iter().find(|rule| rule.name == name).ok_or_else(|| {
        format!(
            "there is no rule `{name}`; {}",
            suggestion::hint(name, names)
        )
    })
}

/// The title of the rule of this name, for reports.
pub fn title(name: &str) -> &'static str {
    ALL.iter()
        .find(|rule| rule.name == name)
        .map_or("", |rule| rule.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_looks_at_why_and_what_to_do() {
        for rule in ALL {
            let text = rule.explanation();
            assert!(
                text.starts_with(&format!("`{}`: ", rule.name)),
                "{}",
                rule.name
            );
            for heading in ["# What it looks at", "# Why it matters", "# What to do"] {
                assert!(text.contains(heading), "{} has no `{heading}`", rule.name);
            }
            assert!(!rule.title.is_empty());
        }
    }

    #[test]
    fn rules_are_sorted_and_a_slip_finds_the_one_that_was_meant() {
        assert!(ALL.is_sorted_by_key(|rule| rule.name));
        assert_eq!(
            named("number-shap").unwrap_err(),
            "there is no rule `number-shap`; did you mean `number-shape`?"
        );
    }
}
