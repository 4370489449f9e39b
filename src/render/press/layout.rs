//! Takes the layout out of HTML: line breaks, indents and comments that nobody sees.
//!
//! Works on templates as on finished pages. What it does to one place depends on that place
//! alone, so that a page made of pressed templates comes out as if it had been pressed itself:
//!
//! - comments go;
//! - blanks beside the tags of blocks (`<p>`, `<li>`, `<td>` …) go, other blanks become one
//!   space;
//! - a line break beside a tag of the template language (`{% … %}` or a component) goes: it
//!   is layout of the template;
//! - what stands in `pre`, `textarea`, `script` and `style`, in quotes, and in the values of
//!   expressions stays as it is.

use super::block::is_block;
use crate::render::tag::{Tag, tags};

/// A template without layout.
pub(super) fn of_template(source: &str) -> String {
    let mut out = Pressed::of(source);
    let mut template_tags = tags(source).peekable();
    let mut at = 0;
    while at < source.len() {
        if let Some(tag) = template_tags.next_if(|tag| tag.range.start == at) {
            at = tag.range.end;
            out.template_tag(&source[tag.range.clone()], &tag);
        } else if template_tags.next_if(|tag| tag.range.start < at).is_none() {
            // Tags that lie before were in something that was taken whole.
            let tag_at = template_tags.peek().map(|tag| tag.range.start);
            at += out.html(source, at, tag_at.unwrap_or(source.len()));
        }
    }
    out.finish()
}

/// A finished page, or a part of one, without layout.
pub fn without_layout(page: &str) -> String {
    let mut out = Pressed::of(page);
    let mut at = 0;
    while at < page.len() {
        at += out.html(page, at, page.len());
    }
    out.finish()
}

/// What stands beside a blank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    /// The tag of a block, the beginning or the end: no blank shows there.
    Block,
    /// Text, the tag of an inline element or a value.
    Inline,
    /// A statement or component of the template language.
    Template,
}

/// Blanks that wait for what comes behind them.
#[derive(Clone, Copy)]
struct Blank {
    has_break: bool,
}

struct Pressed {
    text: String,
    last: Neighbour,
    blank: Option<Blank>,
}

impl Pressed {
    fn of(source: &str) -> Self {
        Self {
            text: String::with_capacity(source.len()),
            last: Neighbour::Block,
            blank: None,
        }
    }

    fn finish(mut self) -> String {
        self.put("", Neighbour::Block);
        self.text
    }

    fn put(&mut self, piece: &str, kind: Neighbour) {
        if let Some(Blank { has_break }) = self.blank.take() {
            let sides = [self.last, kind];
            let is_layout = sides.contains(&Neighbour::Block)
                || has_break && sides.contains(&Neighbour::Template);
            if !is_layout {
                self.text.push(' ');
            }
        }
        self.text.push_str(piece);
        self.last = kind;
    }

    fn put_blank(&mut self, blanks: &str) {
        let has_break = blanks.contains('\n') || self.blank.is_some_and(|blank| blank.has_break);
        self.blank = Some(Blank { has_break });
    }

    fn template_tag(&mut self, text: &str, tag: &Tag<'_>) {
        match tag.first_word() {
            "#" => {}
            _ if text.starts_with("{{") && !tag.content.starts_with('<') => {
                self.put(text, Neighbour::Inline);
            }
            _ => self.put(text, Neighbour::Template),
        }
    }

