//! What is made of a place when it is first asked for, and then kept.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::dataset::{AreaCode, Dataset};

/// One thing for each municipality or ward that has facilities.
#[derive(Debug)]
pub(super) struct ByArea<T>(BTreeMap<AreaCode, OnceLock<T>>);

impl<T> ByArea<T> {
    /// Things that nobody has asked for yet.
    pub(super) fn new(dataset: &Dataset) -> Self {
        let codes = dataset.areas().map(|(code, _)| code);
        Self(codes.map(|code| (code, OnceLock::new())).collect())
    }

    /// That of a place; `None` where no facility is.
    pub(super) fn get(&self, area: AreaCode, make: impl FnOnce() -> T) -> Option<&T> {
        Some(self.0.get(&area)?.get_or_init(make))
    }
}
