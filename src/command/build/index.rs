//! The search index as a build remembers it: which files it has, and what is in each.
//!
//! The files lie in folders whose names hold a hash, so that one file that changes moves its
//! neighbours. Those are the same as before: they need not be made.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::site::Route;
use crate::site::search::SearchIndex;

/// The files of a search index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Index {
    /// What it was made of: `Ingredients::names`.
    pub(super) names: Fingerprint,
    /// Path and fingerprint of each file, as [`SearchIndex::files`] tells them.
    files: Vec<(String, Fingerprint)>,
}

impl Index {
    /// Of an index that was made of these `names`.
    pub(super) fn of(index: &SearchIndex, names: Fingerprint) -> Self {
        let files = index.files().collect();
        Self { names, files }
    }

    /// The routes of its files.
    pub(super) fn routes(&self) -> impl Iterator<Item = Route> {
        let paths = self.files.iter().map(|(path, _)| path);
        paths.cloned().map(Route::SearchFile)
    }

    /// The files that lie elsewhere than in the `former` index and hold the same as there: by their
    /// paths, the paths that they had.
    pub(super) fn moved_since<'a>(&'a self, former: &'a Self) -> HashMap<&'a str, &'a str> {
        let name = |path: &'a str| path.rsplit('/').next();
        let before = former.files.iter();
        let before: HashMap<_, _> = before
            .map(|(path, print)| ((name(path), print), path.as_str()))
            .collect();
        let now = self.files.iter().map(|(path, print)| {
            let before = before.get(&(name(path), print))?;
            (before != path).then_some((path.as_str(), *before))
        });
        now.flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_holds_the_same_in_another_folder_has_moved() {
        let index = |files: &[(&str, u8)]| Index {
            files: files
                .iter()
                .map(|&(path, content)| (path.to_owned(), Fingerprint::of(&[content])))
                .collect(),
            ..Index::default()
        };
        let former = index(&[
            ("00-aa/s-1", 1),
            ("00-aa/s-2", 2),
            ("01-bb/s-3", 3),
            ("01-bb/b-4", 4),
        ]);
        let now = index(&[
            ("00-cc/s-1", 1),
            ("00-cc/s-2", 9),
            ("01-bb/s-3", 3),
            ("02-dd/s-4", 4),
        ]);
        assert_eq!(
            now.moved_since(&former),
            HashMap::from([("00-cc/s-1", "00-aa/s-1")])
        );
    }
}