    /// Takes one piece of HTML that begins at `at`, not going beyond `until` but for tags and
    /// elements that hold template tags; tells its length.
    fn html(&mut self, source: &str, at: usize, until: usize) -> usize {
        let rest = &source[at..until];
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        if blanks > 0 {
            self.put_blank(&rest[..blanks]);
            return blanks;
        }
        if source[at..].starts_with("<!--") {
            return source[at..].find("-->").map_or(rest.len(), |end| end + 3);
        }
        let Some(name) = element(rest) else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find(|c| is_blank(c) || c == '<');
            let word = &rest[..end.map_or(rest.len(), |end| first + end)];
            self.put(word, Neighbour::Inline);
            return word.len();
        };
        let (length, tag) = html_tag(source, at, until);
        let kind = match is_block(name) {
            true => Neighbour::Block,
            false => Neighbour::Inline,
        };
        self.put(&tag, kind);
        let content = verbatim(&source[at + length..], &tag, name);
        self.text.push_str(content);
        length + content.len()
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The name of the element whose start or end tag begins the text; `!` for a doctype.
fn element(text: &str) -> Option<&str> {
    let text = text.strip_prefix('<')?;
    if text.starts_with('!') {
        return Some("!");
    }
    let text = text.strip_prefix('/').unwrap_or(text);
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let name = &text[..end.unwrap_or(text.len())];
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some(name)
}

/// The length of the HTML tag that begins at `at`, and the tag in one line: blanks between
/// attributes become one space. Attributes keep their quotes, since whether a value may go
/// without them depends on the value. The first template tag is at `until`; one that stands
/// in the HTML tag stays as it is.
fn html_tag(source: &str, at: usize, until: usize) -> (usize, String) {
    let mut within = tags(&source[until..])
        .map(|tag| until + tag.range.start..until + tag.range.end)
        .peekable();
    let mut out = String::new();
    let mut quote = None;
    let mut place = at;
    while let Some(c) = source[place..].chars().next() {
        while within.next_if(|tag| tag.end <= place).is_some() {}
        if let Some(tag) = within.next_if(|tag| tag.start == place) {
            place = tag.end;
            out.push_str(&source[tag]);
            continue;
        }
        place += c.len_utf8();
        match (quote, c) {
            (None, c) if is_blank(c) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            (None, '>') => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('>');
                break;
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        out.push(c);
    }
    (place - at, out)
}

/// What stands behind the start tag of an element whose blanks matter, up to its end tag.
fn verbatim<'a>(rest: &'a str, tag: &str, name: &str) -> &'a str {
    let kept = ["pre", "textarea", "script", "style"];
    let keeps = kept.iter().any(|kept| kept.eq_ignore_ascii_case(name));
    if !keeps || tag.starts_with("</") {
        return "";
    }
    let is_end = |&(place, _): &(usize, &str)| {
        let found = rest.as_bytes()[place + 2..].get(..name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = rest.match_indices("</").find(is_end);
    &rest[..end.map_or(rest.len(), |(place, _)| place)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_beside_blocks_and_comments_go_and_japanese_text_stays() {
        assert_eq!(
            without_layout(
                "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<title>札幌市　北区</title>\n</head>\n<body>\n <!-- 一覧 -->\n <p>\n  事業所  一覧 <b>A</b> <i>B</i>\n</p>\n</body>\n</html>\n"
            ),
            "<!DOCTYPE html><html lang=\"ja\"><head><title>札幌市　北区</title></head><body><p>事業所 一覧 <b>A</b> <i>B</i></p></body></html>"
        );
    }

    #[test]
    fn what_is_written_with_its_blanks_keeps_them() {
        for text in [
            "<pre>1\n  2</pre>",
            "<textarea> a\n\n b </textarea>",
            "<p title=\"a  b > c\">x</p>",
            "<script>a  // b\nc</script>",
            "<PRE>1\n  2</PRE>",
            "<SCRIPT>a  // b\nc</script>",
            "<Style>a\n  b</STYLE>",
        ] {
            assert_eq!(without_layout(text), text);
        }
        assert_eq!(
            without_layout("<SCRIPT>a\n</script>\n<p>\n b"),
            "<SCRIPT>a\n</script><p>b",
            "only up to their ends"
        );
    }

    #[test]
    fn a_tag_of_many_lines_becomes_one_line() {
        assert_eq!(
            without_layout("<a\n   href=\"/x\"\n   class='y  z'\n>x</a >"),
            "<a href=\"/x\" class='y  z'>x</a>"
        );
    }

    #[test]
    fn line_breaks_beside_statements_and_components_are_layout_and_spaces_are_not() {
        assert_eq!(
            of_template(
                "{# A list. #}\n{% if a %}\n<b>{{ a }}</b>\n{{ b }} {{ c }}\n{% endif %} 件\n{{ <x.y /> }}\n"
            ),
            "{% if a %}<b>{{ a }}</b> {{ b }} {{ c }}{% endif %} 件{{ <x.y /> }}"
        );
    }

    #[test]
    fn a_tag_keeps_the_template_tags_in_it() {
        let tag = "<li{% if a > 1 %} class=\"{{ a ~ \">\" }}  b\"{% endif %}>";
        assert_eq!(
            of_template(&format!("\n{tag}\n x</li>")),
            format!("{tag}x</li>")
        );
    }

    #[test]
    fn raw_template_text_is_left_alone() {
        let raw = "{% raw %}  {{ a }}\n <p>  {% endraw %}";
        assert_eq!(of_template(raw), raw);
    }

    #[test]
    fn broken_html_comes_through() {
        for text in ["<", "a < b", "<p", "<a href=\"", "</", "<pre>x\n y"] {
            assert_eq!(without_layout(text), text);
        }
        assert_eq!(without_layout("a <!-- never closed"), "a");
    }

    #[test]
    fn a_page_that_looks_like_a_template_is_a_page() {
        let page = "<p>{{ a }} {# b #} {% raw %} c</p>";
        assert_eq!(without_layout(page), page);
    }
}
