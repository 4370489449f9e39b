//! A finding as the overlay of a page gets it.

use serde::Serialize;

use crate::report::{Diagnostic, Excerpt};

/// The parts of a finding; `overlay.js` has the same fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    /// What is wrong.
    message: String,
    /// `templates/page/home.html:3:5`, or empty.
    place: String,
    /// The line before the part that is meant, the part, and what follows; empty when there
    /// is no line to show.
    line: [String; 3],
    /// The chain that led there, the other place of a pair.
    notes: Vec<String>,
    /// What to do about it, or empty.
    hint: String,
}

impl From<&Diagnostic> for Problem {
    fn from(finding: &Diagnostic) -> Self {
        Self {
            message: finding.message.clone(),
            place: finding
                .place
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            line: finding.excerpt.as_ref().map(line).unwrap_or_default(),
            notes: finding.notes.clone(),
            hint: finding.hint.clone().unwrap_or_default(),
        }
    }
}

fn line(excerpt: &Excerpt) -> [String; 3] {
    let length = excerpt.text.chars().count();
    let (first, marked) = excerpt.mark.unwrap_or((1, length));
    let part = |from: usize, count: usize| excerpt.text.chars().skip(from).take(count).collect();
    [
        part(0, first - 1),
        part(first - 1, marked),
        part(first - 1 + marked, length),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_in_three_parts_around_the_mark() {
        let excerpt = Excerpt::marked("件数 {{ totl }}", 7, 4);
        assert_eq!(line(&excerpt), ["件数 {{ ", "totl", " }}"]);
        assert_eq!(line(&Excerpt::whole("数")), ["", "数", ""]);
    }
}
