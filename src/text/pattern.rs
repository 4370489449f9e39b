//! One sentence with its placeholders: `{name}の一覧へ`.

/// A sentence, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    source: String,
    pieces: Vec<Piece>,
}

/// Words, or what is filled in between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Words(String),
    /// The name of a value: lower-case letters, digits and `_`.
    Placeholder(String),
}

impl Pattern {
    /// Takes a sentence apart.
    ///
    /// # Errors
    ///
    /// With the reason, when a brace belongs to no placeholder.
    pub(super) fn parse(source: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            let (words, behind) = rest.split_at(at);
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let inside = behind.strip_prefix('{').and_then(|b| b.split_once('}'));
            let Some((name, behind)) = inside.filter(|(name, _)| is_name(name)) else {
                let shown: String = behind.chars().take(12).collect();
                return Err(format!("`{shown}` is no placeholder"));
            };
            pieces.push(Piece::Placeholder(name.to_owned()));
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Self {
            source: source.to_owned(),
            pieces,
        })
    }

    /// As it is written, placeholders and all.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Words and placeholders in their order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    pub(super) fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        })
    }
}

fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !name.is_empty() && name.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_words_and_placeholders_in_any_order() {
        let pattern = Pattern::parse("{place}、番号{number}").unwrap();
        let placeholder = |name: &str| Piece::Placeholder(name.to_owned());
        let words = |words: &str| Piece::Words(words.to_owned());
        assert_eq!(
            pattern.pieces(),
            [placeholder("place"), words("、番号"), placeholder("number")]
        );
    }

    #[test]
    fn a_brace_that_belongs_to_no_placeholder_is_refused() {
        for (sentence, shown) in [
            ("{name の一覧", "`{name の一覧` is no placeholder"),
            ("{}", "`{}` is no placeholder"),
            ("{Name}", "`{Name}` is no placeholder"),
            ("終わり}", "`}` is no placeholder"),
        ] {
            assert_eq!(Pattern::parse(sentence).unwrap_err(), shown);
        }
    }
}
