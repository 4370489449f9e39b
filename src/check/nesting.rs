//! Whether the elements of a page lie within each other. Browsers show a page without a word in
//! which one is not closed, and often show it wrong.
//!
//! Knows HTML, not templates. Says less than a validator: what a browser mends without a trace
//! passes.

use std::fmt;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, Tokenizer};

use super::inline::{Inline, InlineTag};

/// Elements without content.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose end may be left out, and that end with what they lie in.
const OPTIONAL: [&str; 19] = [
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p",
    "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// What a comment begins with, behind its `<`.
const COMMENT: &str = "!--";

/// What is wrong with an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// It is still open where what it lies in ends: an element, or the page.
    NotClosed(String, Option<String>),
    /// It ends, and none of its kind is open.
    NotOpen(String),
    /// Its tag cannot be read as it was meant.
    Tag(String),
    /// Browsers do not heed it.
    Inline(Inline),
}

/// A mistake, and where it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What is wrong.
    pub wrong: Wrong,
    /// Where its tag stands, in bytes.
    pub tag: Range<usize>,
}

impl Wrong {
    /// Whether it is a mistake in itself, and can follow from no other.
    pub fn stands_alone(&self) -> bool {
        matches!(self, Self::Inline(_))
    }

    /// Whether both may be the same mistake, seen in a page and in what it is made from.
    pub fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NotClosed(one, _), Self::NotClosed(two, _)) => one == two,
            (one, two) => one == two,
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NotClosed(element, _) => format!("write `</{element}>` where it ends"),
            Self::NotOpen(element) => {
                format!("take `</{element}>` out, or write `<{element}>` where it begins")
            }
            Self::Tag(element) if element == COMMENT => "write `-->` where it ends".to_owned(),
            Self::Inline(inline) => inline.remedy().to_owned(),
            Self::Tag(_) => {
                "look for a quotation mark, a `>` or a blank between two attributes that is missing"
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotClosed(element, Some(outer)) => {
                write!(f, "`<{element}>` is not closed before `</{outer}>`")
            }
            Self::NotClosed(element, None) => write!(f, "`<{element}>` is never closed"),
            Self::NotOpen(element) => write!(f, "`</{element}>` closes nothing"),
            Self::Tag(element) if element == COMMENT => write!(f, "the comment is never closed"),
            Self::Inline(inline) => write!(
                f,
                "browsers ignore {inline}: the Content-Security-Policy of the pages forbids it"
            ),
            Self::Tag(element) => write!(f, "the tag `<{element}` cannot be read as it was meant"),
        }
    }
}

/// All mistakes of a page, or of a piece of one, as they show.
pub fn slips(html: &str) -> Vec<Slip> {
    slips_while(html, |_| {})
}

/// The same, while somebody else hears what the page holds: reading it takes longer than either.
pub(super) fn slips_while(html: &str, mut hear: impl FnMut(&CallbackEvent<'_>)) -> Vec<Slip> {
    let mut nesting = Nesting {
        html,
        open: Vec::new(),
        start: 0,
        length: 0,
        inline: InlineTag::default(),
        behind: 0,
        slips: Vec::new(),
    };
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
            nesting.read(&event, span.start, span.end);
            hear(&event);
            None
        },
    );
    // What stands in a script is no markup.
    emitter.naively_switch_states(true);
    for Ok(()) in Tokenizer::new_with_emitter(html, emitter) {}
    let open = std::mem::take(&mut nesting.open);
    nesting.not_closed(&open, None);
    nesting.slips
}

struct Nesting<'a> {
    html: &'a str,
    /// The elements that are open.
    open: Vec<Open>,
    /// Where the start tag begins that is being read, and how long its name is.
    start: usize,
    length: usize,
    /// What is inline in the tag that is being read.
    inline: InlineTag,
    /// Where the last tag ended.
    behind: usize,
    slips: Vec<Slip>,
}

/// An element that is open: its tag in the page, and the length of its name.
struct Open {
    tag: Range<usize>,
    length: usize,
}

