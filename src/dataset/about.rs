//! What is true of the published dataset as a whole: `data/published/dataset.toml`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The dataset as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// 時点: the day the subscriber list speaks of. Never the clock of a build.
    pub as_of: Date,
    /// Under which terms others may use the dataset.
    pub licence: String,
    /// Whether the facilities are invented. A site built from such data says so.
    #[serde(default)]
    pub fictional: bool,
    /// What it was made from.
    #[serde(default, rename = "source")]
    pub sources: Vec<Source>,
}

/// One source of the dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Whose data, in the words the credits show.
    pub name: String,
    /// The day it speaks of, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
}
