//! 介護保険事業所番号, the key of everything.

use std::fmt;
use std::str::FromStr;

/// A facility number: ten characters, the last of them a check digit.
///
/// | characters | meaning |
/// |---|---|
/// | 1–2 | prefecture |
/// | 3 | kind of office: a digit, or a capital letter other than I, O and Q |
/// | 4–5 | county or city (not the JIS code) |
/// | 6–9 | serial number |
/// | 10 | check digit |
///
/// The shape is an invariant: a value of this type always has it. The check digit is not:
/// published files carry some numbers whose digit is off, and those facilities exist, so a
/// wrong digit is something to report, never a reason to drop a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacilityNumber([u8; 10]);

/// Why a text is not a facility number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// Not ten characters.
    #[error("facility number has {0} characters, expected 10")]
    Length(usize),
    /// A character, counted from 1, that does not belong there.
    #[error("character {place} of the facility number is `{found}`, expected a digit{}", if *.place == 3 { " or a capital letter" } else { "" })]
    Character {
        /// Counted from 1.
        place: usize,
        /// What stood there.
        found: char,
    },
    /// The first two digits are not 01 to 47.
    #[error("facility number begins with `{0}`, which is no prefecture")]
    Prefecture(String),
}

/// Letters of the third character, in the order of their values: A is 10, Z is 32.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

impl FromStr for FacilityNumber {
    type Err = ShapeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let length = text.chars().count();
        if length != 10 {
            return Err(ShapeError::Length(length));
        }
        let mut bytes = [0; 10];
        for (index, found) in text.chars().enumerate() {
            let is_letter = || u8::try_from(found).is_ok_and(|byte| LETTERS.contains(&byte));
            if !(found.is_ascii_digit() || index == 2 && is_letter()) {
                return Err(ShapeError::Character {
                    place: index + 1,
                    found,
                });
            }
            bytes[index] = found as u8;
        }
        let number = Self(bytes);
        if !(1..=47).contains(&number.prefecture()) {
            return Err(ShapeError::Prefecture(text[..2].to_owned()));
        }
        Ok(number)
    }
}

impl FacilityNumber {
    /// The number as it is printed on a certificate.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII gets in")
    }

    /// The prefecture that issued it, 1 to 47.
    pub fn prefecture(&self) -> u8 {
        (self.0[0] - b'0') * 10 + (self.0[1] - b'0')
    }

    /// The third character: which law and kind of office it belongs to.
    pub fn kind(&self) -> char {
        self.0[2] as char
    }

    /// Whether the tenth character fits the ones before it.
    ///
    /// Modulus 10, weights 2 and 1 from the right over characters 1–9, two-digit products
    /// split. Offices that are medical institutions too (kinds 1 to 6) may carry the digit
    /// of their medical code, which covers characters 4–9 only.
    pub fn check_digit_agrees(&self) -> bool {
        let stated = value(self.0[9]);
        let medical = matches!(self.0[2], b'1'..=b'6');
        Self::check_digit(&self.0[..9]) == stated
            || medical && Self::check_digit(&self.0[3..9]) == stated
    }

    /// The check digit that belongs behind these characters.
    pub fn check_digit(body: &[u8]) -> u32 {
        let weights = [2, 1].into_iter().cycle();
        let products = body
            .iter()
            .rev()
            .zip(weights)
            .map(|(&byte, weight)| value(byte) * weight);
        let sum: u32 = products.map(|product| product / 10 + product % 10).sum();
        (10 - sum % 10) % 10
    }
}

fn value(byte: u8) -> u32 {
    match LETTERS.iter().position(|&letter| letter == byte) {
        Some(place) => 10 + place as u32,
        None => u32::from(byte.wrapping_sub(b'0')),
    }
}

impl fmt::Display for FacilityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// As text.
impl serde::Serialize for FacilityNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// From text that need not be copied.
impl<'de> serde::Deserialize<'de> for FacilityNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text: &str = serde::Deserialize::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Debug for FacilityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        text.parse::<FacilityNumber>().unwrap_err().to_string()
    }

    #[test]
    fn the_check_digit_follows_the_published_example() {
        assert_eq!(FacilityNumber::check_digit(b"01B140001"), 4);
        assert!(
            "01B1400014"
                .parse::<FacilityNumber>()
                .unwrap()
                .check_digit_agrees()
        );
        assert!(
            !"01B1400015"
                .parse::<FacilityNumber>()
                .unwrap()
                .check_digit_agrees()
        );
    }

    #[test]
    fn what_is_not_a_number_says_why() {
        assert_eq!(
            error("170210231"),
            "facility number has 9 characters, expected 10"
        );
        assert_eq!(
            error("01702I0231"),
            "character 6 of the facility number is `I`, expected a digit"
        );
        assert_eq!(
            error("01I0210231"),
            "character 3 of the facility number is `I`, expected a digit or a capital letter"
        );
        assert_eq!(
            error("4870210231"),
            "facility number begins with `48`, which is no prefecture"
        );
    }
}
