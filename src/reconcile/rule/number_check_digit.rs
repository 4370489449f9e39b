//! `number-check-digit`: the last character of the number does not fit the others.
//!
//! # What it looks at
//!
//! The number of every subscriber row that is published, by both rules that prefectures
//! use (over nine characters, or over six for offices that are medical institutions too).
//!
//! # Why it matters
//!
//! A wrong digit is mostly a slip in one of the other nine. But about one real number in a
//! thousand was issued that way, so it is never a reason to leave a facility out.
//!
//! # What to do
//!
//! Compare the number with the certificate when you have it at hand. Since number and name
//! agree with the open data, it is most likely right.

pub const NAME: &str = "number-check-digit";
pub const TITLE: &str = "番号の検査数字が合いません";
