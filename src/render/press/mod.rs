//! Presses templates once, when they are loaded, so that nothing is left to do for each page
//! that is the same for all of them: layout is taken out, texts are spelled out, and what
//! depends on the settings alone is worked out.
//!
//! Must not know what a page shows: whatever is true for one page only stays as it is.

mod block;
mod constant;
mod layout;
mod spelled;

use tera::Tera;

use crate::text::Texts;

pub use layout::without_layout;

/// Templates: name below `templates/`, text.
type Sources = [(String, String)];

/// Pressed templates.
pub(super) struct Pressed {
    /// Their names and texts.
    pub(super) sources: Vec<(String, String)>,
    /// The template engine with them.
    pub(super) tera: Tera,
}

/// The templates, pressed. `compile` makes a template engine of them that has the values
/// which all pages share.
pub(super) fn pressed(
    sources: &Sources,
    texts: &Texts,
    compile: impl Fn(&Sources) -> Result<Tera, tera::Error>,
) -> Result<Pressed, tera::Error> {
    let spelled = each(sources, |source| {
        spelled::of_template(&layout::of_template(source), texts)
    });
    let tera = compile(&spelled)?;
    let constants = constant::Constants::new(&tera);
    let sources = each(&spelled, |source| constants.filled(source));
    let tera = compile(&sources)?;
    Ok(Pressed { sources, tera })
}

fn each(sources: &Sources, press: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let sources = sources.iter();
    sources
        .map(|(name, text)| (name.clone(), press(text)))
        .collect()
}
