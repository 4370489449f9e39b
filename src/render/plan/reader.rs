//! Reads expressions off the text of a tag.
//!
//! Knows how they are written, after Tera's grammar. What cannot be planned is not read.

use std::iter;
use std::sync::Arc;

use super::expression::{Constant, Expression, Filter, Pair, Passed, Path, Sentence, Turn};
use crate::render::text_call::{COUNT, ID, SAID, SCRIPT_TEXT, TEXT};
use crate::text::{Text, Texts};

/// How tightly a pair holds its expressions together: what stands before it, and behind it.
type Power = (u8, u8);

/// The pairs by their signs; a longer one stands before those it begins with.
const PAIRS: [(&str, Pair, Power); 9] = [
    ("==", Pair::Equal, (7, 8)),
    ("!=", Pair::Unequal, (7, 8)),
    ("<=", Pair::LessOrEqual, (7, 8)),
    (">=", Pair::GreaterOrEqual, (7, 8)),
    ("<", Pair::Less, (7, 8)),
    (">", Pair::Greater, (7, 8)),
    ("~", Pair::Join, (13, 14)),
    ("or", Pair::Or, (1, 2)),
    ("and", Pair::And, (3, 4)),
];

const NOT: u8 = 5;

/// Names that mean something else.
const RESERVED: [&str; 13] = [
    "self", "and", "or", "not", "is", "in", "continue", "break", "none", "None", "null", "True",
    "False",
];

