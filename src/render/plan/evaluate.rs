//! What the expressions of a plan give.

use std::cmp::Ordering;

use super::Unplanned;
use super::expression::{Constant, Expression, Filter, Pair, Path, Sentence, Turn};
use super::fill::Filling;
use super::tree::Branch;
use super::value::Value;
use crate::render::templates::grouped;
use crate::render::text_call::COUNT;
use crate::text::Piece;

impl<'v> From<&'v Constant> for Value<'v> {
    fn from(constant: &'v Constant) -> Self {
        match constant {
            Constant::Text(text) => Self::Text(text),
            Constant::Number(number) => Self::Number(*number),
            Constant::Bool(is) => Self::Bool(*is),
        }
    }
}

impl<'v> Filling<'v> {
    /// What an expression gives here.
    pub(super) fn value(&self, expression: &'v Expression) -> Result<Value<'v>, Unplanned> {
        Ok(match expression {
            Expression::Path(path) => self.path(path)?,
            Expression::Field(of, name) => self.value(of)?.fields()?.get(name, self.memory).into(),
            Expression::Item(of, index) => self.value(of)?.item(*index)?,
            Expression::Turn(turn) => self.turn(*turn)?,
            Expression::Constant(constant) => constant.into(),
            Expression::Not(of) => Value::Bool(!self.value(of)?.is_true()),
            Expression::Pair(pair, of) => self.pair(*pair, of)?,
            Expression::Choice(of) => {
                let [condition, yes, no] = &**of;
                match self.value(condition)?.is_true() {
                    true => self.value(yes)?,
                    false => self.value(no)?,
                }
            }
            Expression::Filter(filter, of) => filter.of(self.value(of)?)?,
            Expression::Sentence(sentence) => self.sentence(sentence)?,
        })
    }

    /// What a path leads to here.
    #[inline]
    pub(super) fn path(&self, path: &'v Path) -> Result<Value<'v>, Unplanned> {
        let [above @ .., last] = &*path.fields else {
            return Ok(self.named(&path.name));
        };
        let mut fields = self.fields_of(&path.name)?;
        for name in above {
            match fields.get(name, self.memory) {
                Some(Branch::Map(inner)) => fields = inner,
                _ => return Err(Unplanned),
            }
        }
        Ok(fields.get(last, self.memory).into())
    }

    fn turn(&self, turn: Turn) -> Result<Value<'v>, Unplanned> {
        let round = self.this_round().ok_or(Unplanned)?;
        let number = |number: usize| Value::Number(number as i64);
        Ok(match turn {
            Turn::First => Value::Bool(round.index == 0),
            Turn::Last => Value::Bool(round.index + 1 == round.length),
            Turn::Index => number(round.index + 1),
            Turn::Index0 => number(round.index),
            Turn::Length => number(round.length),
        })
    }

    fn pair(&self, pair: Pair, [a, b]: &'v [Expression; 2]) -> Result<Value<'v>, Unplanned> {
        let a = self.value(a)?;
        match (pair, a.is_true()) {
            (Pair::And, false) | (Pair::Or, true) => return Ok(a),
            (Pair::And | Pair::Or, _) => return self.value(b),
            _ => {}
        }
        let b = self.value(b)?;
        let order = || match (&a, &b) {
            (Value::Number(a), Value::Number(b)) => Ok(a.cmp(b)),
            _ => Err(Unplanned),
        };
        Ok(match pair {
            Pair::Join => {
                let (a, b) = a.as_text().zip(b.as_text()).ok_or(Unplanned)?;
                Value::Made([a, b].concat().into())
            }
            Pair::Equal => Value::Bool(a.equals(&b)?),
            Pair::Unequal => Value::Bool(!a.equals(&b)?),
            Pair::Less => Value::Bool(order()? == Ordering::Less),
            Pair::LessOrEqual => Value::Bool(order()? != Ordering::Greater),
            Pair::Greater => Value::Bool(order()? == Ordering::Greater),
            Pair::GreaterOrEqual => Value::Bool(order()? != Ordering::Less),
            Pair::And | Pair::Or => return Err(Unplanned),
        })
    }

    /// A text with what is filled in: plain, or markup as soon as one of the values is.
    fn sentence(&self, sentence: &'v Sentence) -> Result<Value<'v>, Unplanned> {
        let given = sentence.given.iter();
        let given = given.map(|(name, value)| Ok((&**name, self.value(value)?)));
        let given: Vec<_> = given.collect::<Result<_, _>>()?;
        let of = |wanted: &str| {
            let mut found = given.iter().filter(|(name, _)| *name == wanted);
            found.next().map(|(_, value)| value).ok_or(Unplanned)
        };
        let has_forms = sentence.text.has_forms();
        let is_one = has_forms
            && match of(COUNT)? {
                Value::Number(count) => *count == 1,
                count => count.as_text() == Some("1"),
            };
        let is_markup = given
            .iter()
            .any(|(_, value)| matches!(value, Value::Markup(_)));
        let mut written = Vec::new();
        for piece in sentence.text.form(is_one).pieces() {
            let said = match piece {
                Piece::Words(words) => Value::Text(words),
                Piece::Placeholder(name) => Filter::Said.of(of(name)?.clone())?,
            };
            match (is_markup, said.as_text()) {
                (true, _) => said.write(&mut written)?,
                (false, Some(text)) => written.extend_from_slice(text.as_bytes()),
                (false, None) => return Err(Unplanned),
            }
        }
        match is_markup {
            true => Ok(Value::Markup(written.into())),
            false => {
                let text = String::from_utf8(written).map_err(|_| Unplanned)?;
                Ok(Value::Made(text.into()))
            }
        }
    }
}

impl Filter {
    fn of<'v>(&self, value: Value<'v>) -> Result<Value<'v>, Unplanned> {
        Ok(match (self, value) {
            (Self::Said, text @ (Value::Text(_) | Value::Made(_) | Value::Markup(_))) => text,
            (Self::Number | Self::Said, Value::Number(number)) => {
                let number = u64::try_from(number).map_err(|_| Unplanned)?;
                Value::Made(grouped(number).into())
            }
            (Self::Replace { from, to }, text) => {
                let text = text.as_text().ok_or(Unplanned)?;
                Value::Made(text.replace(&**from, to).into())
            }
            (Self::Length, Value::List(items)) => Value::Number(items.count() as i64),
            _ => return Err(Unplanned),
        })
    }
}
