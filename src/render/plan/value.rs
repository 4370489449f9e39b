//! What an expression of a planned template gives.

use std::rc::Rc;

use tera::escape_html;

use super::Unplanned;
use super::tree::{Branch, Fields, Items};
use crate::lanes;

/// A value, as templates know them. It is moved about a lot, so it consists of whole words.
#[derive(Debug, Clone)]
#[repr(u64)]
pub(super) enum Value<'v> {
    /// There is no such name or field.
    Undefined,
    None,
    Bool(bool),
    Number(i64),
    Text(&'v str),
    /// A text that an expression put together.
    Made(Rc<str>),
    /// What the templates wrote themselves, in UTF-8: it is not escaped again.
    Markup(Rc<[u8]>),
    List(Items<'v>),
    Map(Fields<'v>),
}

/// Undefined where there is nothing.
impl<'v> From<Option<Branch<'v>>> for Value<'v> {
    fn from(branch: Option<Branch<'v>>) -> Self {
        branch.map_or(Self::Undefined, Self::from)
    }
}

impl<'v> From<Branch<'v>> for Value<'v> {
    fn from(branch: Branch<'v>) -> Self {
        match branch {
            Branch::None => Self::None,
            Branch::Bool(is) => Self::Bool(is),
            Branch::Number(number) => Self::Number(number),
            Branch::Text(text) => Self::Text(text),
            Branch::List(items) => Self::List(items),
            Branch::Map(fields) => Self::Map(fields),
        }
    }
}

impl<'v> Value<'v> {
    /// Whether it counts as true: what is empty, zero, none or undefined does not.
    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Undefined | Self::None => false,
            Self::Bool(is) => *is,
            Self::Number(number) => *number != 0,
            Self::Text(text) => !text.is_empty(),
            Self::Made(text) => !text.is_empty(),
            Self::Markup(text) => !text.is_empty(),
            Self::List(items) => items.clone().next().is_some(),
            Self::Map(fields) => !fields.is_empty(),
        }
    }

    /// The words of a plain text.
    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Made(text) => Some(text),
            _ => None,
        }
    }

    /// The fields of a map.
    pub(super) fn fields(&self) -> Result<Fields<'v>, Unplanned> {
        match self {
            Self::Map(fields) => Ok(*fields),
            _ => Err(Unplanned),
        }
    }

    /// An item of a list, counted from 0.
    pub(super) fn item(&self, index: usize) -> Result<Value<'v>, Unplanned> {
        match self {
            Self::List(items) => items.clone().nth(index).map(Self::from).ok_or(Unplanned),
            _ => Err(Unplanned),
        }
    }

    /// Whether both are the same.
    pub(super) fn equals(&self, other: &Value<'_>) -> Result<bool, Unplanned> {
        if let (Some(a), Some(b)) = (self.as_text(), other.as_text()) {
            return Ok(a == b);
        }
        match (self, other) {
            (Self::Number(a), Value::Number(b)) => Ok(a == b),
            (Self::Bool(a), Value::Bool(b)) => Ok(a == b),
            _ => Err(Unplanned),
        }
    }

    /// Appends it to a page.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> Result<(), Unplanned> {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Made(text) => escape(text, out),
            Self::Markup(text) => out.extend_from_slice(text),
            Self::Number(number) => {
                out.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes());
            }
            Self::None => {}
            Self::Undefined | Self::Bool(_) | Self::List(_) | Self::Map(_) => {
                return Err(Unplanned);
            }
        }
        Ok(())
    }
}

/// Appends a text as HTML, as the template engine escapes it.
pub(super) fn escape(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while lanes::any(rest, is_special)
        && let Some(at) = rest.iter().position(|byte| is_special(*byte))
    {
        out.extend_from_slice(&rest[..at]);
        escape_special(rest[at], out);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}

/// Without a branch, so that many can be looked at together.
fn is_special(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'')
}

fn escape_special(byte: u8, out: &mut Vec<u8>) {
    let mut buffer = [0; 4];
    if escape_html(char::from(byte).encode_utf8(&mut buffer), out).is_err() {
        unreachable!("a buffer takes all");
    }
}