/// Reads expressions off the text of a tag.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    rest: &'s str,
    texts: &'s Arc<Texts>,
    /// Whether the tag stands in a loop.
    is_in_loop: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(text: &'s str, texts: &'s Arc<Texts>, is_in_loop: bool) -> Self {
        Self {
            rest: text.trim_start(),
            texts,
            is_in_loop,
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Takes a sign, if it stands here.
    pub(super) fn takes(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        // A word goes on to its end: `order` does not begin with `or`.
        let rest = rest.filter(|rest| {
            !sign.ends_with(char::is_alphabetic) || !rest.starts_with(is_part_of_name)
        });
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }

    /// Takes a name.
    pub(super) fn name(&mut self) -> Option<&'s str> {
        self.word().filter(|name| !RESERVED.contains(name))
    }

    fn word(&mut self) -> Option<&'s str> {
        let end = self.rest.find(|c| !is_part_of_name(c));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let is_word = word.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
        self.rest = rest.trim_start();
        is_word.then_some(word)
    }

    /// The whole text as one expression; `None` when it cannot be planned.
    pub(super) fn whole(mut self) -> Option<Expression> {
        let expression = self.expression()?;
        self.is_done().then_some(expression)
    }

    /// Takes an expression.
    pub(super) fn expression(&mut self) -> Option<Expression> {
        let first = self.held(0)?;
        if !self.takes("if") {
            return Some(first);
        }
        let condition = self.expression()?;
        let otherwise = self.takes("else").then(|| self.expression())??;
        Some(Expression::Choice(Box::new([condition, first, otherwise])))
    }

    /// Takes an expression whose pairs hold at least that tightly.
    fn held(&mut self, least: u8) -> Option<Expression> {
        let mut left = match self.takes("not") {
            true => Expression::Not(Box::new(self.held(NOT)?)),
            false => self.single()?,
        };
        loop {
            let pairs = PAIRS.iter().filter(|(.., power)| power.0 >= least);
            let Some((_, pair, power)) = pairs.into_iter().find(|(sign, ..)| self.takes(sign))
            else {
                return Some(left);
            };
            left = Expression::Pair(*pair, Box::new([left, self.held(power.1)?]));
        }
    }

    /// Takes what no pair takes apart, with its fields and filters.
    fn single(&mut self) -> Option<Expression> {
        let mut single = self.atom()?;
        loop {
            single = if self.takes(".") {
                field(single, self.word()?)
            } else if self.takes("[") {
                let Constant::Number(index) = self.number()? else {
                    return None;
                };
                self.takes("]").then_some(())?;
                Expression::Item(Box::new(single), usize::try_from(index).ok()?)
            } else if self.takes("|") {
                Expression::Filter(self.filter()?, Box::new(single))
            } else {
                return Some(single);
            };
        }
    }

    fn atom(&mut self) -> Option<Expression> {
        if self.takes("(") {
            let inner = self.expression()?;
            return self.takes(")").then_some(inner);
        }
        let first = self.rest.chars().next()?;
        if first.is_ascii_digit() {
            return self.number().map(Expression::Constant);
        }
        if ['"', '\'', '`'].contains(&first) {
            return self.quoted().map(constant);
        }
        match self.name()? {
            "true" => Some(Expression::Constant(Constant::Bool(true))),
            "false" => Some(Expression::Constant(Constant::Bool(false))),
            "loop" => self.turn(),
            TEXT if self.takes("(") => self.sentence(),
            SCRIPT_TEXT if self.takes("(") => self.script_text(),
            _ if self.rest.starts_with('(') => None,
            name => Some(Expression::Path(Path {
                name: name.into(),
                fields: Vec::new(),
            })),
        }
    }

    fn number(&mut self) -> Option<Constant> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if rest.starts_with(|c| c == '.' || is_part_of_name(c)) {
            return None;
        }
        self.rest = rest.trim_start();
        digits.parse().ok().map(Constant::Number)
    }

    /// A text in quotation marks, in which nothing is escaped.
    pub(super) fn quoted(&mut self) -> Option<&'s str> {
        let quote = self.rest.chars().next()?;
        let (text, rest) = self.rest[quote.len_utf8()..].split_once(quote)?;
        self.rest = rest.trim_start();
        (!text.contains('\\')).then_some(text)
    }

    fn filter(&mut self) -> Option<Filter> {
        let filter = match self.name()? {
            "number" => Filter::Number,
            "length" => Filter::Length,
            SAID => Filter::Said,
            "replace" if self.takes("(") => {
                let from = self.written("from")?.into();
                let is_two = self.takes(",");
                let to = is_two.then(|| self.written("to"))??.into();
                self.takes(")").then_some(Filter::Replace { from, to })?
            }
            _ => return None,
        };
        (!self.rest.starts_with('(')).then_some(filter)
    }

    fn turn(&mut self) -> Option<Expression> {
        if !self.is_in_loop || !self.takes(".") {
            return None;
        }
        let turn = match self.name()? {
            "first" => Turn::First,
            "last" => Turn::Last,
            "index" => Turn::Index,
            "index0" => Turn::Index0,
            "length" => Turn::Length,
            _ => return None,
        };
        Some(Expression::Turn(turn))
    }

    /// The id of a text, which comes first.
    fn id(&mut self) -> Option<&'s Text> {
        let id = self.written(ID)?;
        self.texts.get(id)
    }

    /// An argument whose value is written out: `id="card.report"`.
    fn written(&mut self, argument: &str) -> Option<&'s str> {
        let is_argument = self.takes(argument) && self.takes("=");
        is_argument.then(|| self.quoted())?
    }

    fn script_text(&mut self) -> Option<Expression> {
        let text = self.id()?;
        self.takes(")").then(|| constant(text.form(false).source()))
    }

    fn sentence(&mut self) -> Option<Expression> {
        let text = self.id()?;
        let given: Option<Vec<_>> = iter::from_fn(|| {
            let next = self.takes(",") && !self.rest.starts_with(')');
            next.then(|| self.argument())
        })
        .collect();
        let given = given?;
        let is_given = |name: &str| given.iter().any(|(given, _)| &**given == name);
        let is_asked_for = |name: &str| text.has(name) || name == COUNT;
        let fits = given.iter().all(|(name, _)| is_asked_for(name))
            && text.placeholders().all(is_given)
            && (!text.has_forms() || is_given(COUNT));
        let text = text.clone();
        let is_whole = fits && self.takes(")");
        is_whole.then(|| Expression::Sentence(Box::new(Sentence { text, given })))
    }

    /// Takes what a component is called with: `entry={entry}` or `label="…"`.
    pub(super) fn passed(&mut self) -> Option<Passed> {
        let name = self.name()?.into();
        self.takes("=").then_some(())?;
        if !self.takes("{") {
            return Some((name, constant(self.quoted()?)));
        }
        let value = self.expression()?;
        self.takes("}").then_some((name, value))
    }

    /// `place=name`.
    fn argument(&mut self) -> Option<(Box<str>, Expression)> {
        let name = self.name()?;
        let is_argument = self.takes("=");
        Some((name.into(), is_argument.then(|| self.expression())??))
    }
}

fn field(of: Expression, name: &str) -> Expression {
    match of {
        Expression::Path(mut path) => {
            path.fields.push(name.into());
            Expression::Path(path)
        }
        of => Expression::Field(Box::new(of), name.into()),
    }
}

fn constant(text: &str) -> Expression {
    Expression::Constant(Constant::Text(text.into()))
}

fn is_part_of_name(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric()
}
