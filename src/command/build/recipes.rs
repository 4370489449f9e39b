//! What each route is made of, as one fingerprint: files, and ingredients of the dataset.

use std::collections::{BTreeMap, HashMap};
use std::mem::{Discriminant, discriminant};
use std::path::Path;

use super::super::Loaded;
use super::super::parts::Part;
use crate::fingerprint::{Fingerprint, Mixer};
use crate::render::Sources;
use crate::site::{Ingredients, Known, Reuse, Route};

/// Fingerprints of files, by their paths in a site.
pub type Inputs = BTreeMap<String, Fingerprint>;

/// The fingerprints of all routes of a site.
pub struct Recipes<'a> {
    loaded: &'a Loaded,
    inputs: &'a Inputs,
    ingredients: Ingredients<'a>,
    /// Of the files that routes of each kind are made with.
    kinds: HashMap<Discriminant<Route>, Fingerprint>,
}

impl<'a> Recipes<'a> {
    /// Those of a site made of `inputs`. The facilities `known` of a build before save work
    /// when the inputs of that build are given with them.
    pub fn new(
        loaded: &'a Loaded,
        inputs: &'a Inputs,
        before: Option<(&Inputs, &[Known])>,
    ) -> Self {
        let reuse = match before {
            Some((former, _)) if have_same_ground(former, inputs) => Reuse::Neighbours,
            _ => Reuse::Nothing,
        };
        let known = before.map_or(&[][..], |(_, known)| known);
        Self {
            ingredients: Ingredients::new(&loaded.site, known, reuse),
            loaded,
            inputs,
            kinds: HashMap::new(),
        }
    }

    /// Makes ready for these routes.
    #[must_use]
    pub fn for_routes(mut self, routes: &[Route]) -> Self {
        for route in routes {
            let kind = discriminant(route);
            if !self.kinds.contains_key(&kind) {
                let sources = self.sources(route);
                self.kinds.insert(kind, of_files(&sources, self.inputs));
            }
        }
        self
    }

    /// What a route is made of.
    pub fn of(&self, route: &Route) -> Fingerprint {
        let files = self.kinds.get(&discriminant(route));
        let files = files.copied().unwrap_or_default();
        Fingerprint::of_all([files, self.ingredients.of(route)])
    }

    /// The files that a route is made with.
    pub fn sources(&self, route: &Route) -> Sources {
        self.loaded.renderer.sources(&self.loaded.site, route)
    }

    /// Ingredients by kind.
    pub fn ingredients(&self) -> &Ingredients<'a> {
        &self.ingredients
    }
}

/// Whether settings, reference data and the program are the same: who is near whom, and how
/// names are filed, follows from these and the dataset.
pub fn have_same_ground(a: &Inputs, b: &Inputs) -> bool {
    let of = |all: &Inputs| -> Inputs {
        let is_ground = |file: &str| match Part::of(Path::new(file)) {
            Some(Part::Dataset | Part::Articles | Part::Assets | Part::Templates) => false,
            Some(Part::Reference | Part::Settings) | None => true,
        };
        let ground = all.iter().filter(|(file, _)| is_ground(file));
        ground.map(|(file, print)| (file.clone(), *print)).collect()
    };
    of(a) == of(b)
}

/// The fingerprint of the files among `inputs` that are sources.
pub fn of_files(sources: &Sources, inputs: &Inputs) -> Fingerprint {
    let mut mixer = Mixer::default();
    for (file, print) in inputs.iter().filter(|(file, _)| sources.include(file)) {
        mixer.text(file);
        mixer.add(*print);
    }
    mixer.take()
}
