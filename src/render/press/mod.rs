//! Presses templates once, when they are loaded, so that nothing is left to do for each page
//! that is the same for all of them: layout is taken out, and what depends on the settings
//! alone is worked out.
//!
//! Must not know what a page shows: whatever is true for one page only stays as it is.

mod constant;
mod layout;

use tera::Tera;

pub use layout::without_layout;

/// The templates (name below `templates/`, text), pressed. `tera` has them as they were
/// written, with the values that all pages share.
pub(super) fn pressed(sources: &[(String, String)], tera: &Tera) -> Vec<(String, String)> {
    let constants = constant::Constants::new(tera);
    let press = |(name, text): &(String, String)| {
        (name.clone(), constants.filled(&layout::of_template(text)))
    };
    sources.iter().map(press).collect()
}
