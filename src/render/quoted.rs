//! Texts in quotation marks, as expressions of templates have them.

/// Whether a text begins or ends with this.
pub(super) fn is_mark(c: char) -> bool {
    ['"', '\'', '`'].contains(&c)
}

/// How long the text is, in bytes, that begins here with this mark; one that does not end goes
/// on to the end.
pub(super) fn length(rest: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// What of an expression stands outside of such texts, piece by piece.
pub(super) fn outside(expression: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(expression);
    std::iter::from_fn(move || {
        let all = rest.take()?;
        let Some(start) = all.find(is_mark) else {
            return Some(all);
        };
        let (piece, text) = all.split_at(start);
        let mark = text.chars().next().unwrap_or_default();
        rest = Some(&text[length(text, mark)..]);
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_no_text_stands_outside() {
        let expression = r#"'"' if a else "it's \" b" ~ c ~ `d"` ~ "e"#;
        let pieces: Vec<&str> = outside(expression).collect();
        assert_eq!(pieces, ["", " if a else ", " ~ c ~ ", " ~ ", ""]);
    }
}
