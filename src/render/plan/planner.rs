//! Makes the plans of pressed templates.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde::Serialize;
use tera::{ComponentArgType, Tera};

use super::expression::{Constant, Passed};
use super::statement::{Components, Statements, Step, Steps};
use super::tree::Tree;
use super::{Argument, Component, Given, Kind, Plans};
use crate::render::anatomy::{Anatomy, Template};
use crate::text::Texts;

/// The plans of those of the templates that can be planned. `tera` has them all, and `shared`
/// is what they all may use.
pub(in crate::render) fn plans(
    sources: &[(String, String)],
    tera: &Tera,
    texts: &Arc<Texts>,
    shared: &impl Serialize,
) -> Plans {
    let anatomy = Anatomy::of(sources);
    let mut planner = Planner {
        anatomy: &anatomy,
        tera,
        texts,
        known: BTreeMap::new(),
        planned: Vec::new(),
    };
    let Some(shared) = Tree::of(shared) else {
        return Plans::default();
    };
    let names = sources.iter().map(|(name, _)| name);
    let templates = names.filter_map(|name| Some((name.clone(), planner.template(name)?)));
    Plans {
        templates: templates.collect(),
        components: planner.planned,
        shared,
        spare: Mutex::default(),
    }
}

struct Planner<'a> {
    anatomy: &'a Anatomy,
    tera: &'a Tera,
    texts: &'a Arc<Texts>,
    /// The place of a component among the planned ones; `None` of one that cannot be planned,
    /// and of one that is being planned: it may not call itself.
    known: BTreeMap<String, Option<usize>>,
    planned: Vec<Component>,
}

impl Planner<'_> {
    /// The steps of a template, in the frame of what it extends.
    fn template(&mut self, name: &str) -> Option<Steps> {
        let Template { text, parent, .. } = self.anatomy.template(name)?;
        let Some(parent) = parent else {
            return Statements::all(text, self.texts, self);
        };
        let (extends, rest) = text.split_once("%}")?;
        let is_first = extends.trim_start().starts_with("{%");
        let own = is_first.then(|| Statements::all(rest, self.texts, self))??;
        let is_block = |step: &Step| match step {
            Step::Block(..) => true,
            Step::Words(words) => words.trim().is_empty(),
            _ => false,
        };
        let mut blocks = BTreeMap::new();
        collect(&own, &mut blocks);
        let frame = own.iter().all(is_block).then(|| self.template(parent))??;
        Some(with_blocks(frame, &blocks))
    }

    fn component(&mut self, name: &str) -> Option<usize> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        self.known.insert(name.to_owned(), None);
        let mut found = self.anatomy.components();
        let (template, component) = found.find(|(_, component)| component.name == name)?;
        let text = &self.anatomy.template(template)?.text;
        let body = &text[component.body.clone()];
        let is_tight = text[..component.body.start].ends_with("-%}")
            || text[component.body.end..].starts_with("{%-");
        if is_tight {
            return None;
        }
        let arguments = self.arguments(name)?;
        let steps = Statements::all(body, self.texts, self)?;
        let place = self.planned.len();
        self.planned.push(Component { arguments, steps });
        self.known.insert(name.to_owned(), Some(place));
        Some(place)
    }

    fn arguments(&self, name: &str) -> Option<Vec<Argument>> {
        let component = self.tera.get_component_definition(name)?;
        if component.rest_param().is_some() {
            return None;
        }
        let argument = |argument: &tera::ComponentArg| {
            let default = match argument.default() {
                Some(default) => Some(constant(default)?),
                None => None,
            };
            let kind = match argument.arg_type() {
                Some(kind) => Some(kind_of(kind)?),
                None => None,
            };
            Some(Argument {
                name: argument.name().into(),
                kind,
                otherwise: match (argument.is_implicit(), default) {
                    (true, default) => Given::Around(default),
                    (false, Some(default)) => Given::Default(default),
                    (false, None) => Given::Must,
                },
            })
        };
        component.args().iter().map(argument).collect()
    }
}

impl Components for Planner<'_> {
    fn called(&mut self, name: &str, passed: &[Passed]) -> Option<usize> {
        let place = self.component(name)?;
        let arguments = &self.planned[place].arguments;
        let is_taken = |(name, _): &Passed| arguments.iter().any(|known| known.name == *name);
        passed.iter().all(is_taken).then_some(place)
    }
}

fn constant(value: &tera::Value) -> Option<Constant> {
    let text = value.as_str().map(|text| Constant::Text(text.into()));
    let number = || value.as_i64().map(Constant::Number);
    text.or_else(|| value.as_bool().map(Constant::Bool))
        .or_else(number)
}

fn kind_of(kind: ComponentArgType) -> Option<Kind> {
    match kind {
        ComponentArgType::String => Some(Kind::Text),
        ComponentArgType::Bool => Some(Kind::Bool),
        ComponentArgType::Integer | ComponentArgType::Number => Some(Kind::Number),
        ComponentArgType::Array => Some(Kind::List),
        ComponentArgType::Map => Some(Kind::Map),
        _ => None,
    }
}

/// The blocks of a template, by their names.
type Blocks = BTreeMap<Box<str>, Steps>;

fn collect(steps: &[Step], blocks: &mut Blocks) {
    for step in steps {
        match step {
            Step::Block(name, steps) => {
                collect(steps, blocks);
                blocks.insert(name.clone(), steps.clone());
            }
            Step::If(branches, otherwise) => {
                for (_, steps) in branches {
                    collect(steps, blocks);
                }
                collect(otherwise, blocks);
            }
            Step::Capture(_, steps) => collect(steps, blocks),
            _ => {}
        }
    }
}

/// The steps with what stands in for their blocks.
fn with_blocks(steps: Steps, blocks: &Blocks) -> Steps {
    let replaced = |step| match step {
        Step::Block(name, steps) => {
            let steps = blocks.get(&name).cloned().unwrap_or(steps);
            Step::Block(name, with_blocks(steps, blocks))
        }
        Step::If(branches, otherwise) => {
            let branches = branches.into_iter();
            let branches = branches.map(|(when, steps)| (when, with_blocks(steps, blocks)));
            Step::If(branches.collect(), with_blocks(otherwise, blocks))
        }
        Step::Capture(name, steps) => Step::Capture(name, with_blocks(steps, blocks)),
        step => step,
    };
    steps.into_iter().map(replaced).collect()
}
