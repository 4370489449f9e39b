//! `name-equal`: number and name are those of the open data.
//!
//! # What it looks at
//!
//! The name in the subscriber list and the names the open data have for the number, one
//! for each of its services; one that is equal is enough.
//!
//! # Why it matters
//!
//! Two independent registers agree: the facility is published with all services of the
//! number, each under the name the open data have for it.
//!
//! # What to do
//!
//! Nothing.

pub const NAME: &str = "name-equal";
pub const TITLE: &str = "番号と名称が一致しました";
pub const EXPLANATION: &str = "番号と名称が公表システムと一致しました。";
