//! Facility numbers that no facility has.

use std::collections::BTreeMap;

use renkei::dataset::{FacilityNumber, PrefectureCode};

/// Real offices are counted up from 0001 in each county, with special blocks from 6000 on
/// (8000 for health facilities): none is known between 5000 and 5999, so ours live there.
const SERIALS: std::ops::RangeInclusive<u16> = 5001..=5999;

/// Gives out numbers, each once.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    last: BTreeMap<(u8, u8, u8), u16>,
}

impl Numbers {
    /// The next number of this kind in this county, or in the next one when it is full.
    pub(crate) fn next(
        &mut self,
        prefecture: PrefectureCode,
        kind: u8,
        county: u8,
    ) -> FacilityNumber {
        for step in 0..100 {
            let county = (county + step) % 100;
            let key = (prefecture.value(), kind, county);
            let last = self.last.entry(key).or_insert(*SERIALS.start() - 1);
            if *last < *SERIALS.end() {
                *last += 1;
                return number(&format!("{prefecture}{}{county:02}{last}", kind as char));
            }
        }
        panic!("prefecture {prefecture} has room for 99,900 numbers of each kind")
    }
}

/// A number from its first nine characters.
pub(crate) fn number(body: &str) -> FacilityNumber {
    let (prefecture, kind) = (&body[..2], &body[2..3]);
    let is_medical = matches!(kind, "1" | "5") && matches!(prefecture, "11" | "12" | "13" | "14");
    // These prefectures take over the digit of the medical code, which leaves out the front.
    let covered = if is_medical { &body[3..] } else { body };
    let digit = FacilityNumber::check_digit(covered.as_bytes());
    format!("{body}{digit}")
        .parse()
        .expect("nine characters in shape and a digit")
}
