//! `[map]` of `site.toml`: what lies below the points of a map.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How maps of facilities look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MapSettings {
    /// Pictures of streets and places below the points. They come from another host: readers'
    /// browsers ask it for them, and `docs/hosting.md` has the header that lets it in.
    pub tiles: Tiles,
}

/// Whose pictures a map loads. They come from another host, which then learns which part
/// of the map a reader looks at: so none, unless the operator asks for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tiles {
    /// The site's own outlines only.
    #[default]
    None,
    /// 地理院タイル 淡色地図 of the Geospatial Information Authority.
    GsiPale,
}
