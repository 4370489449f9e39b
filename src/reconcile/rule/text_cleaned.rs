//! `text-cleaned`: a cell holds characters that nobody sees.
//!
//! # What it looks at
//!
//! Every cell that is published: control characters, line and paragraph separators
//! (U+2028), byte-order marks, joiners; and blanks at either end.
//!
//! # Why it matters
//!
//! They break lines of tables, scripts and searches, and two names that look the same
//! compare as different.
//!
//! # What to do
//!
//! Nothing. They are taken out; one between two words becomes a blank.

use crate::dataset::is_ignorable;

pub const NAME: &str = "text-cleaned";
pub const TITLE: &str = "見えない文字を取り除きました";

/// The text without them.
pub fn cleaned(text: &str) -> String {
    if !text.chars().any(is_ignorable) {
        return text.trim().to_owned();
    }
    let is_break = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if is_break(c) && !clean.ends_with(' ') {
            clean.push(' ');
        } else if !is_ignorable(c) {
            clean.push(c);
        }
    }
    clean.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_taken_out() {
        assert_eq!(cleaned("　さくら\u{2028}ホーム\u{200b} "), "さくら ホーム");
        assert_eq!(cleaned("さくら\r\n\r\nホーム"), "さくら ホーム");
        assert_eq!(cleaned("\u{feff}さくら\u{0}"), "さくら");
        assert_eq!(cleaned("葛\u{e0100}城"), "葛城");
        assert_eq!(cleaned("さくら　ホーム"), "さくら　ホーム");
    }
}
