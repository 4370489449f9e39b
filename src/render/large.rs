//! Files that are too large to be in memory as a whole.

use std::io::{self, Write};

use super::{Renderer, open_data};
use crate::site::{Route, Site};

impl Renderer {
    /// Whether the file of a route is one of these: [`Renderer::write_large`] writes it.
    pub fn is_large(route: &Route) -> bool {
        matches!(route, Route::DataFile(None))
    }

    /// Writes the bytes of [`Renderer::render_into`] piece by piece; of no other route any.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn write_large(&self, site: &Site, route: &Route, out: &mut impl Write) -> io::Result<()> {
        match route {
            Route::DataFile(None) => open_data::write_facilities(site, None, out),
            _ => Ok(()),
        }
    }
}
