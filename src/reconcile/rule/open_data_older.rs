//! `open-data-older`: two issues of one service's open data.
//!
//! # What it looks at
//!
//! Files for the same service; the stamp in the name (`jigyosho_110_all_20260601…`) tells
//! which is newer. A file without a stamp is older than one with.
//!
//! # Why it matters
//!
//! A mixture of two half-years would publish facilities that have closed.
//!
//! # What to do
//!
//! Nothing: the newer file counts. Take the older one away when you no longer need it.

pub const NAME: &str = "open-data-older";
pub const TITLE: &str = "古い公表システムのデータを除きました";
