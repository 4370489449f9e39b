//! A route with the same ingredients has the same bytes: what incremental builds rely on.

use std::collections::BTreeMap;

use renkei::builtin::SiteFiles;
use renkei::command::build::recipes::{Inputs, Recipes};
use renkei::command::{Loaded, inputs};
use renkei::fingerprint::Fingerprint;
use renkei::site::Known;

use crate::edits::Edited;

/// A site as it was at one time: of each output what it is made of, and its bytes.
struct Moment {
    inputs: Inputs,
    known: Vec<Known>,
    outputs: BTreeMap<String, (Fingerprint, Vec<u8>)>,
}

impl Moment {
    fn of(site: &Edited, before: Option<&Self>) -> Self {
        let files = SiteFiles::new(site.test.path(""));
        let loaded = Loaded::from(&files).unwrap();
        let inputs = inputs::each(&files).unwrap();
        let routes = loaded.site.routes();
        let before = before.map(|before| (&before.inputs, before.known.as_slice()));
        let recipes = Recipes::new(&loaded, &inputs, before).for_routes(&routes);
        let output = |route| {
            let bytes = loaded.renderer.render(&loaded.site, route).unwrap();
            (route.output_path(), (recipes.of(route), bytes))
        };
        let outputs = routes.iter().map(output).collect();
        let known = recipes.ingredients().facilities().to_vec();
        Self {
            inputs,
            known,
            outputs,
        }
    }
}

#[test]
fn what_is_made_of_the_same_is_the_same_after_any_edit() {
    let (mut same, mut other) = (0, 0);
    for seed in 0..3 {
        let mut site = Edited::new(seed);
        let mut before = Moment::of(&site, None);
        for _ in 0..12 {
            let (edited, done) = site.edit();
            site = edited;
            let now = Moment::of(&site, Some(&before));
            for (path, (made_of, bytes)) in &now.outputs {
                let Some((former, former_bytes)) = before.outputs.get(path) else {
                    continue;
                };
                if former != made_of {
                    other += 1;
                    continue;
                }
                same += 1;
                assert!(
                    bytes == former_bytes,
                    "{done}: {path} is another one, made of the same"
                );
            }
            before = now;
        }
    }
    assert!(same > other && other > 1000, "{same} same, {other} other");
}
