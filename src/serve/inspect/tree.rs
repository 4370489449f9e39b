//! A value as a tree that a person can read.

use serde::Serialize;
use serde_json::Value;

/// Longer texts are cut.
const TEXT: usize = 160;
/// Of longer lists the first ones are shown.
const ITEMS: usize = 20;

/// One value with its name.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Node {
    /// The field, or the place in a list.
    name: String,
    /// Text, number …: what a template author has to know.
    kind: &'static str,
    /// The value, or how many there are.
    text: String,
    children: Vec<Node>,
    /// How many are not shown.
    more: usize,
}

impl Node {
    /// The tree of a value.
    pub(super) fn of(name: &str, value: &Value) -> Self {
        let (kind, text, children, count) = match value {
            Value::Null => ("なし", String::new(), Vec::new(), 0),
            Value::Bool(value) => ("はい・いいえ", value.to_string(), Vec::new(), 0),
            Value::Number(number) => ("数", number.to_string(), Vec::new(), 0),
            Value::String(text) => ("文字", short(text), Vec::new(), 0),
            Value::Array(items) => {
                let shown = items.iter().enumerate().take(ITEMS);
                let children = shown.map(|(index, item)| Self::of(&index.to_string(), item));
                (
                    "リスト",
                    format!("{}件", items.len()),
                    children.collect(),
                    items.len(),
                )
            }
            Value::Object(fields) => {
                let children = fields.iter().map(|(name, value)| Self::of(name, value));
                ("まとまり", String::new(), children.collect(), fields.len())
            }
        };
        let more = count - children.len();
        Self {
            name: name.to_owned(),
            kind,
            text,
            children,
            more,
        }
    }

    /// Whether it is the value of this field.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The trees of the fields of a value.
    pub(super) fn of_fields(value: &Value) -> Vec<Self> {
        let fields = value.as_object().into_iter().flatten();
        fields.map(|(name, value)| Self::of(name, value)).collect()
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_lists_and_texts_are_cut_and_say_so() {
        let tree = Node::of(
            "x",
            &json!({ "list": vec![1; 25], "text": "あ".repeat(200) }),
        );
        let [list, text] = &tree.children[..] else {
            panic!("{tree:?}");
        };
        assert_eq!(
            (list.text.as_str(), list.children.len(), list.more),
            ("25件", 20, 5)
        );
        assert_eq!(text.text.chars().count(), 161);
    }
}
