//! The value of a page, laid out flat: one list of nodes, and one text that they point into.
//!
//! Made from whatever `serde` can write, in one go, without a map or a list of its own for
//! every part of the value. Must not know what a template does with it.

use std::cell::Cell;
use std::fmt::{Display, Write as _};

use serde::Serialize;

use super::memory::{Memory, Place};

/// A value and all that is in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    text: String,
}

/// One value; what is in a list or a map stands behind it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node {
    None,
    Bool(bool),
    Number(i64),
    /// Bytes of the tree's text.
    Text {
        start: u32,
        end: u32,
    },
    /// Its items, up to the node `end`.
    List {
        end: u32,
    },
    /// Its fields, up to the node `end`: of each the name and its value.
    Map {
        end: u32,
    },
    /// The name of a field, with the node of its map.
    Field {
        name: &'static str,
        of: u32,
    },
}

/// What stands at one place of a tree.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(super) enum Branch<'v> {
    None,
    Bool(bool),
    Number(i64),
    Text(&'v str),
    List(Items<'v>),
    Map(Fields<'v>),
}

/// The items of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Items<'v> {
    tree: &'v Tree,
    at: u32,
    end: u32,
}

/// The fields of a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'v>(Items<'v>);

impl Tree {
    /// The value laid out.
    pub(super) fn of(value: &impl Serialize) -> Option<Self> {
        Self::default().with(value)
    }

    /// The value laid out where another one was; `None` when something in it is of no use to a
    /// template that is planned: a number with a fraction, bytes.
    pub(super) fn with(mut self, value: &impl Serialize) -> Option<Self> {
        self.nodes.clear();
        self.text.clear();
        value.serialize(&mut self).ok()?;
        Some(self)
    }

    /// The whole value.
    pub(super) fn root(&self) -> Branch<'_> {
        self.branch(0)
    }

    fn branch(&self, at: u32) -> Branch<'_> {
        let items = |end| Items {
            tree: self,
            at: at + 1,
            end,
        };
        match self.nodes[at as usize] {
            Node::None => Branch::None,
            Node::Bool(is) => Branch::Bool(is),
            Node::Number(number) => Branch::Number(number),
            Node::Text { start, end } => Branch::Text(&self.text[start as usize..end as usize]),
            Node::List { end } => Branch::List(items(end)),
            Node::Map { end } => Branch::Map(Fields(items(end))),
            Node::Field { name, .. } => Branch::Text(name),
        }
    }

    /// The node behind a value and all that is in it.
    fn behind(&self, at: u32) -> u32 {
        match self.nodes[at as usize] {
            Node::List { end } | Node::Map { end } => end,
            _ => at + 1,
        }
    }

    pub(super) fn put(&mut self, node: Node) {
        self.nodes.push(node);
    }

    /// `None` when the text would be longer than 4 GB.
    pub(super) fn put_text(&mut self, text: &str) -> Option<()> {
        let start = self.text.len();
        self.text.push_str(text);
        self.end_text(start)
    }

    /// What a value says of itself, as [`Tree::put_text`].
    pub(super) fn put_said(&mut self, value: &(impl Display + ?Sized)) -> Option<()> {
        let start = self.text.len();
        write!(self.text, "{value}").ok()?;
        self.end_text(start)
    }

    fn end_text(&mut self, start: usize) -> Option<()> {
        let end = u32::try_from(self.text.len()).ok()?;
        let start = start as u32;
        self.put(Node::Text { start, end });
        Some(())
    }

    /// Begins a list or a map, which ends with [`Tree::close`].
    pub(super) fn open(&mut self, node: Node) -> usize {
        self.put(node);
        self.nodes.len() - 1
    }

    pub(super) fn close(&mut self, at: usize) {
        let behind = self.nodes.len() as u32;
        if let Node::List { end } | Node::Map { end } = &mut self.nodes[at] {
            *end = behind;
        }
    }
}

impl<'v> Iterator for Items<'v> {
    type Item = Branch<'v>;

    fn next(&mut self) -> Option<Branch<'v>> {
        if self.at == self.end {
            return None;
        }
        let item = self.tree.branch(self.at);
        self.at = self.tree.behind(self.at);
        Some(item)
    }
}

impl<'v> Fields<'v> {
    /// The value of a field. Where it stood in the last map that it was asked of is looked at
    /// first: maps of one kind are alike.
    #[inline]
    pub(super) fn get(self, name: &str, memory: &Memory) -> Option<Branch<'v>> {
        let Items { tree, at, end } = self.0;
        let last = memory.of(name);
        let guess = at.saturating_add(last.get().distance);
        if guess < end
            && let Node::Field { name: field, of } = tree.nodes[guess as usize]
            && of + 1 == at
            && last.get().is(name, field)
        {
            return Some(tree.branch(guess + 1));
        }
        self.find(name, last)
    }

    /// The same without a guess.
    #[inline(never)]
    fn find(self, name: &str, last: &Cell<Place>) -> Option<Branch<'v>> {
        let Items { tree, mut at, end } = self.0;
        while at < end {
            let field = match tree.nodes[at as usize] {
                Node::Field { name, .. } => name,
                Node::Text { start, end } => &tree.text[start as usize..end as usize],
                _ => "",
            };
            if is_same(field, name) {
                if let Node::Field { name: field, .. } = tree.nodes[at as usize] {
                    last.set(Place::of(name, field, at - self.0.at));
                }
                return Some(tree.branch(at + 1));
            }
            at = tree.behind(at + 1);
        }
        None
    }

    /// Whether it has no fields.
    pub(super) fn is_empty(self) -> bool {
        self.0.at == self.0.end
    }
}

/// Whether two names are the same. Most are not, and of those most tell by their lengths or
/// ends: that is quicker than to compare them whole.
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len() && a.last() == b.last() && a.first() == b.first() && a == b
}
