//! What a build has to do, given what is there.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use super::index::Index;
use super::recipes::Recipes;
use super::state::{Output, State, Whole};
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::site::Route;
use crate::write::{MANIFEST, stamps};

/// When more than one in so many files is to be made or deleted, the whole site is made:
/// then readers meet the old site or the new one and nothing between.
const SHARE: usize = 4;

/// Outputs that are not as they were written.
#[derive(Debug, Default)]
pub(super) struct Edited {
    /// The paths of those that are missing or hold something else.
    pub(super) paths: HashSet<String>,
    /// Whether some that hold the same have another time.
    pub(super) has_copies: bool,
}

impl Edited {
    /// Looks at the outputs in a folder; those with another time are read. The record gets
    /// the times of those that hold the same.
    pub(super) fn find(state: &mut State<'_>, place: &Path) -> Result<Self> {
        let paths: Vec<&str> = state.outputs.iter().map(|output| output.path).collect();
        let found = stamps(place, &paths)?;
        let mut edited = Self::default();
        for (output, stamp) in state.outputs.iter_mut().zip(found) {
            if stamp == Some(output.stamp) {
                continue;
            }
            match stamp.filter(|_| holds(place, output)) {
                Some(stamp) => {
                    output.stamp = stamp;
                    edited.has_copies = true;
                }
                None => drop(edited.paths.insert(output.path.to_owned())),
            }
        }
        Ok(edited)
    }
}

fn holds(place: &Path, output: &Output<'_>) -> bool {
    let bytes = files::read(&place.join(output.path));
    bytes.is_ok_and(|bytes| Fingerprint::of(&bytes) == output.content)
}

/// A file that is the same as before at another path.
#[derive(Debug)]
pub(super) struct Moved<'a> {
    /// Where it lies now.
    pub(super) path: String,
    /// What it was before.
    pub(super) output: Output<'a>,
}

/// What is to be made, and of what.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Routes to make.
    pub(super) work: Vec<(&'a Route, Fingerprint)>,
    /// Files that lie elsewhere than before.
    pub(super) moved: Vec<Moved<'a>>,
    /// Paths of outputs that no longer belong to the site, those of moved files among them.
    pub(super) gone: Vec<String>,
    /// Why everything is made, when it is.
    pub(super) whole: Option<Whole>,
}

impl<'a> Plan<'a> {
    /// For these routes, in the order of these.
    pub(super) fn new(
        routes: &'a [Route],
        index: &Index,
        recipes: &Recipes<'_>,
        former: Result<&State<'a>, Whole>,
        edited: &Edited,
    ) -> Self {
        let recipe = |route: &'a Route| (route, recipes.of(route));
        let all: Vec<_> = routes.par_iter().with_min_len(64).map(recipe).collect();
        let whole = |work, whole| Self {
            work,
            moved: Vec::new(),
            gone: Vec::new(),
            whole: Some(whole),
        };
        let former = match former {
            Ok(former) => former,
            Err(reason) => return whole(all, reason),
        };
        let places = index.moved_since(&former.index);
        let moved_from = |route: &Route| {
            let Route::SearchFile(path) = route else {
                return None;
            };
            let before = Route::SearchFile((*places.get(path.as_str())?).to_owned());
            let output = former.output(&before.output_path())?;
            (!edited.paths.contains(output.path)).then_some(*output)
        };
        let mut belongs = vec![false; former.outputs.len()];
        let (mut work, mut moved, mut next) = (Vec::new(), Vec::new(), 0);
        for &(route, made_of) in &all {
            let path = route.output_path();
            let found = former.find(&path, next);
            if let Some(found) = found {
                belongs[found] = true;
                next = found + 1;
            }
            let is_same = |found: usize| former.outputs[found].made_of == made_of;
            if found.is_some_and(is_same) && !edited.paths.contains(&path) {
                continue;
            }
            match moved_from(route).filter(|output| output.made_of == made_of) {
                Some(output) => moved.push(Moved { path, output }),
                None => work.push((route, made_of)),
            }
        }
        let outputs = former.outputs.iter().zip(belongs);
        let gone = outputs.filter(|(output, belongs)| !belongs && output.path != MANIFEST);
        let gone: Vec<String> = gone.map(|(output, _)| output.path.to_owned()).collect();
        if (work.len() + gone.len()) * SHARE > all.len() {
            return whole(all, Whole::Much);
        }
        Self {
            work,
            moved,
            gone,
            whole: None,
        }
    }
}
