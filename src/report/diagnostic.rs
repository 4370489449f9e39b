//! What the program has to say about one place in one file.
//!
//! A [`Diagnostic`] is data: which rule spoke, how serious it is, where, what stood
//! there, and what the reader can do about it. Nothing here prints, colours or exits.

use std::fmt;
use std::path::PathBuf;

/// How much a diagnostic weighs in the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The command ends with status 1.
    Error,
    /// Worth a look; the work is done all the same.
    Warning,
}

impl Severity {
    /// As it stands in a message.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file, counted as an editor counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Relative to the site folder, so that the message is the same on every machine.
    pub file: PathBuf,
    /// Counted from 1. `None` when the whole file is meant.
    pub line: Option<usize>,
    /// Character in the line, counted from 1.
    pub character: Option<usize>,
    /// The header of a table's column, spelled as in the file.
    pub column: Option<String>,
}

impl Place {
    /// The whole file.
    pub fn file(file: impl Into<PathBuf>) -> Self {
        Self {
            file: file.into(),
            line: None,
            character: None,
            column: None,
        }
    }

    /// A line of it.
    pub fn line(file: impl Into<PathBuf>, line: usize) -> Self {
        Self {
            line: Some(line),
            ..Self::file(file)
        }
    }

    /// A character of a line, both counted from 1.
    pub fn character(file: impl Into<PathBuf>, line: usize, character: usize) -> Self {
        Self {
            character: Some(character),
            ..Self::line(file, line)
        }
    }

    /// A cell of a table: the line its row starts on, and the header of its column.
    pub fn cell(file: impl Into<PathBuf>, line: usize, column: impl Into<String>) -> Self {
        Self {
            column: Some(column.into()),
            ..Self::line(file, line)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(character) = self.character {
            write!(f, ":{character}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        Ok(())
    }
}

/// What stands at the place: a line of the file, or one cell of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// One line, without its end.
    pub text: String,
    /// The part that is meant: first character (counted from 1) and number of characters.
    pub mark: Option<(usize, usize)>,
}

impl Excerpt {
    /// All of `text` is meant.
    pub fn whole(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            mark: None,
        }
    }

    /// `length` characters of `text` from character `first` (counted from 1).
    pub fn marked(text: impl Into<String>, first: usize, length: usize) -> Self {
        Self {
            text: text.into(),
            mark: Some((first, length)),
        }
    }

    /// Blanks and carets under the marked part. Wide characters take two columns in a
    /// terminal, so they take two blanks here.
    pub fn underline(&self) -> Option<String> {
        let (first, length) = self.mark?;
        let width = |text: String| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let before: usize = width(self.text.chars().take(first - 1).collect());
        let marked: usize = width(self.text.chars().skip(first - 1).take(length).collect());
        Some(format!(
            "{}{}",
            " ".repeat(before),
            "^".repeat(marked.max(1))
        ))
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule's name, lower case with hyphens.
    pub rule: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where, when there is one place.
    pub place: Option<Place>,
    /// What stands there.
    pub excerpt: Option<Excerpt>,
    /// Further lines: the chain of includes, the other place of a pair.
    pub notes: Vec<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A finding that makes the command end with status 1.
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, rule, message.into())
    }

    /// A finding that is worth a look.
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, rule, message.into())
    }

    fn new(severity: Severity, rule: &'static str, message: String) -> Self {
        Self {
            severity,
            rule,
            message,
            place: None,
            excerpt: None,
            notes: Vec::new(),
            hint: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Shows what stands there.
    #[must_use]
    pub fn showing(mut self, excerpt: Excerpt) -> Self {
        self.excerpt = Some(excerpt);
        self
    }

    /// Adds a line that helps to understand.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}[{}]: {}",
            self.severity.as_str(),
            self.rule,
            self.message
        )?;
        if let Some(place) = &self.place {
            write!(f, "\n --> {place}")?;
        }
        if let Some(excerpt) = &self.excerpt {
            write!(f, "\n  | {}", excerpt.text)?;
            if let Some(underline) = excerpt.underline() {
                write!(f, "\n  | {underline}")?;
            }
        }
        for note in &self.notes {
            write!(f, "\nnote: {note}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_where_what_stood_there_and_what_to_do() {
        let finding = Diagnostic::error(
            "number-shape",
            "facility number has 9 characters, expected 10",
        )
        .at(Place::cell("data/source/visit.csv", 1204, "事業所番号"))
        .showing(Excerpt::whole("170210231"))
        .hint("spreadsheets drop leading zeros; export the column as text");

        assert_eq!(
            finding.to_string(),
            "\
error[number-shape]: facility number has 9 characters, expected 10
 --> data/source/visit.csv:1204, column `事業所番号`
  | 170210231
hint: spreadsheets drop leading zeros; export the column as text"
        );
    }

    #[test]
    fn the_mark_stands_under_the_place_also_after_wide_characters() {
        let finding = Diagnostic::error("template", "unknown variable")
            .at(Place::character("templates/page/home.html", 3, 5))
            .showing(Excerpt::marked("件数 {{ totl }}", 7, 4));

        assert_eq!(
            finding.to_string(),
            "\
error[template]: unknown variable
 --> templates/page/home.html:3:5
  | 件数 {{ totl }}
  |         ^^^^"
        );
    }
}
