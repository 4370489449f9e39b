//! Compact JSON, appended to what is there.

use serde::Serialize;

use crate::lanes;

/// Appends a value. What is written here has no keys or numbers that JSON lacks.
pub(super) fn json(value: &impl Serialize, out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("all of it can be said in JSON");
}

/// An object that is written field by field: the search index is mostly long lists of texts
/// that hold nothing to escape, and these are copied.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
    /// What stands before the next field.
    before: u8,
}

impl<'o> Object<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out, before: b'{' }
    }

    pub(super) fn field(&mut self, name: &str, value: &impl Serialize) {
        self.name(name);
        json(value, self.out);
    }

    pub(super) fn texts(&mut self, name: &str, texts: &[&str]) {
        self.name(name);
        self.out.push(b'[');
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.text(text);
        }
        self.out.push(b']');
    }

    pub(super) fn end(self) {
        self.out.push(b'}');
    }

    fn name(&mut self, name: &str) {
        self.out.push(self.before);
        self.before = b',';
        self.text(name);
        self.out.push(b':');
    }

    fn text(&mut self, text: &str) {
        // Without a branch, so that many can be looked at together (RFC 8259, 7).
        let is_escaped = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
        if lanes::any(text.as_bytes(), is_escaped) {
            return json(&text, self.out);
        }
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_what_a_library_makes_of_it() {
        let texts = [
            "さくら",
            "",
            "a\"b",
            "\\",
            "long enough\nfor many lanes",
            "\u{7f}",
        ];
        let mut out = b"before ".to_vec();
        let mut object = Object::new(&mut out);
        object.field("count", &3);
        object.texts("none", &[]);
        object.texts("te\"xts", &texts);
        object.end();
        let texts = serde_json::to_string(&texts).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            format!("before {{\"count\":3,\"none\":[],\"te\\\"xts\":{texts}}}")
        );
    }
}