impl Nesting<'_> {
    fn read(&mut self, event: &CallbackEvent<'_>, start: usize, end: usize) {
        self.inline.hear(event);
        match event {
            CallbackEvent::OpenStartTag { name } => (self.start, self.length) = (start, name.len()),
            CallbackEvent::CloseStartTag { self_closing } => {
                for inline in self.inline.take() {
                    let (wrong, tag) = (Wrong::Inline(inline), self.start..end);
                    self.slips.push(Slip { wrong, tag });
                }
                self.opens(self.start..end, *self_closing);
                self.behind = end;
            }
            CallbackEvent::EndTag { name } => {
                self.closes(&String::from_utf8_lossy(name), start..end);
                self.behind = end;
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => self.behind = end,
            CallbackEvent::Error(error) if is_grave(*error) => {
                let tag = self.unfinished(start);
                let name = self.html[tag.start..].chars().skip(1);
                let name = name.take_while(|c| c.is_ascii_alphanumeric() || "-!/".contains(*c));
                let wrong = Wrong::Tag(name.collect());
                self.slips.push(Slip { wrong, tag });
            }
            _ => {}
        }
    }

    /// What is read of a tag that does not come to its end in order.
    fn unfinished(&self, end: usize) -> Range<usize> {
        let length = self.html.len();
        let behind = self.behind.min(length);
        let start = memchr::memchr(b'<', &self.html.as_bytes()[behind..]);
        let start = start.map_or(length, |start| behind + start);
        start..end.clamp(start, length)
    }

    /// The name in a tag.
    fn name(&self, open: &Open) -> &str {
        let start = open.tag.start + 1;
        let name = self.html.get(start..start + open.length);
        name.unwrap_or_default()
    }

    fn is(&self, open: &Open, names: &[&str]) -> bool {
        let name = self.name(open);
        names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    fn opens(&mut self, tag: Range<usize>, is_closed: bool) {
        let length = self.length;
        self.open.push(Open { tag, length });
        let is_void = self.open.last().is_some_and(|open| self.is(open, &VOID));
        // `/>` ends elements of drawings, and means nothing elsewhere.
        let is_in = |names: &[&str]| self.open.iter().any(|open| self.is(open, names));
        if is_void || (is_closed && is_in(&["svg", "math"])) {
            self.open.pop();
        }
    }

    fn closes(&mut self, element: &str, tag: Range<usize>) {
        match self.open.iter().rposition(|open| self.is(open, &[element])) {
            Some(at) => {
                let inner = self.open.split_off(at);
                self.not_closed(&inner[1..], Some(element));
            }
            // A browser makes an empty paragraph of `</p>`, and a line break of `</br>`.
            None if element == "p" || element == "br" => {}
            None => {
                let wrong = Wrong::NotOpen(element.to_owned());
                self.slips.push(Slip { wrong, tag });
            }
        }
    }

    fn not_closed(&mut self, open: &[Open], outer: Option<&str>) {
        let needs_end = open.iter().filter(|open| !self.is(open, &OPTIONAL));
        let slip = |open: &Open| {
            let element = self.name(open).to_ascii_lowercase();
            let wrong = Wrong::NotClosed(element, outer.map(str::to_owned));
            let tag = open.tag.clone();
            Slip { wrong, tag }
        };
        let slips: Vec<Slip> = needs_end.map(slip).collect();
        self.slips.extend(slips);
    }
}

/// Whether a tag or comment is read in another way than it was meant.
fn is_grave(error: Error) -> bool {
    use Error::{
        EofInComment, EofInTag, MissingWhitespaceBetweenAttributes,
        UnexpectedCharacterInAttributeName, UnexpectedEqualsSignBeforeAttributeName,
        UnexpectedSolidusInTag,
    };
    matches!(
        error,
        EofInComment
            | EofInTag
            | MissingWhitespaceBetweenAttributes
            | UnexpectedCharacterInAttributeName
            | UnexpectedEqualsSignBeforeAttributeName
            | UnexpectedSolidusInTag
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(html: &str, expected: &str) {
        let found = slips(html).into_iter().next();
        let found = found.map(|slip| format!("{} {}", &html[slip.tag], slip.wrong));
        assert_eq!(found.unwrap_or_default(), expected, "{html}");
    }

    #[test]
    fn the_first_element_that_is_not_closed_or_not_open_is_found() {
        says(
            "<main><div class=a><p>x</main>",
            "<div class=a> `<div>` is not closed before `</main>`",
        );
        says("<p><b>x", "<b> `<b>` is never closed");
        says("<b><i>x</b></i>", "<i> `<i>` is not closed before `</b>`");
        says("<p>x</div></p>", "</div> `</div>` closes nothing");
        says("<div/>x", "<div/> `<div>` is never closed");
    }

    #[test]
    fn a_tag_that_lacks_a_quotation_mark_is_found() {
        says(
            "<p>x</p><a href=\"x>y</a><p class=\"z\">",
            "<a href=\"x>y</a><p class=\"z the tag `<a` cannot be read as it was meant",
        );
        says(
            "<a href=\"/a/>x</a><a href=\"/b/\">y</a>",
            "<a href=\"/a/>x</a><a href=\"/b the tag `<a` cannot be read as it was meant",
        );
        says(
            "<p id=\"a\"class=b>x</p>",
            "<p id=\"a\"c the tag `<p` cannot be read as it was meant",
        );
        says("x<!-- y", "<!-- y the comment is never closed");
    }

    #[test]
    fn scripts_and_styles_in_a_page_are_found() {
        let found = |html: &str| -> Vec<String> {
            let slips = slips(html).into_iter();
            slips
                .map(|slip| format!("{} {}", &html[slip.tag], slip.wrong))
                .collect()
        };
        let ignored = |tag: &str, what: &str| {
            vec![format!(
                "{tag} browsers ignore {what}: the Content-Security-Policy of the pages forbids it"
            )]
        };
        for (html, tag, what) in [
            (
                "<script>x()</script>",
                "<script>",
                "a `<script>` without `src`",
            ),
            (
                "<script type=module>x()</script>",
                "<script type=module>",
                "a `<script>` without `src`",
            ),
            ("<style>p{}</style>", "<style>", "a `<style>`"),
            (
                "<p STYLE='a:b'>x",
                "<p STYLE='a:b'>",
                "an attribute `style`",
            ),
            (
                "<a onclick=x()>y</a>",
                "<a onclick=x()>",
                "an attribute `onclick`",
            ),
        ] {
            assert_eq!(found(html), ignored(tag, what), "{html}");
        }
        for html in [
            "<script src=x.js></script>",
            "<script type=application/ld+json>{}</script>",
            "<p data-on=x class=style>on style</p>",
        ] {
            assert_eq!(found(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn what_may_be_left_out_and_what_is_no_markup_pass() {
        says(
            "<!DOCTYPE html><html><body><ul><li>a<li>b</ul><p>a<p>b<br><table><tr><td>x</table>",
            "",
        );
        says(
            "<svg><path d=a /><g></g></svg><img src=x /><script src=x>a<b</script><textarea><div></textarea>",
            "",
        );
        says("<p>1 < 2, <3</p>", "");
        says("<p>x<!-- <div> --></p><a href=?a=1&b=2>x</a></p>", "");
    }
}
