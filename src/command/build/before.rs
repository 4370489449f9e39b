//! What the build before left, as far as it can be believed.

use anyhow::Result;

use super::super::Loaded;
use super::index::Index;
use super::plan::Edited;
use super::recipes::{Inputs, Recipes, have_same_ground};
use super::state::{Output, Record, State, Whole};
use crate::fingerprint::Fingerprint;
use crate::site::Known;
use crate::write::{Entry, Finished, FolderSink, MANIFEST};

/// The folder as it is.
pub(super) struct Before<'a> {
    /// The record of what is in it, or why there is none.
    pub(super) former: Result<State<'a>, Whole>,
    /// What is not as the record says.
    pub(super) edited: Edited,
    /// The entries of its manifest; of a build without one, none.
    pub(super) manifest: Vec<Entry>,
    /// Its facilities.
    pub(super) known: Vec<Known>,
}

impl<'a> Before<'a> {
    /// Looks at the folder, unless there is no record to believe.
    pub(super) fn look(record: &'a Record, sink: &FolderSink) -> Result<Self> {
        let nothing = |whole| Self {
            former: Err(whole),
            edited: Edited::default(),
            manifest: Vec::new(),
            known: Vec::new(),
        };
        let mut state = match record.state() {
            Ok(state) => state,
            Err(whole) => return Ok(nothing(whole)),
        };
        let edited = Edited::find(&mut state, sink.place())?;
        // A manifest that is not ours does not tell what is in the folder.
        if edited.paths.contains(MANIFEST) {
            return Ok(nothing(Whole::Damaged));
        }
        Ok(Self {
            former: Ok(state),
            edited,
            ..nothing(Whole::First)
        })
    }

    /// The record, when these are the inputs it speaks of and nothing was edited.
    pub(super) fn is_up_to_date(&self, inputs: &Inputs) -> Option<&State<'a>> {
        let former = self.former.as_ref().ok()?;
        (former.inputs == *inputs && self.edited.paths.is_empty()).then_some(former)
    }

    /// Reads what is only needed when something has changed.
    pub(super) fn read_more(&mut self, sink: &FolderSink) {
        let Ok(former) = &self.former else { return };
        self.known = former.facilities();
        if former.output(MANIFEST).is_some() {
            match Finished::manifest(sink.place()) {
                Ok(manifest) => self.manifest = manifest.files,
                Err(_) => self.former = Err(Whole::Damaged),
            }
        }
    }

    /// The record, or why there is none.
    pub(super) fn former(&self) -> Result<&State<'a>, Whole> {
        self.former.as_ref().map_err(|whole| *whole)
    }

    /// The inputs and the facilities.
    pub(super) fn facilities(&self) -> Option<(&Inputs, &[Known])> {
        let former = self.former.as_ref().ok()?;
        Some((&former.inputs, &self.known))
    }

    /// The search index of the site as it is now. It is only made when other names are to be
    /// filed than before.
    pub(super) fn index(&self, loaded: &Loaded, recipes: &Recipes<'_>, inputs: &Inputs) -> Index {
        let names = recipes.ingredients().names();
        let has_same_index = |former: &&State<'_>| {
            former.index.names == names && have_same_ground(&former.inputs, inputs)
        };
        match self.former.as_ref().ok().filter(has_same_index) {
            Some(former) => former.index.clone(),
            None => Index::of(loaded.site.search(), names),
        }
    }

    /// What the record says of the output at a path.
    pub(super) fn output(&self, path: &str) -> Option<&Output<'a>> {
        self.former.as_ref().ok()?.output(path)
    }

    /// Whether the output at a path has these bytes already.
    pub(super) fn holds(&self, path: &str, content: Fingerprint) -> bool {
        let has_bytes = |output: &Output<'_>| output.content == content;
        self.output(path).is_some_and(has_bytes) && !self.edited.paths.contains(path)
    }
}
