//! Names that templates give to values.

/// A name. Every value that a page shows is found by comparing names: their first bytes, which
/// mostly are all, as one number.
#[derive(Debug, Clone)]
pub(super) struct Name {
    start: u128,
    text: Box<str>,
}

/// How many bytes a number holds.
const START: usize = size_of::<u128>();

impl Name {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        let mut start = [0; START];
        let length = text.len().min(START);
        start[..length].copy_from_slice(&text.as_bytes()[..length]);
        Self {
            start: u128::from_le_bytes(start),
            text: text.into(),
        }
    }
}

impl PartialEq for Name {
    /// No name holds a zero byte, so that short ones with the same start are the same.
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start && (self.text.len() < START || self.text == other.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_when_all_their_bytes_are() {
        let names = [
            "a",
            "ab",
            "fifteen_letters",
            "sixteen_letters_",
            "sixteen_letters_a",
            "sixteen_letters_b",
        ];
        for (at, a) in names.into_iter().enumerate() {
            for (other, b) in names.into_iter().enumerate() {
                assert_eq!(Name::from(a) == Name::from(b), at == other, "{a} and {b}");
            }
        }
    }
}
