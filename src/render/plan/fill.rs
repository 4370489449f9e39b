//! Takes the steps of a plan for one page.
//!
//! Whatever does not go the way the plan expects ends it: then the template engine makes the
//! page, or says what is wrong.

use std::mem;
use std::rc::Rc;

use super::expression::{Expression, Passed};
use super::memory::Memory;
use super::name::Name;
use super::statement::Step;
use super::tree::{Branch, Fields};
use super::value::Value;
use super::{Argument, Component, Given, Plans, Unplanned};

/// A page that is being filled.
pub(super) struct Filling<'v> {
    plans: &'v Plans,
    page: Fields<'v>,
    pub(super) memory: &'v Memory,
    /// What was named, the latest last; those of the innermost component begin at `scope`.
    names: Vec<(&'v Name, Value<'v>)>,
    /// The loops around the step, the innermost last.
    loops: Vec<Round>,
    scope: Scope,
    /// Room for what the next component is given.
    arguments: Vec<(&'v Name, Value<'v>)>,
    out: &'v mut Vec<u8>,
}

/// As many names as pages have at a time, more or less.
const NAMES: usize = 32;

/// Which round of a loop it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Round {
    /// From 0.
    pub(super) index: usize,
    /// How many there are.
    pub(super) length: usize,
}

/// What names a step may use.
#[derive(Debug, Clone, Copy)]
struct Scope {
    /// Names from here on.
    from: usize,
    /// Whether it is that of the page, not that of a component.
    is_page: bool,
}

impl<'v> Filling<'v> {
    pub(super) fn new(
        plans: &'v Plans,
        page: Fields<'v>,
        memory: &'v Memory,
        out: &'v mut Vec<u8>,
    ) -> Self {
        Self {
            plans,
            page,
            memory,
            names: Vec::with_capacity(NAMES),
            loops: Vec::new(),
            scope: Scope {
                from: 0,
                is_page: true,
            },
            arguments: Vec::with_capacity(NAMES),
            out,
        }
    }

    /// Takes steps.
    pub(super) fn all(&mut self, steps: &'v [Step]) -> Result<(), Unplanned> {
        steps.iter().try_for_each(|step| self.step(step))
    }

    fn step(&mut self, step: &'v Step) -> Result<(), Unplanned> {
        match step {
            Step::Words(words) => self.out.extend_from_slice(words.as_bytes()),
            // What most steps are: a value that is looked up is not moved about.
            Step::Put(Expression::Path(path)) => self.path(path)?.write(self.out)?,
            Step::Put(expression) => self.value(expression)?.write(self.out)?,
            Step::If(branches, otherwise) => {
                for (condition, steps) in branches {
                    if self.value(condition)?.is_true() {
                        return self.all(steps);
                    }
                }
                self.all(otherwise)?;
            }
            Step::For {
                name,
                list,
                each,
                otherwise,
            } => {
                let Value::List(items) = self.value(list)? else {
                    return Err(Unplanned);
                };
                let length = items.count();
                if length == 0 {
                    return self.all(otherwise);
                }
                for (index, item) in items.enumerate() {
                    self.round(name, item, Round { index, length }, each)?;
                }
            }
            Step::Set(name, value) => {
                let value = self.value(value)?;
                self.names.push((name, value));
            }
            Step::Capture(name, steps) => {
                let start = self.out.len();
                self.all(steps)?;
                let written = Rc::from(&self.out[start..]);
                self.out.truncate(start);
                self.names.push((name, Value::Markup(written)));
            }
            Step::Call(component, passed) => {
                self.call(self.plans.component(*component), passed)?;
            }
            Step::Block(_, steps) => self.all(steps)?,
        }
        Ok(())
    }

    fn round(
        &mut self,
        name: &'v Name,
        item: Branch<'v>,
        round: Round,
        each: &'v [Step],
    ) -> Result<(), Unplanned> {
        let before = self.names.len();
        self.names.push((name, item.into()));
        self.loops.push(round);
        self.all(each)?;
        self.loops.pop();
        self.names.truncate(before);
        Ok(())
    }

    /// Takes the steps of a component.
    fn call(&mut self, component: &'v Component, passed: &'v [Passed]) -> Result<(), Unplanned> {
        for argument in &component.arguments {
            let value = self.argument(argument, passed)?;
            self.arguments.push((&argument.name, value));
        }
        let inside = Scope {
            from: self.names.len(),
            is_page: false,
        };
        self.names.append(&mut self.arguments);
        let around = mem::replace(&mut self.scope, inside);
        self.all(&component.steps)?;
        self.scope = around;
        self.names.truncate(inside.from);
        Ok(())
    }

    fn argument(
        &self,
        argument: &'v Argument,
        passed: &'v [Passed],
    ) -> Result<Value<'v>, Unplanned> {
        let mut passed = passed.iter();
        let value = match (
            passed.find(|(name, _)| *name == argument.name),
            &argument.otherwise,
        ) {
            (Some((_, value)), _) => self.value(value)?,
            (None, Given::Around(default)) => match (self.around(&argument.name), default) {
                (Value::Undefined, Some(default)) => default.into(),
                (value, _) => value,
            },
            (None, Given::Default(default)) => default.into(),
            (None, Given::Must) => return Err(Unplanned),
        };
        argument.takes(&value).then_some(value).ok_or(Unplanned)
    }

    /// The value that a name has here.
    pub(super) fn named(&self, name: &Name) -> Value<'v> {
        match (self.find(self.scope.from, name), self.scope.is_page) {
            (Some(value), _) => value.clone(),
            (None, true) => self.of_page(name).into(),
            (None, false) => Value::Undefined,
        }
    }

    /// The fields of the value that a name has here.
    pub(super) fn fields_of(&self, name: &Name) -> Result<Fields<'v>, Unplanned> {
        match (self.find(self.scope.from, name), self.scope.is_page) {
            (Some(value), _) => value.fields(),
            (None, true) => Value::from(self.of_page(name)).fields(),
            (None, false) => Err(Unplanned),
        }
    }

    /// The value that a name has for whoever called.
    fn around(&self, name: &Name) -> Value<'v> {
        let named = self.find(0, name).cloned();
        named.unwrap_or_else(|| self.of_page(name).into())
    }

    fn find(&self, from: usize, name: &Name) -> Option<&Value<'v>> {
        let mut named = self.names[from..].iter().rev();
        named
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    fn of_page(&self, name: &Name) -> Option<Branch<'v>> {
        let name = name.as_str();
        let value = self.page.get(name, self.memory);
        value.or_else(|| self.plans.shared(name, self.memory))
    }

    /// The round of the innermost loop.
    pub(super) fn this_round(&self) -> Option<Round> {
        self.loops.last().copied()
    }
}
