//! Codes, addresses and links as pages and files have them: as the text that each shows itself as.

/// Serializes types as what their `Display` writes. It is written where it is to stand: a page
/// has dozens of such values, and none is a text of its own before.
macro_rules! serialize_as_text {
    ($($kind:ty),+) => {$(
        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
    )+};
}

pub(crate) use serialize_as_text;
