//! Facility numbers that no facility has.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use renkei::dataset::{FacilityNumber, PrefectureCode};

/// Real offices are counted up from 0001 in each county, with special blocks from 6000 on
/// (8000 for health facilities): none is known between 5000 and 5999, so ours live there. Only
/// when a prefecture is full, which takes more than a million facilities, do they go on.
const SERIALS: [RangeInclusive<u16>; 2] = [5001..=5999, 6001..=7999];

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
        let counties = (0..100).map(|step| (county + step) % 100);
        for (serials, county) in SERIALS
            .iter()
            .flat_map(|s| counties.clone().map(move |c| (s, c)))
        {
            let last = self
                .last
                .entry((prefecture.value(), kind, county))
                .or_default();
            if *last < *serials.end() {
                *last = (*last + 1).max(*serials.start());
                return number(&format!("{prefecture}{}{county:02}{last}", kind as char));
            }
        }
        panic!("prefecture {prefecture} has room for 299,800 numbers of each kind")
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
