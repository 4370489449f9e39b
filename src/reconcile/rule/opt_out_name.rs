//! `opt-out-name`: the name of an opt-out request is not that of its number.
//!
//! # What it looks at
//!
//! 事業所名 of the opt-out list, where it has one, beside the names that the open data have
//! for the number; compared as the names of the subscriber list are.
//!
//! # Why it matters
//!
//! With a slip in its number, a request would take out somebody else, and the facility that
//! asked would stay published without a sound. So the facility of the number and every
//! listed facility of that name are left out until a person has looked. Where nobody listed
//! bears the name, nobody can tell who asked, and nothing is published.
//!
//! # What to do
//!
//! Compare with the request. Correct the number, or the name; when the number is right (a
//! facility was renamed), write its name of today or leave the cell empty.

pub const NAME: &str = "opt-out-name";
pub const TITLE: &str = "掲載停止の申出の番号と名称が合いません";
pub const EXPLANATION: &str = "この事業所と同じ名称で、番号の合わない掲載停止の申出があるため、確認できるまで掲載しません。申出の番号と名称を確認してください。";
