//! Plans: pressed templates as steps that fill a page without the template engine.
//!
//! A page of the template engine has a map for every part of its value, and looks every name
//! up in it; the country's pages would spend half their time there. A plan takes the value as
//! one flat list and writes what the engine would. It knows what the templates of many pages
//! need of the language, and no more: a template that uses more has no plan, and a page on
//! which something is missing, or of another kind than expected, leaves its plan. Both are
//! for the template engine then, which is also the one to say what is wrong.
//!
//! Must not know what a page shows.

mod evaluate;
mod expression;
mod fill;
mod memory;
mod name;
mod planner;
mod reader;
mod serialize;
mod statement;
#[cfg(test)]
mod tests;
mod tree;
mod value;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use serde::Serialize;

use expression::Constant;
use fill::Filling;
use memory::Memory;
use name::Name;
pub(super) use planner::plans;
use statement::Steps;
use tree::{Branch, Tree};
use value::Value;

use crate::site::page::Page;

/// The plans of a site's templates.
#[derive(Debug, Default)]
pub struct Plans {
    templates: BTreeMap<String, Steps>,
    components: Vec<Component>,
    /// What all pages share.
    shared: Tree,
    /// What pages that are done have left for others.
    spare: Mutex<Vec<Room>>,
}

/// Room for the value of a page, and what was learned from others.
#[derive(Debug, Default)]
struct Room {
    value: Tree,
    memory: Memory,
}

/// That a page is not for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplanned;

/// A planned component.
#[derive(Debug)]
struct Component {
    arguments: Vec<Argument>,
    steps: Steps,
}

/// What a component takes.
#[derive(Debug)]
struct Argument {
    name: Name,
    kind: Option<Kind>,
    otherwise: Given,
}

/// What a component has for an argument that it is not called with.
#[derive(Debug)]
enum Given {
    /// Nothing: it must be given.
    Must,
    Default(Constant),
    /// The value of that name around the call, or the default.
    Around(Option<Constant>),
}

/// What kind of value an argument has to be.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Bool,
    Number,
    List,
    Map,
}

impl Argument {
    fn takes(&self, value: &Value<'_>) -> bool {
        match self.kind {
            None => !matches!(value, Value::Undefined),
            Some(Kind::Text) => value.as_text().is_some() || matches!(value, Value::Markup(_)),
            Some(Kind::Bool) => matches!(value, Value::Bool(_)),
            Some(Kind::Number) => matches!(value, Value::Number(_)),
            Some(Kind::List) => matches!(value, Value::List(_)),
            Some(Kind::Map) => matches!(value, Value::Map(_)),
        }
    }
}

impl Plans {
    /// Appends a page.
    ///
    /// # Errors
    ///
    /// When the page is not for a plan; `out` then holds what it held, and maybe more.
    pub fn fill(&self, page: &Page<'_>, out: &mut Vec<u8>) -> Result<(), Unplanned> {
        self.fill_in(page.template(), page, out)
    }

    fn fill_in(
        &self,
        template: &str,
        page: &impl Serialize,
        out: &mut Vec<u8>,
    ) -> Result<(), Unplanned> {
        let steps = self.templates.get(template).ok_or(Unplanned)?;
        let Room { value, memory } = self.spare().pop().unwrap_or_default();
        let value = value.with(page).ok_or(Unplanned)?;
        let Branch::Map(fields) = value.root() else {
            return Err(Unplanned);
        };
        Filling::new(self, fields, &memory, out).all(steps)?;
        self.spare().push(Room { value, memory });
        Ok(())
    }

    fn spare(&self) -> MutexGuard<'_, Vec<Room>> {
        let spare = self.spare.lock();
        spare.expect("no thread panics while it holds the lock")
    }

    fn component(&self, at: usize) -> &Component {
        &self.components[at]
    }

    fn shared(&self, name: &str, memory: &Memory) -> Option<Branch<'_>> {
        match self.shared.root() {
            Branch::Map(fields) => fields.get(name, memory),
            _ => None,
        }
    }
}
