//! One file of texts: TOML, in which tables stand for pages and components.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::pattern::Pattern;
use super::{RULE, Text};
use crate::report::{Diagnostic, Findings, at_span, toml_error};

/// A text, and where its key stands in the file, in bytes.
pub(super) type Entry = (Text, Range<usize>);

/// Reads the texts of a file by their ids: the key `report` of `[card]` is `card.report`.
///
/// # Errors
///
/// With every mistake in the file called `name`: what is no TOML, no text, no placeholder.
pub(super) fn parse(name: &str, source: &str) -> Result<BTreeMap<String, Entry>, Findings> {
    let table = DeTable::parse(source).map_err(|error| toml_error(RULE, name, source, &error))?;
    let mut reader = Reader {
        name,
        source,
        texts: BTreeMap::new(),
        findings: Findings::new(),
    };
    reader.table("", table.get_ref());
    match reader.findings.is_empty() {
        true => Ok(reader.texts),
        false => Err(reader.findings),
    }
}

struct Reader<'a> {
    name: &'a str,
    source: &'a str,
    texts: BTreeMap<String, Entry>,
    findings: Findings,
}

impl Reader<'_> {
    fn table(&mut self, above: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let id = match above {
                "" => key.get_ref().to_string(),
                above => format!("{above}.{}", key.get_ref()),
            };
            self.value(id, key.span(), value);
        }
    }

    fn value(&mut self, id: String, key: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let text = match value.get_ref() {
            DeValue::String(_) if !id.contains('.') => {
                self.refuse(
                    key,
                    &format!("`{id}` stands above the first table"),
                    "put it below the `[…]` of its page or component",
                );
                return;
            }
            DeValue::String(words) => self
                .pattern(words, value.span())
                .map(|other| Text { one: None, other }),
            DeValue::Table(forms) if is_forms(forms) => self.forms(&id, key.clone(), forms),
            DeValue::Table(table) => return self.table(&id, table),
            other => {
                let found = format!("`{id}` is {}, expected a text", kind(other));
                self.refuse(
                    value.span(),
                    &found,
                    "write it between quotation marks: \"…\"",
                );
                return;
            }
        };
        if let Some(text) = text {
            self.texts.insert(id, (text, key));
        }
    }

    /// `{ one = "…", other = "…" }`.
    fn forms(&mut self, id: &str, key: Range<usize>, forms: &DeTable<'_>) -> Option<Text> {
        let mut found = [None, None];
        for (form, slot) in ["one", "other"].into_iter().zip(&mut found) {
            let Some(value) = forms.get(form) else {
                let lacking = format!("`{id}` has no `{form}`");
                self.refuse(
                    key.clone(),
                    &lacking,
                    "write both: { one = \"…\", other = \"…\" }",
                );
                return None;
            };
            let DeValue::String(words) = value.get_ref() else {
                let wrong = format!(
                    "`{id}.{form}` is {}, expected a text",
                    kind(value.get_ref())
                );
                self.refuse(
                    value.span(),
                    &wrong,
                    "write it between quotation marks: \"…\"",
                );
                return None;
            };
            *slot = Some(self.pattern(words, value.span())?);
        }
        let [one, other] = found;
        Some(Text { one, other: other? })
    }

    fn pattern(&mut self, words: &str, span: Range<usize>) -> Option<Pattern> {
        match Pattern::parse(words) {
            Ok(pattern) => Some(pattern),
            Err(message) => {
                let hint = "a placeholder is a name of a–z, 0–9 and _ between braces: {name}";
                self.refuse(span, &message, hint);
                None
            }
        }
    }

    fn refuse(&mut self, span: Range<usize>, message: &str, hint: &str) {
        let finding = Diagnostic::error(RULE, message).hint(hint);
        self.findings
            .push(at_span(finding, self.name, self.source, span));
    }
}

/// Whether a table is a text in two forms, and not the texts of a page.
fn is_forms(table: &DeTable<'_>) -> bool {
    let is_form = |key: &str| key == "one" || key == "other";
    !table.is_empty() && table.keys().all(|key| is_form(key.get_ref()))
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
