//! The text of a template as steps: words, values, conditions, loops, calls of components.
//!
//! Knows how statements are written, and which of them can be planned.

use std::sync::Arc;

use super::expression::{Expression, Passed};
use super::name::Name;
use super::reader::Reader;
use crate::render::tag::{Tag, tags};
use crate::text::Texts;

/// What is done one after the other.
pub(super) type Steps = Vec<Step>;

/// One thing that a template does.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// Writes what stands in the template.
    Words(Box<str>),
    /// Writes a value.
    Put(Expression),
    /// Does what stands behind the first condition that holds, else the rest.
    If(Vec<(Expression, Steps)>, Steps),
    /// Does something for each item of a list, or something else when it has none.
    For {
        name: Name,
        list: Expression,
        each: Steps,
        otherwise: Steps,
    },
    /// Gives a value a name.
    Set(Name, Expression),
    /// Gives what is written a name.
    Capture(Name, Steps),
    /// Writes a component, by its place among the planned ones.
    Call(usize, Vec<Passed>),
    /// What a template that extends this one may replace.
    Block(Box<str>, Steps),
}

/// Finds a component by its name, and whether it takes what it is called with.
pub(super) trait Components {
    /// Its place among the planned ones, or that it is none.
    fn called(&mut self, name: &str, passed: &[Passed]) -> Option<usize>;
}

/// Reads the steps off a template's text.
pub(super) struct Statements<'s, C> {
    source: &'s str,
    tags: Box<dyn Iterator<Item = Tag<'s>> + 's>,
    /// How far the text has been read, in bytes.
    at: usize,
    loops: usize,
    texts: &'s Arc<Texts>,
    components: &'s mut C,
}

impl<'s, C: Components> Statements<'s, C> {
    /// All steps of a text; `None` when one of them cannot be planned.
    pub(super) fn all(
        source: &'s str,
        texts: &'s Arc<Texts>,
        components: &'s mut C,
    ) -> Option<Steps> {
        let mut statements = Self {
            source,
            tags: Box::new(tags(source)),
            at: 0,
            loops: 0,
            texts,
            components,
        };
        let (steps, end) = statements.until(&[])?;
        end.is_none().then_some(steps)
    }

    /// The steps up to a tag that begins with one of these words, and that tag.
    fn until(&mut self, ends: &[&str]) -> Option<(Steps, Option<Tag<'s>>)> {
        let mut steps = Steps::new();
        loop {
            let tag = self.tags.next();
            let until = tag
                .as_ref()
                .map_or(self.source.len(), |tag| tag.range.start);
            let words = self.words(until);
            if !words.is_empty() {
                steps.push(Step::Words(words.into()));
            }
            let Some(tag) = tag else {
                return ends.is_empty().then_some((steps, None));
            };
            self.at = tag.range.end;
            let text = &self.source[tag.range.clone()];
            if text.starts_with("{{") {
                steps.push(self.print(tag.content)?);
            } else if ends.contains(&tag.first_word()) {
                return Some((steps, Some(tag)));
            } else {
                steps.push(self.statement(&tag)?);
            }
        }
    }

    /// The words up to a tag, without the blanks that the tags beside them take away.
    fn words(&self, until: usize) -> &'s str {
        let (before, behind) = (&self.source[..self.at], &self.source[until..]);
        let mut words = &self.source[self.at..until];
        if before.ends_with("-}}") || before.ends_with("-%}") {
            words = words.trim_start();
        }
        if behind.starts_with("{{-") || behind.starts_with("{%-") {
            words = words.trim_end();
        }
        words
    }

    fn reader(&self, text: &'s str) -> Reader<'s> {
        Reader::new(text, self.texts, self.loops > 0)
    }

    fn print(&mut self, content: &'s str) -> Option<Step> {
        match content.strip_prefix('<') {
            Some(call) => self.call(call),
            None => self.reader(content).whole().map(Step::Put),
        }
    }

    /// `facility.card entry={entry} />`.
    fn call(&mut self, call: &'s str) -> Option<Step> {
        let call = call.strip_suffix("/>")?;
        let end = call.find(|c: char| c.is_whitespace());
        let (name, passed) = call.split_at(end.unwrap_or(call.len()));
        let mut reader = self.reader(passed);
        let mut given = Vec::new();
        while !reader.is_done() {
            given.push(reader.passed()?);
        }
        let component = self.components.called(name, &given)?;
        Some(Step::Call(component, given))
    }

    fn statement(&mut self, tag: &Tag<'s>) -> Option<Step> {
        let word = tag.first_word();
        let rest = tag.content[word.len()..].trim_start();
        match word {
            "if" => self.condition(rest),
            "for" => self.repetition(rest),
            "set" => self.assignment(rest),
            "block" => {
                let (steps, _) = self.until(&["endblock"])?;
                Some(Step::Block(rest.into(), steps))
            }
            _ => None,
        }
    }

    fn condition(&mut self, mut condition: &'s str) -> Option<Step> {
        let mut branches = Vec::new();
        loop {
            let holds = self.reader(condition).whole()?;
            let (steps, end) = self.until(&["elif", "else", "endif"])?;
            branches.push((holds, steps));
            let end = end?;
            match end.first_word() {
                "elif" => condition = end.content["elif".len()..].trim_start(),
                "else" => {
                    let (otherwise, _) = self.until(&["endif"])?;
                    return Some(Step::If(branches, otherwise));
                }
                _ => return Some(Step::If(branches, Steps::new())),
            }
        }
    }

    fn repetition(&mut self, rest: &'s str) -> Option<Step> {
        let mut reader = self.reader(rest);
        let name = reader.name()?.into();
        let list = reader.takes("in").then(|| reader.whole())??;
        self.loops += 1;
        let each = self.until(&["else", "endfor"]);
        self.loops -= 1;
        let (each, end) = each?;
        let otherwise = match end?.first_word() {
            "else" => self.until(&["endfor"])?.0,
            _ => Steps::new(),
        };
        Some(Step::For {
            name,
            list,
            each,
            otherwise,
        })
    }

    fn assignment(&mut self, rest: &'s str) -> Option<Step> {
        let mut reader = self.reader(rest);
        let name = reader.name()?.into();
        if reader.is_done() {
            let (steps, _) = self.until(&["endset"])?;
            return Some(Step::Capture(name, steps));
        }
        let value = reader.takes("=").then(|| reader.whole())??;
        Some(Step::Set(name, value))
    }
}
