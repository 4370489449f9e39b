//! Where templates ask for texts: `text(id="card.report", name=entry.name)`.
//!
//! Ids are written out, so that every call can be looked at before a page is made. Knows how
//! a call is written, not which texts there are.

use std::ops::Range;

use super::quoted;
use super::tag::tags;

/// The function that fills a text in, and the one that leaves that to a script.
pub(super) const TEXT: &str = "text";
pub(super) const SCRIPT_TEXT: &str = "script_text";

/// The filter that writes a value as texts have it. Pressed templates use it.
pub(super) const SAID: &str = "said";

/// The argument with the id, and the one that chooses a form.
pub(super) const ID: &str = "id";
pub(super) const COUNT: &str = "count";

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCall {
    /// Whether a script fills in the placeholders.
    pub is_for_script: bool,
    /// The id; `None` when it is not written out.
    pub id: Option<String>,
    /// What a finding about the call points at, in bytes: the id, or the function's name.
    pub at: Range<usize>,
    /// The whole call, in bytes.
    pub range: Range<usize>,
    /// The other arguments.
    pub arguments: Vec<Argument>,
}

/// An argument of a call, `place=partner.place`, in bytes of the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// What it is called.
    pub name: String,
    /// Where the name stands.
    pub at: Range<usize>,
    /// Where the expression of its value stands.
    pub value: Range<usize>,
}

impl TextCall {
    /// All calls in the tags of a template or a Markdown page.
    pub fn all_in(text: &str) -> Vec<Self> {
        let in_tag = |start: usize, tag: &str| {
            let tokens = tokens(tag, start);
            let calls = (0..tokens.len()).filter_map(|at| Self::at(&tokens[..], at));
            calls.collect::<Vec<_>>()
        };
        let tags = tags(text).filter(|tag| !["#", "raw"].contains(&tag.first_word()));
        tags.flat_map(|tag| in_tag(tag.range.start, &text[tag.range.clone()]))
            .collect()
    }

    /// The call that begins with this token.
    fn at(tokens: &[Token<'_>], at: usize) -> Option<Self> {
        let name = &tokens[at];
        let is_text = [TEXT, SCRIPT_TEXT].contains(&name.text);
        let is_method = at > 0 && [".", "|"].contains(&tokens[at - 1].text);
        if !is_text || is_method || tokens.get(at + 1)?.text != "(" {
            return None;
        }
        let mut call = Self {
            is_for_script: name.text == SCRIPT_TEXT,
            id: None,
            at: name.range(),
            range: name.start..name.range().end,
            arguments: Vec::new(),
        };
        let mut depth = 0;
        let mut first = at + 2;
        for (index, token) in tokens.iter().enumerate().skip(at + 1) {
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            let is_end = depth == 0;
            if is_end || depth == 1 && token.text == "," {
                call.argument(&tokens[first..index]);
                first = index + 1;
            }
            call.range.end = token.range().end;
            if is_end {
                break;
            }
        }
        Some(call)
    }

    /// Takes the argument that these tokens are: its name, `=` and its value.
    fn argument(&mut self, tokens: &[Token<'_>]) {
        let [name, equals, value @ ..] = tokens else {
            return;
        };
        let (Some(first), Some(last)) = (value.first(), value.last()) else {
            return;
        };
        if !name.is_name() || equals.text != "=" {
            return;
        }
        if name.text != ID {
            self.arguments.push(Argument {
                name: name.text.to_owned(),
                at: name.range(),
                value: first.start..last.range().end,
            });
        } else if let ([id], Some(words)) = (value, first.quoted()) {
            self.id = Some(words.to_owned());
            self.at = id.start + 1..id.start + 1 + words.len();
        }
    }
}

/// A name or number, a text with its quotation marks, or a single sign.
struct Token<'a> {
    text: &'a str,
    /// In bytes of the template.
    start: usize,
}

impl Token<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    fn is_name(&self) -> bool {
        self.text.starts_with(is_name)
    }

    fn quoted(&self) -> Option<&str> {
        let quote = self.text.chars().next().filter(|c| quoted::is_mark(*c))?;
        self.text.strip_prefix(quote)?.strip_suffix(quote)
    }
}

fn tokens(tag: &str, offset: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = tag[at..].chars().next() {
        let rest = &tag[at..];
        let length = match first {
            c if is_name(c) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
            c if quoted::is_mark(c) => quoted::length(rest, c),
            c => c.len_utf8(),
        };
        if !first.is_whitespace() {
            tokens.push(Token {
                text: &rest[..length],
                start: offset + at,
            });
        }
        at += length;
    }
    tokens
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_with_their_arguments_wherever_they_stand_in_a_tag() {
        let template = "{# text(id=\"no\") #}text(id=\"no\")\n\
            {{ text(id=\"a.b\", services=x | join(sep=text(id='c.d')), n=[1, 2]) }}\
            {{ <a.b name={script_text(id=\"e.f\")} /> }}{{ \"text(id=1)\" }}{{ x.text }}";
        let found: Vec<_> = TextCall::all_in(template)
            .into_iter()
            .map(|call| {
                assert_eq!(&template[call.at.clone()], call.id.as_deref().unwrap());
                let arguments = call.arguments.iter().map(|argument| {
                    assert_eq!(&template[argument.at.clone()], argument.name);
                    template[argument.at.start..argument.value.end].to_owned()
                });
                let arguments = arguments.collect::<Vec<_>>();
                assert!(template[call.range.clone()].ends_with(')'));
                (call.id.unwrap(), call.is_for_script, arguments)
            })
            .collect();
        let call = |id: &str, is_for_script, arguments: &[&str]| {
            let arguments = arguments.iter().map(|given| (*given).to_owned()).collect();
            (id.to_owned(), is_for_script, arguments)
        };
        assert_eq!(
            found,
            [
                call(
                    "a.b",
                    false,
                    &["services=x | join(sep=text(id='c.d'))", "n=[1, 2]"]
                ),
                call("c.d", false, &[]),
                call("e.f", true, &[]),
            ]
        );
    }

    #[test]
    fn an_id_that_is_put_together_is_no_id() {
        for call in ["text(id=x)", "text(id=\"a.\" ~ x)", "text()"] {
            let found = TextCall::all_in(&format!("{{{{ {call} }}}}"));
            assert_eq!(found.len(), 1, "{call}");
            assert_eq!((&found[0].id, &found[0].at), (&None, &(3..7)), "{call}");
        }
    }
}
