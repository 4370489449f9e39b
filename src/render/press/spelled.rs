//! Spells texts out where templates ask for them.
//!
//! `{{ text(id="partners.more", place=partner.place) }}` becomes the words of the text with
//! `{{ (partner.place)|said }}` between them, and `text(id="site.dot")` within an expression
//! becomes `"・"`, so that no page has to look a text up and put it together. What a page says
//! when a value is missing or of the wrong kind is for the template as it was written.

use tera::escape_html;

use crate::render::tag::tags;
use crate::render::text_call::{SAID, TextCall};
use crate::text::{Piece, Text, Texts};

/// The template with its texts spelled out, where that can be done.
pub(super) fn of_template(source: &str, texts: &Texts) -> String {
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for tag in tags(source).filter(|tag| tag.first_word() != "#") {
        out.push_str(&source[from..tag.range.start]);
        out.push_str(&of_tag(&source[tag.range.clone()], texts));
        from = tag.range.end;
    }
    out.push_str(&source[from..]);
    out
}

fn of_tag(tag: &str, texts: &Texts) -> String {
    if let Some(call) = TextCall::all_in(tag).first()
        && is_whole(call, tag)
        && let Some(spelled) = sentence(call, tag, texts)
    {
        return spelled;
    }
    with_literals(tag, texts)
}

/// The tag with the texts that stand within its expression.
fn with_literals(tag: &str, texts: &Texts) -> String {
    let mut out = String::with_capacity(tag.len());
    let mut from = 0;
    for call in TextCall::all_in(tag) {
        if let Some(literal) = literal(&call, texts) {
            out.push_str(&tag[from..call.range.start]);
            out.push_str(&literal);
            from = call.range.end;
        }
    }
    out.push_str(&tag[from..]);
    out
}

/// Whether the tag is this call and nothing else. One that takes away the blanks around it
/// (`{{-`) is more.
fn is_whole(call: &TextCall, tag: &str) -> bool {
    tag[..call.range.start].trim_end() == "{{" && tag[call.range.end..].trim_start() == "}}"
}

/// The words of the text, with the values of the call between them.
fn sentence(call: &TextCall, tag: &str, texts: &Texts) -> Option<String> {
    let text = text_in_one_form(call, texts)?;
    // One that goes nowhere would no longer be looked at, and its mistakes not be told.
    let mut given = call.arguments.iter();
    if !given.all(|given| text.has(&given.name)) {
        return None;
    }
    let mut spelled = Vec::new();
    for piece in text.form(false).pieces() {
        match piece {
            Piece::Words(words) => escape_html(words, &mut spelled).ok()?,
            Piece::Placeholder(name) => {
                let given = call.arguments.iter().find(|given| given.name == *name)?;
                let value = &tag[given.value.clone()];
                let said = format!("{{{{({value})|{SAID}}}}}");
                spelled.extend(with_literals(&said, texts).into_bytes());
            }
        }
    }
    String::from_utf8(spelled).ok()
}

/// The text as a template writes it in an expression.
fn literal(call: &TextCall, texts: &Texts) -> Option<String> {
    let text = text_in_one_form(call, texts)?;
    let words = text.form(false).source();
    let is_plain = call.arguments.is_empty()
        && text.placeholders().next().is_none()
        && !words.contains(['"', '\\', '{', '}', '%', '#']);
    is_plain.then(|| format!("\"{words}\""))
}

fn text_in_one_form<'t>(call: &TextCall, texts: &'t Texts) -> Option<&'t Text> {
    let text = texts.get(call.id.as_deref()?)?;
    (!call.is_for_script && !text.has_forms()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(template: &str) -> String {
        let texts = "[a]\nx = \"<{name}>\"\ny = \"・\"\nquoted = '\"'\n\
            forms = { one = \"1\", other = \"{count}\" }";
        of_template(template, &Texts::of_source("ja", texts))
    }

    #[test]
    fn the_words_of_a_text_stand_around_its_values() {
        for (template, expected) in [
            ("{{ text(id=\"a.y\") }}", "・"),
            (
                "<b>{{ text(id=\"a.x\", name=x | join(sep=text(id=\"a.y\"))) }}</b>",
                "<b>&lt;{{(x | join(sep=\"・\"))|said}}&gt;</b>",
            ),
            (
                "{% set dot = text(id='a.y') if x else text(id='a.y') %}",
                "{% set dot = \"・\" if x else \"・\" %}",
            ),
        ] {
            assert_eq!(spelled(template), expected);
        }
    }

    #[test]
    fn a_call_that_is_more_than_its_words_stays() {
        for template in [
            "{{- text(id=\"a.y\") -}}x{{ text(id=\"a.\" ~ x) }}",
            "{{ text(id=\"a.x\", name=x, idle=y) }}",
            "{{ text(id=\"a.x\") }}",
            "{{ text(id=\"a.forms\", count=x) }}",
            "{{ x ~ text(id=\"a.quoted\") }}",
            "{{ script_text(id=\"a.y\") }}",
            "{# {{ text(id=\"a.y\") }} #}",
            "{% raw %}{{ text(id=\"a.y\") }}{% endraw %}",
        ] {
            let expected = template.replace("- text(id=\"a.y\") -", "- \"・\" -");
            assert_eq!(spelled(template), expected);
        }
    }
}
