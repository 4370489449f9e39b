//! `name-empty`: a row has a number and no name.
//!
//! # What it looks at
//!
//! 事業所の名称 of the subscriber list.
//!
//! # Why it matters
//!
//! A number alone proves nothing: a slip in it would publish another facility.
//!
//! # What to do
//!
//! Write the name into the list.

pub const NAME: &str = "name-empty";
pub const TITLE: &str = "名称が空欄です";
pub const EXPLANATION: &str = "事業所の名称が空欄です。番号だけでは掲載できません。";
