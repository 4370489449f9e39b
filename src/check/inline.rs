//! Scripts and styles that stand in a page and in no file: the Content-Security-Policy of the
//! pages keeps browsers from heeding them.
//!
//! Knows HTML, not which policy a page has.

use std::fmt;

use html5gum::emitters::callback::CallbackEvent;

/// A script or a style in a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Inline {
    /// `<script>` without `src`.
    Script,
    /// `<style>`.
    Style,
    /// `style="…"`.
    StyleAttribute,
    /// `onclick="…"`, by its name.
    Handler(String),
}

impl Inline {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            Self::Script | Self::Handler(_) => {
                "write the script into a file below `assets/js/`, and name it: \
                 `<script type=\"module\" src=\"{{ asset(path=\"js/own.js\") }}\"></script>`"
            }
            Self::Style | Self::StyleAttribute => {
                "give the element a `class`, and write its style into a file below `assets/css/`"
            }
        }
    }
}

impl fmt::Display for Inline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Script => write!(f, "a `<script>` without `src`"),
            Self::Style => write!(f, "a `<style>`"),
            Self::StyleAttribute => write!(f, "an attribute `style`"),
            Self::Handler(name) => write!(f, "an attribute `{name}`"),
        }
    }
}

/// What is inline in the start tag that is being read.
#[derive(Debug, Default)]
pub(super) struct InlineTag {
    found: Vec<Inline>,
    is_script: bool,
    is_type: bool,
}

impl InlineTag {
    /// Hears what a start tag is made of.
    pub(super) fn hear(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => *self = Self::opened(name),
            CallbackEvent::AttributeName { name } => self.attribute(name),
            // Data for scripts is nothing that runs.
            CallbackEvent::AttributeValue { value }
                if self.is_script && self.is_type && !runs(value) =>
            {
                self.no_script();
            }
            _ => {}
        }
    }

    /// What was found, at the end of the tag.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        std::mem::take(&mut self.found)
    }

    fn opened(name: &[u8]) -> Self {
        let found = match name {
            b"script" => vec![Inline::Script],
            b"style" => vec![Inline::Style],
            _ => Vec::new(),
        };
        Self {
            found,
            is_script: name == b"script",
            is_type: false,
        }
    }

    fn no_script(&mut self) {
        self.found.retain(|inline| *inline != Inline::Script);
    }

    fn attribute(&mut self, name: &[u8]) {
        self.is_type = name == b"type";
        match name {
            b"src" | b"href" if self.is_script => self.no_script(),
            b"style" => self.found.push(Inline::StyleAttribute),
            [b'o', b'n', _, ..] => {
                let name = String::from_utf8_lossy(name).into_owned();
                self.found.push(Inline::Handler(name));
            }
            _ => {}
        }
    }
}

/// Whether a browser runs a script of this type.
fn runs(of: &[u8]) -> bool {
    let of = String::from_utf8_lossy(of).trim().to_ascii_lowercase();
    of.is_empty() || of == "module" || of.contains("javascript") || of.contains("ecmascript")
}
