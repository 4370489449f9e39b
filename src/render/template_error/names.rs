//! The names that templates may use, for "did you mean".
//!
//! Tera knows its filters, tests and functions and does not list them; components, blocks and
//! templates are the site's.

use std::collections::BTreeSet;

use crate::render::anatomy::Anatomy;

/// Tera's own filters and ours; Tera does not list them.
const FILTERS: [&str; 39] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "markdown",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Tera's own tests (`x is odd`).
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Tera's own functions and ours.
const FUNCTIONS: [&str; 6] = ["asset", "range", "script_text", "super", "text", "throw"];

/// What may stand in the place of an unknown name of this kind.
pub(super) fn candidates<'a>(anatomy: &'a Anatomy, kind: &str) -> Vec<&'a str> {
    match kind {
        "filter" => FILTERS.to_vec(),
        "test" => TESTS.to_vec(),
        "function" => FUNCTIONS.to_vec(),
        "component" => {
            let components = anatomy.components();
            components
                .map(|(_, component)| component.name.as_str())
                .collect()
        }
        "block" => {
            // A block of a page that is not in its parent may be called anything but its own name.
            let parents: BTreeSet<_> = anatomy
                .templates()
                .filter_map(|(_, template)| template.parent.as_deref())
                .collect();
            let blocks = parents
                .into_iter()
                .filter_map(|name| anatomy.template(name));
            blocks
                .flat_map(|template| template.blocks.iter().map(String::as_str))
                .collect()
        }
        _ => anatomy.templates().map(|(name, _)| name).collect(),
    }
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::*;

    // Tera does not list its own names, so these lists could grow old.
    #[test]
    fn every_name_that_may_be_suggested_is_known_to_tera() {
        let ours = ["asset", "markdown", "number", "script_text", "text"];
        let uses = |names: &[&str], how: fn(&str) -> String| -> Vec<String> {
            let theirs = names.iter().filter(|name| !ours.contains(*name));
            theirs.map(|name| how(name)).collect()
        };
        let templates = [
            uses(&FILTERS, |name| format!("{{{{ x | {name} }}}}")),
            uses(&TESTS, |name| format!("{{{{ x is {name} }}}}")),
            uses(&FUNCTIONS, |name| format!("{{{{ {name}() }}}}")),
        ]
        .concat();
        assert!(templates.len() > 50);
        for template in templates {
            if let Err(error) = Tera::new().add_raw_template("x", &template) {
                assert!(
                    !error.to_string().contains("Unknown"),
                    "{template}: {error}"
                );
            }
        }
    }
}
