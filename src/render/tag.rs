//! The tags of the template language in the text of a template.
//!
//! Tera reads them for itself; this tells where they stand. Knows no HTML.

use std::ops::Range;

pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || "._".contains(c)
}

/// `{{ … }}`, `{% … %}` or `{# … #}`; or all from `{% raw %}` to `{% endraw %}`, in which
/// there are no tags.
pub(super) struct Tag<'a> {
    /// In bytes, with its braces.
    pub(super) range: Range<usize>,
    /// Without braces, dashes and blanks; that of a comment keeps its `#`.
    pub(super) content: &'a str,
}

/// The tags of a template, in their order.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let mut tag = next_tag(text, from)?;
        if tag.first_word() == "raw" {
            tag.range.end = end_of_raw(text, tag.range.end);
        }
        from = tag.range.end;
        Some(tag)
    })
}

/// The text with blanks where tags stand, so that only its HTML is left, each byte at its place.
pub fn without_tags(text: &str) -> String {
    let mut found = text.to_owned();
    for tag in tags(text) {
        found.replace_range(tag.range.clone(), &" ".repeat(tag.range.len()));
    }
    found
}

fn end_of_raw(text: &str, from: usize) -> usize {
    let mut tags = std::iter::successors(next_tag(text, from), |tag| next_tag(text, tag.range.end));
    let end = tags.find(|tag| tag.first_word() == "endraw");
    end.map_or(text.len(), |end| end.range.end)
}

/// The first tag at or behind `from`.
fn next_tag(text: &str, mut from: usize) -> Option<Tag<'_>> {
    loop {
        let start = from + text[from..].find('{')?;
        let inside = start + 2;
        let end = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                from = start + 1;
                continue;
            }
        };
        let Some(length) = text[inside..].find(end) else {
            from = inside;
            continue;
        };
        let behind = inside + length + 2;
        let content = if end == "#}" {
            &text[start + 1..behind - 1]
        } else {
            text[inside..inside + length].trim_matches('-').trim()
        };
        return Some(Tag {
            range: start..behind,
            content,
        });
    }
}

impl Tag<'_> {
    /// `if`, `component`; `#` for comments.
    pub(super) fn first_word(&self) -> &str {
        if self.content.starts_with('#') {
            return "#";
        }
        self.content.split_whitespace().next().unwrap_or_default()
    }

    /// `page.header` of `component page.header(menu: array)`.
    pub(super) fn second_word(&self) -> String {
        let rest = self.content[self.first_word().len()..].trim_start();
        let is_part = |c: char| is_name(c) || c == '-';
        rest.chars().take_while(|&c| is_part(c)).collect()
    }

    /// The first text in quotes.
    pub(super) fn quoted(&self) -> Option<String> {
        self.content.split(['"', '\'']).nth(1).map(str::to_owned)
    }

    /// The components that are called in it: `<page.header`.
    pub(super) fn calls(&self) -> impl Iterator<Item = String> {
        self.content.split('<').skip(1).filter_map(|rest| {
            let name: String = rest.chars().take_while(|&c| is_name(c)).collect();
            name.starts_with(char::is_alphabetic).then_some(name)
        })
    }
}
