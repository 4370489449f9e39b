//! What components are given by the pages of a site: samples that are never made up.
//!
//! The templates are compiled once more, with a call at the beginning of every component
//! that puts down what it was given; then one page of every kind is made.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::{Anatomy, Plans, Renderer};
use crate::site::Site;

/// The function that puts down what it is given.
const NOTE: &str = "__renkei_note";
/// The argument with the name of the component.
const NAME: &str = "__renkei_component";

/// What a component was first given, by the names of its arguments.
pub type Sample = BTreeMap<String, Value>;

type Samples = BTreeMap<String, Sample>;

impl Renderer {
    /// A sample for every component that some kind of page uses, by its name.
    pub fn samples(&self, site: &Site) -> Samples {
        let samples = Arc::new(Mutex::new(Samples::new()));
        let Some(tera) = noting(&self.written, &self.anatomy, samples.clone()) else {
            return Samples::new();
        };
        let noting = Self {
            pressed: tera.clone(),
            plans: Plans::default(),
            written: tera,
            anatomy: Anatomy::default(),
            assets: self.assets.clone(),
        };
        for route in site.kinds() {
            // A page that cannot be shown has noted what came before its mistake.
            let _ = noting.html(site, &route);
        }
        samples
            .lock()
            .map(|samples| samples.clone())
            .unwrap_or_default()
    }

    /// A component with these values, as HTML.
    ///
    /// # Errors
    ///
    /// When there is no such component, or it needs something else.
    pub fn component(&self, name: &str, sample: &Sample) -> TeraResult<String> {
        let mut given = Context::new();
        for (name, value) in sample {
            given.insert_value(name.clone(), value.clone());
        }
        let nothing = Context::new();
        self.written
            .render_component_with_implicits(name, &given, &nothing, None, true)
    }
}

/// The templates with a note at the beginning of every component.
fn noting(tera: &Tera, anatomy: &Anatomy, samples: Arc<Mutex<Samples>>) -> Option<Tera> {
    let mut noting = tera.clone();
    noting.register_function(
        NOTE,
        move |given: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let name = given.must_get::<&str>(NAME)?;
            if let Ok(mut samples) = samples.lock() {
                let sample = || {
                    let given = given.iter().filter_map(|(key, value)| {
                        let name = key.as_str().filter(|name| *name != NAME)?;
                        Some((name.to_owned(), value.clone()))
                    });
                    given.collect()
                };
                samples.entry(name.to_owned()).or_insert_with(sample);
            }
            Ok(String::new())
        },
    );
    let changed = anatomy.templates().map(|(name, template)| {
        let mut text = template.text.clone();
        for component in template.components.iter().rev() {
            text.insert_str(component.body.start, &note(tera, &component.name));
        }
        (name, text)
    });
    let changed: Vec<_> = changed.collect();
    noting.add_raw_templates(changed).ok()?;
    Some(noting)
}

/// The call of [`NOTE`] with all arguments of a component.
fn note(tera: &Tera, component: &str) -> String {
    let about = tera.get_component_definition(component);
    let arguments = about.iter().flat_map(tera::ComponentInfo::args);
    let arguments: String = arguments
        .map(|argument| format!(", {name}={name}", name = argument.name()))
        .collect();
    format!("{{{{ {NOTE}({NAME}=\"{component}\"{arguments}) }}}}")
}
