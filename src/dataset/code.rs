//! Codes of services and areas.

use std::fmt;
use std::str::FromStr;

use super::as_text::serialize_as_text;

/// 介護サービスコード: three digits, `110` to `780`.
///
/// Source: the 35 services of 介護サービス情報公表システム, `data/reference/services.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceCode(u16);

impl ServiceCode {
    /// The three digits as a number.
    pub fn value(self) -> u16 {
        self.0
    }
}

/// Why a text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not a service code.
    #[error("`{0}` is not a service code (three digits)")]
    Service(String),
    /// Not the code of a prefecture.
    #[error("`{0}` is not a prefecture code (01 to 47)")]
    Prefecture(String),
    /// Not the beginning of a postal code.
    #[error("`{0}` is not the beginning of a postal code (three digits)")]
    PostalPrefix(String),
    /// Not the code of a municipality.
    #[error("`{0}` is not a municipality code (five digits, or six with the check digit)")]
    Area(String),
    /// Six digits of which the last does not fit.
    #[error("`{found}` is not a municipality code: the check digit of {code} is {expected}")]
    AreaCheckDigit {
        /// The six digits.
        found: String,
        /// Its first five.
        code: AreaCode,
        /// The digit that would fit.
        expected: u8,
    },
}

/// Writes the last digits of a number. Every page has dozens of codes, and to pad numbers takes
/// several times as long.
pub(super) fn write_digits<const COUNT: usize>(
    number: u32,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut digits = [b'0'; COUNT];
    let mut rest = number;
    for digit in digits.iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
    }
    f.write_str(std::str::from_utf8(&digits).map_err(|_| fmt::Error)?)
}

impl FromStr for ServiceCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = || CodeError::Service(text.to_owned());
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error());
        }
        text.parse().map(Self).map_err(|_| error())
    }
}

impl fmt::Display for ServiceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits::<3>(self.0.into(), f)
    }
}

/// A prefecture, `01` to `47` (JIS X 0401).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrefectureCode(u8);

impl PrefectureCode {
    /// All 47, in order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (1..=47_u8).map(Self)
    }

    /// From 1 to 47.
    pub fn from_number(number: u8) -> Option<Self> {
        (1..=47).contains(&number).then_some(Self(number))
    }

    /// The codes that its municipalities and wards may have.
    pub fn areas(self) -> std::ops::RangeInclusive<AreaCode> {
        let first = u32::from(self.0) * 1000;
        AreaCode(first)..=AreaCode(first + 999)
    }

    /// 1 to 47.
    pub fn value(self) -> u8 {
        self.0
    }
}

impl FromStr for PrefectureCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number
            .and_then(Self::from_number)
            .ok_or_else(|| CodeError::Prefecture(text.to_owned()))
    }
}

impl fmt::Display for PrefectureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits::<2>(self.0.into(), f)
    }
}

/// A municipality, ward or designated city: five digits (JIS X 0402, without check digit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode(u32);

impl AreaCode {
    /// The five digits as a number.
    pub fn value(self) -> u32 {
        self.0
    }

    /// The prefecture it lies in: its first two digits.
    pub fn prefecture(self) -> PrefectureCode {
        PrefectureCode((self.0 / 1000) as u8)
    }

    /// The sixth digit: 11 − ((6a+5b+4c+3d+2e) mod 11), its last digit.
    pub fn check_digit(self) -> u8 {
        let digits = [10_000, 1_000, 100, 10, 1].map(|unit| self.0 / unit % 10);
        let sum: u32 = digits
            .iter()
            .zip([6, 5, 4, 3, 2])
            .map(|(digit, weight)| digit * weight)
            .sum();
        ((11 - sum % 11) % 10) as u8
    }
}

/// Five digits, or six when the last is the check digit of the others.
impl FromStr for AreaCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = || CodeError::Area(text.to_owned());
        if !matches!(text.len(), 5 | 6) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error());
        }
        let code = Self(text[..5].parse().map_err(|_| error())?);
        if PrefectureCode::from_number(code.prefecture().0).is_none() {
            return Err(error());
        }
        match text[5..].parse::<u8>() {
            Ok(digit) if digit != code.check_digit() => Err(CodeError::AreaCheckDigit {
                found: text.to_owned(),
                code,
                expected: code.check_digit(),
            }),
            _ => Ok(code),
        }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits::<5>(self.0, f)
    }
}

serialize_as_text!(ServiceCode, AreaCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_code_is_read_with_and_without_its_check_digit() {
        let sapporo_kita: AreaCode = "01102".parse().unwrap();
        assert_eq!("011029".parse(), Ok(sapporo_kita));
        assert_eq!(sapporo_kita.to_string(), "01102");
        assert_eq!(sapporo_kita.prefecture().to_string(), "01");
    }

    #[test]
    fn a_wrong_check_digit_is_told_with_the_right_one() {
        assert_eq!(
            "011023".parse::<AreaCode>().unwrap_err().to_string(),
            "`011023` is not a municipality code: the check digit of 01102 is 9"
        );
    }

    #[test]
    fn lost_zeros_and_strange_lengths_are_no_codes() {
        assert!("1102".parse::<AreaCode>().is_err());
        assert!("48101".parse::<AreaCode>().is_err());
        assert!("11".parse::<ServiceCode>().is_err());
        assert!("+1".parse::<PrefectureCode>().is_err());
    }
}
