//! Where templates ask for texts: `text(id="card.report", name=entry.name)`.
//!
//! Ids are written out, so that every call can be looked at before a page is made. Knows how
//! a call is written, not which texts there are.

use std::ops::Range;

use super::tag::tags;

/// The function that fills a text in, and the one that leaves that to a script.
pub(super) const TEXT: &str = "text";
pub(super) const SCRIPT_TEXT: &str = "script_text";

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
    /// The other arguments: their names, and where these stand.
    pub arguments: Vec<(String, Range<usize>)>,
}

impl TextCall {
    /// All calls in the tags of a template or a Markdown page.
    pub fn all_in(text: &str) -> Vec<Self> {
        let in_tag = |start: usize, tag: &str| {
            let tokens = tokens(tag, start);
            let calls = (0..tokens.len()).filter_map(|at| Self::at(&tokens[..], at));
            calls.collect::<Vec<_>>()
        };
        let tags = tags(text).filter(|tag| tag.first_word() != "#");
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
            arguments: Vec::new(),
        };
        let mut depth = 0;
        for (index, token) in tokens.iter().enumerate().skip(at + 1) {
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ if depth == 1 && token.is_name() => call.argument(token, &tokens[index + 1..]),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        Some(call)
    }

    /// Takes the argument that begins with this name, if one does.
    fn argument(&mut self, name: &Token<'_>, rest: &[Token<'_>]) {
        let [equals, value, end, ..] = rest else {
            return;
        };
        if equals.text != "=" || value.text == "=" {
            return;
        }
        if name.text != ID {
            self.arguments.push((name.text.to_owned(), name.range()));
        } else if let Some(id) = value.quoted().filter(|_| [",", ")"].contains(&end.text)) {
            self.id = Some(id.to_owned());
            self.at = value.start + 1..value.start + 1 + id.len();
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
        let quote = self.text.chars().next().filter(|c| is_quote(*c))?;
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
            c if is_quote(c) => text_length(rest, c),
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

/// How long a text in quotation marks is, in bytes; one that does not end goes on to the end.
fn text_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_quote(c: char) -> bool {
    ['"', '\'', '`'].contains(&c)
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
                let names = call.arguments.into_iter().map(|(name, _)| name);
                (
                    call.id.unwrap(),
                    call.is_for_script,
                    names.collect::<Vec<_>>(),
                )
            })
            .collect();
        let call = |id: &str, is_for_script, names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            (id.to_owned(), is_for_script, names)
        };
        assert_eq!(
            found,
            [
                call("a.b", false, &["services", "n"]),
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
