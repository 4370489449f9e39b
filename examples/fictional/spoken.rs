//! Text with its reading: the open data carry a kana column.

/// A written form and its katakana; an empty reading means "as written".
pub(crate) type Word = (&'static str, &'static str);

/// A name that grows part by part, its reading with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub(crate) text: String,
    pub(crate) kana: String,
}

impl Spoken {
    pub(crate) fn new(text: &str, reading: &str) -> Self {
        let mut spoken = Self::default();
        spoken.push(text, reading);
        spoken
    }

    /// Appends a part. Its reading may be in hiragana, or empty when it is the text itself.
    pub(crate) fn push(&mut self, text: &str, reading: &str) {
        self.text.push_str(text);
        let reading = if reading.is_empty() { text } else { reading };
        self.kana.extend(reading.chars().map(katakana));
    }

    pub(crate) fn word(&mut self, (text, reading): Word) {
        self.push(text, reading);
    }

    pub(crate) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.kana.push_str(&other.kana);
    }
}

impl From<Word> for Spoken {
    fn from((text, reading): Word) -> Self {
        Self::new(text, reading)
    }
}

/// ひ → ヒ; everything else as it is.
fn katakana(letter: char) -> char {
    match letter {
        'ぁ'..='ゖ' => char::from_u32(letter as u32 + 0x60).unwrap_or(letter),
        _ => letter,
    }
}
