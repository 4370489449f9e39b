//! `area-abolished`: a row carries the code of a municipality that is no more.
//!
//! # What it looks at
//!
//! Codes that `data/reference/abolished.csv` lists, such as Hamamatsu's old wards.
//!
//! # Why it matters
//!
//! The site has no page for it. Where the whole area went to one successor, the row goes
//! there. Where it was divided (浜松市北区), the address decides if it names the new
//! municipality; otherwise nobody can tell from the code, and the row stays out.
//!
//! # What to do
//!
//! Nothing where there is one successor. For a divided one, write the new code into
//! corrections.csv.

pub const NAME: &str = "area-abolished";
pub const TITLE: &str = "廃止された市区町村のコードを新しいコードに読み替えました";
