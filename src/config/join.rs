//! `[join]` of `site.toml`: how strict the join is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::value;

/// How strict `renkei join` is. Each setting has a default that fits the real lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Join {
    /// From which similarity on (0 to 1) a name counts as similar. A similar name is held
    /// as a different one is; it only says which rows to look at first. In the real lists
    /// slips and renamings lie above 0.75, neighbours of another name mostly below.
    #[serde(deserialize_with = "value::share")]
    #[schemars(range(min = 0, max = 1))]
    pub similar: f64,
    /// How many kilometres a point may lie outside its municipality before it is taken off
    /// the map. The outlines are simplified, and offices near a border are often geocoded
    /// across it; beyond ten kilometres it is another place.
    #[serde(deserialize_with = "value::not_negative")]
    #[schemars(range(min = 0))]
    pub far_km: f64,
    /// By which share the number of facilities may shrink from one publication to the next
    /// before the join stops. Use grows; a tenth less is a list that was cut off.
    #[serde(deserialize_with = "value::share")]
    #[schemars(range(min = 0, max = 1))]
    pub max_shrink: f64,
    /// How many days after a request a facility may still be published before the report
    /// calls the request overdue.
    #[schemars(range(min = 0, max = 65_535))]
    pub opt_out_days: u16,
}

impl Default for Join {
    fn default() -> Self {
        Self {
            similar: 0.75,
            far_km: 10.0,
            max_shrink: 0.1,
            opt_out_days: 31,
        }
    }
}
