//! A value that a text was to be filled with, and that is not there.
//!
//! Tera points at the whole call of a function; the reader looks for the name in it.

use crate::report::{Diagnostic, Excerpt};

/// The message of the function, for an argument of this name.
pub(in crate::render) fn undefined(argument: &str, id: &str) -> String {
    format!("`{argument}` of the text `{id}` is undefined")
}

/// The same finding about the variable that was given, as Tera tells of others.
pub(super) fn pointed(mut finding: Diagnostic) -> Diagnostic {
    let told =
        finding.message.contains("of the text `") && finding.message.ends_with("is undefined");
    let argument = finding.message.split('`').nth(1).filter(|_| told);
    let given = argument.and_then(|argument| {
        let Excerpt { text, mark } = finding.excerpt.as_ref()?;
        Some((given(text, mark.as_ref()?.0, argument)?, mark.as_ref()?.0))
    });
    let Some(((first, name), was)) = given else {
        return finding;
    };
    finding.message = match name.rsplit_once('.') {
        Some((_, field)) => format!("Field `{field}` is not defined"),
        None => format!("Variable `{name}` is not defined"),
    };
    let length = name.rsplit('.').next().unwrap_or(&name).chars().count();
    let first = first + name.chars().count() - length;
    if let Some(excerpt) = &mut finding.excerpt {
        excerpt.mark = Some((first, length));
    }
    if let Some(character) = finding
        .place
        .as_mut()
        .and_then(|place| place.character.as_mut())
    {
        *character += first - was;
    }
    finding
}

/// What is given for an argument in the call that begins at a character of a line: its own
/// first character, counted from 1, and the variable.
fn given(line: &str, call: usize, argument: &str) -> Option<(usize, String)> {
    let start = line.char_indices().nth(call - 1)?.0;
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = line[start..].match_indices(argument);
    let value = found.find_map(|(at, _)| {
        let (before, behind) = (&line[..start + at], &line[start + at + argument.len()..]);
        let value = behind.trim_start().strip_prefix('=')?.trim_start();
        (!before.ends_with(is_name)).then_some(value)
    })?;
    let name: String = value
        .chars()
        .take_while(|&c| is_name(c) || c == '.')
        .collect();
    let first = line[..line.len() - value.len()].chars().count() + 1;
    (!name.is_empty()).then_some((first, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Place;

    #[test]
    fn the_variable_that_is_not_there_is_named_and_not_the_call() {
        let line = "日付 {{ text(id=\"date.with_era\", era=x.era, western = date.westen) }}";
        let finding = Diagnostic::error("template", undefined("western", "date.with_era"))
            .at(Place::character("templates/x.html", 3, 7))
            .showing(Excerpt::marked(line, 7, 58));
        assert_eq!(
            pointed(finding).to_string(),
            "\
error[template]: Field `westen` is not defined
 --> templates/x.html:3:58
  | 日付 {{ text(id=\"date.with_era\", era=x.era, western = date.westen) }}
  |                                                            ^^^^^^"
        );
    }
}
