//! What stands above a Markdown page: TOML between two lines of `+++`.
//!
//! Knows how it is written, not which page may have what.

use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::article::RULE;
use crate::report::{Diagnostic, Excerpt, Place, at_span, toml_error};

/// The line before it, and the one behind it.
const MARK: &str = "+++";

/// The front matter of a page.
#[derive(Debug)]
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) date: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: Spanned<String>,
    #[serde(default)]
    description: String,
    date: Option<Spanned<String>>,
}

impl FrontMatter {
    /// That of the text of a file, and what follows it.
    ///
    /// # Errors
    ///
    /// With the first mistake.
    pub(super) fn of<'a>(file: &Path, text: &'a str) -> Result<(Self, &'a str), Diagnostic> {
        let (start, end, body) = split(text).map_err(|finding| {
            finding
                .at(Place::line(file, 1))
                .showing(Excerpt::whole(text.lines().next().unwrap_or_default()))
        })?;
        // Blanks for what stands before, so that places in the one are places in the other.
        let matter = format!("{}{}", " ".repeat(start), &text[start..end]);
        let written: Written =
            toml::from_str(&matter).map_err(|error| toml_error(RULE, file, text, &error))?;
        let read = written.read();
        let matter = read.map_err(|(span, finding)| at_span(finding, file, text, span))?;
        Ok((matter, body))
    }
}

/// What is wrong, and in which bytes.
type Wrong = (Range<usize>, Diagnostic);

impl Written {
    fn read(self) -> Result<FrontMatter, Wrong> {
        if self.title.get_ref().trim().is_empty() {
            let finding = Diagnostic::error(RULE, "the title is empty")
                .hint("links to the page need words: `title = \"…\"`");
            return Err((self.title.span(), finding));
        }
        Ok(FrontMatter {
            title: self.title.into_inner(),
            description: self.description,
            date: self.date.as_ref().map(day).transpose()?,
        })
    }
}

fn day(date: &Spanned<String>) -> Result<Date, Wrong> {
    date.get_ref().parse().map_err(|_| {
        let finding = Diagnostic::error(RULE, format!("`{}` is no day", date.get_ref()))
            .hint("write year, month and day like this: `date = \"2026-10-31\"`");
        (date.span(), finding)
    })
}

/// The bytes between which the front matter stands, and the body.
fn split(text: &str) -> Result<(usize, usize, &str), Diagnostic> {
    let is_mark = |line: &str| line.trim_end() == MARK;
    let mut at = text.len() - text.trim_start().len();
    let mut lines = text[at..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_mark(line)) else {
        let finding = Diagnostic::error(RULE, "the page has no front matter");
        return Err(finding.hint("begin it with a line `+++`, `title = \"…\"`, and a line `+++`"));
    };
    at += first.len();
    let start = at;
    for line in lines {
        if is_mark(line) {
            return Ok((start, at, &text[at + line.len()..]));
        }
        at += line.len();
    }
    Err(Diagnostic::error(RULE, "the front matter does not end")
        .hint("put a second line `+++` below the last setting"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_that_nobody_can_read_says_how_it_is_written() {
        let file = Path::new("data/pages/news/a.md");
        let wrong = [
            "題\n",
            "+++\ntitle = \"x\"\n",
            "+++\ntitle = \" \"\n+++\n",
            "+++\ntitle = \"x\"\ndate = \"2026/11/1\"\n+++\n",
            "+++\ntitle = \"x\"\ndate = 2026-11-01\n+++\n",
            "+++\ntitle = “案内”\n+++\n",
        ];
        assert_eq!(
            wrong
                .map(|text| FrontMatter::of(file, text).unwrap_err().to_string())
                .join("\n\n"),
            "\
error[page]: the page has no front matter
 --> data/pages/news/a.md:1
  | 題
hint: begin it with a line `+++`, `title = \"…\"`, and a line `+++`

error[page]: the front matter does not end
 --> data/pages/news/a.md:1
  | +++
hint: put a second line `+++` below the last setting

error[page]: the title is empty
 --> data/pages/news/a.md:2:9
  | title = \" \"
  |         ^^^
hint: links to the page need words: `title = \"…\"`

error[page]: `2026/11/1` is no day
 --> data/pages/news/a.md:3:8
  | date = \"2026/11/1\"
  |        ^^^^^^^^^^^
hint: write year, month and day like this: `date = \"2026-10-31\"`

error[page]: invalid type: map, expected a string
 --> data/pages/news/a.md:3:8
  | date = 2026-11-01
  |        ^^^^^^^^^^
hint: write the day in quotes: `\"2026-11-01\"`

error[page]: string values must be quoted, expected literal string
 --> data/pages/news/a.md:2:9
  | title = “案内”
  |         ^^^^^^^^
hint: write `\"` instead of `“`"
        );
    }
}
