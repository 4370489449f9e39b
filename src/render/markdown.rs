//! Markdown to HTML.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// The HTML of a Markdown text. The page has the heading of the first level, so those of a text
/// begin one lower: `#` and `##` are both of the second. A line break inside a Japanese sentence
/// leaves no blank.
pub(super) fn html(text: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut events: Vec<Event<'_>> = Parser::new_ext(text, options).collect();
    join_broken_lines(&mut events);
    let mut html = String::with_capacity(text.len() * 2);
    push_html(&mut html, events.into_iter().map(below_title));
    html
}

/// A heading of the first level becomes one of the second.
fn below_title(mut event: Event<'_>) -> Event<'_> {
    if let Event::Start(Tag::Heading { level, .. }) | Event::End(TagEnd::Heading(level)) =
        &mut event
    {
        *level = (*level).max(HeadingLevel::H2);
    }
    event
}

fn join_broken_lines(events: &mut Vec<Event<'_>>) {
    let is_wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
    let mut kept = Vec::with_capacity(events.len());
    let mut rest = std::mem::take(events).into_iter().peekable();
    while let Some(event) = rest.next() {
        let before = match kept.last() {
            Some(Event::Text(text)) => text.chars().last(),
            _ => None,
        };
        let after = match rest.peek() {
            Some(Event::Text(text)) => text.chars().next(),
            Some(Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. })) => before,
            _ => None,
        };
        if event != Event::SoftBreak || !(is_wide(before) && is_wide(after)) {
            kept.push(event);
        }
    }
    *events = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_inside_a_japanese_sentence_leaves_no_blank() {
        assert_eq!(html("事業所の\n一覧です。"), "<p>事業所の一覧です。</p>\n");
        assert_eq!(html("two\nwords"), "<p>two\nwords</p>\n");
    }

    #[test]
    fn headings_begin_at_the_second_level() {
        assert_eq!(html("# 一"), "<h2>一</h2>\n");
        assert_eq!(html("## 二\n### 三"), "<h2>二</h2>\n<h3>三</h3>\n");
    }

    #[test]
    fn tables_are_understood() {
        assert!(html("|a|b|\n|-|-|\n|1|2|\n").starts_with("<table>"));
    }
}
