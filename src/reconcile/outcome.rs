//! What became of each row of the subscriber list.

use std::fmt;

use crate::dataset::published::write_cells;

/// The result for one row, in the words the operator uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Number and name agree with the open data.
    Published,
    /// Published, and a person should look once.
    PublishedToConfirm,
    /// Not published until a person decides.
    Held,
    /// Nothing in the open data belongs to it, or its use has ended.
    Unmatched,
    /// The facility asked to be left out.
    OptedOut,
    /// The row cannot be read as a facility.
    Broken,
    /// Another row stands for the same facility.
    Duplicate,
}

impl Verdict {
    /// All, in the order summaries list them.
    pub const ALL: [Self; 7] = [
        Self::Published,
        Self::PublishedToConfirm,
        Self::Held,
        Self::Unmatched,
        Self::OptedOut,
        Self::Broken,
        Self::Duplicate,
    ];

    /// As `outcomes.csv` writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "掲載",
            Self::PublishedToConfirm => "掲載（要確認）",
            Self::Held => "保留",
            Self::Unmatched => "該当なし",
            Self::OptedOut => "掲載停止",
            Self::Broken => "不正",
            Self::Duplicate => "重複",
        }
    }

    /// Whether the facility is in the published dataset.
    pub fn is_published(self) -> bool {
        matches!(self, Self::Published | Self::PublishedToConfirm)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One row of `outcomes.csv`.
///
/// For a facility that opted out this row is the record that it was left out: it keeps the
/// number, which the operator needs to find the request again, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// As it stands in the list; the whole number where it was completed.
    pub number: String,
    /// As it stands in the list.
    pub name: String,
    /// What became of it.
    pub verdict: Verdict,
    /// The rule that decided.
    pub rule: &'static str,
    /// Why, in a sentence for the person who keeps the list.
    pub explanation: String,
}

/// Where the outcomes lie in a site.
pub const OUTCOMES: &str = "data/report/outcomes.csv";

const COLUMNS: [&str; 5] = ["介護保険事業所番号", "事業所の名称", "結果", "規則", "説明"];

/// The bytes of `outcomes.csv`. It begins with a byte-order mark, because stewards open it
/// in a spreadsheet.
pub fn write_outcomes(outcomes: &[Outcome]) -> Vec<u8> {
    let mut text = format!("\u{feff}{}\n", COLUMNS.join(","));
    for outcome in outcomes {
        let Outcome {
            number,
            name,
            verdict,
            rule,
            explanation,
        } = outcome;
        write_cells(
            &mut text,
            &[number, name, verdict.as_str(), rule, explanation],
        );
    }
    text.into_bytes()
}
