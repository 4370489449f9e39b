//! Expressions that can be planned: `group.services | length > 1`.
//!
//! How they are written stands in `reader`, what they give in `evaluate`.

use super::name::Name;
use crate::text::Text;

/// An expression that can be planned.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    /// `entry`, `entry.service.name`.
    Path(Path),
    /// `.name` of what is no path.
    Field(Box<Expression>, Box<str>),
    /// `[0]`.
    Item(Box<Expression>, usize),
    /// `loop.last`.
    Turn(Turn),
    /// `"ward"`, `3`, `true`.
    Constant(Constant),
    /// `not a`.
    Not(Box<Expression>),
    /// `a and b`, `a ~ b`.
    Pair(Pair, Box<[Expression; 2]>),
    /// `a if b else c`: b, a, c.
    Choice(Box<[Expression; 3]>),
    /// `a | number`.
    Filter(Filter, Box<Expression>),
    /// `text(id="count.facilities", count=group.count)`.
    Sentence(Box<Sentence>),
}

/// A name, and a field of the value with that name, and a field of that one.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) name: Name,
    pub(super) fields: Vec<Box<str>>,
}

/// What a component is called with: name and value.
pub(super) type Passed = (Name, Expression);

/// What a loop says of its turn.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    First,
    Last,
    /// From 1.
    Index,
    /// From 0.
    Index0,
    Length,
}

/// What is written out.
#[derive(Debug, Clone)]
pub(super) enum Constant {
    Text(Box<str>),
    Number(i64),
    Bool(bool),
}

/// What stands between two expressions.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pair {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Join,
}

/// Filters that can be planned.
#[derive(Debug, Clone)]
pub(super) enum Filter {
    /// 12,345.
    Number,
    /// How many items.
    Length,
    /// As a text writes it.
    Said,
    /// `replace(from="a", to="b")`.
    Replace { from: Box<str>, to: Box<str> },
}

/// A text of the interface with what is filled in.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) text: Text,
    /// Placeholder, or `count`, and value.
    pub(super) given: Vec<(Box<str>, Expression)>,
}
