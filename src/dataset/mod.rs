//! The domain: numbers, codes, areas, services, facilities.
//!
//! Owns what the published dataset means and how it is read and written. Must not know
//! templates, addresses or how a row came to be published.

mod abolished;
mod about;
mod areas;
mod as_text;
mod code;
mod coordinates;
mod detail_page;
mod facility;
mod facility_number;
mod folding;
mod load;
mod outlines;
mod postal_table;
pub mod published;
mod reference;
mod services;
mod store;

pub use abolished::{Abolished, AbolishedArea};
pub use about::{About, Source};
pub use areas::{Area, AreaKind, Areas, Prefecture};
pub(crate) use as_text::serialize_as_text;
pub use code::{AreaCode, CodeError, PrefectureCode, ServiceCode};
pub use coordinates::{Coordinates, Decimal};
pub use detail_page::{DetailPage, is_official_address};
pub use facility::{Entry, Facility, PostalCode};
pub use facility_number::{FacilityNumber, ShapeError};
pub use folding::{Folding, is_ignorable};
pub use load::load;
pub use outlines::{Outlines, Point, ReadOutline, Ring, read_outlines};
pub use postal_table::{PostalPrefix, PostalTable, PostalTown};
pub use reference::Reference;
pub use services::{ByService, Service, Services};
pub use store::{Dataset, Gathering};

/// The reference data that the program brings along, for tests of the stages above.
#[cfg(test)]
pub(crate) fn shipped() -> (Reference, Abolished, Folding) {
    let files = crate::builtin::SiteFiles::new("no-such-folder");
    let reference = Reference::load(&files).unwrap();
    (
        reference,
        Abolished::load(&files).unwrap(),
        Folding::load(&files).unwrap(),
    )
}
