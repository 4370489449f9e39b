//! The JSON Schema of `site.toml`, made from the structs it is read into.
//!
//! Editors complete and explain settings with it (Taplo, Even Better TOML), messages about
//! wrong values take their remedy from it, `docs/settings.md` is made of it.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::Value;

use super::Written;

/// Name of the schema beside `site.toml`, which names it in its first line.
pub const SCHEMA: &str = "site.schema.json";

/// The schema, in the draft that editors for TOML understand (7), without references.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<Written>();
    RecursiveTransform(plain).transform(&mut schema);
    schema.to_value()
}

/// The schema as a file holds it.
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

/// Leaves out what only Rust knows: widths of numbers, and `null`, which TOML has not.
fn plain(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
}
