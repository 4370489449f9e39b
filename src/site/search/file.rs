//! The files of the index and their names.

use std::fmt;

/// One file of the index, apart from the entry file that leads to them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// `areas`: names and codes of all municipalities, and the blocks that hold them.
    Areas,
    /// `a-1f`: those of municipalities with a pair of characters of this hash.
    Places(u32),
    /// `s-1f3`: the records of all rare windows with this hash.
    Shard(u32),
    /// `p-e38195e3818f-0`: a part of the records of one common window.
    Page(Key, u32),
    /// `c-1f`: how often very common windows with this hash occur in each area.
    Counts(u32),
    /// `b-1f`: all records of some neighbouring municipalities.
    Block(u32),
}

/// A window as a file name has it: its UTF-8 bytes in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key of a window.
    pub(super) fn of(window: &str) -> Self {
        Self(window.bytes().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl fmt::Display for SearchFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Areas => f.write_str("areas"),
            Self::Places(number) => write!(f, "a-{number:x}"),
            Self::Shard(number) => write!(f, "s-{number:x}"),
            Self::Page(Key(key), number) => write!(f, "p-{key}-{number}"),
            Self::Counts(number) => write!(f, "c-{number:x}"),
            Self::Block(number) => write!(f, "b-{number:x}"),
        }
    }
}

impl SearchFile {
    /// Reads a name. Whether the index has such a file is for the index to say.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let hex = |text: &str| u32::from_str_radix(text, 16).ok();
        let parts: Vec<&str> = name.split('-').collect();
        let file = match parts.as_slice() {
            ["areas"] => Self::Areas,
            ["a", number] => Self::Places(hex(number)?),
            ["s", number] => Self::Shard(hex(number)?),
            ["p", key, number] => Self::Page(Key((*key).to_owned()), number.parse().ok()?),
            ["c", number] => Self::Counts(hex(number)?),
            ["b", number] => Self::Block(hex(number)?),
            _ => return None,
        };
        (file.to_string() == name).then_some(file)
    }
}

/// FNV-1a, 32 bits, over UTF-8: short to write in any language a client may be in.
pub(super) fn hash(text: impl IntoIterator<Item = char>) -> u32 {
    text.into_iter().fold(0x811c_9dc5, |hash, c| {
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).bytes();
        bytes.fold(hash, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_file_and_back() {
        let page = SearchFile::Page(Key::of("さく"), 0);
        assert_eq!(page.to_string(), "p-e38195e3818f-0");
        for name in ["areas", "a-3f", "s-1f3", "p-e38195e3818f-0", "c-0", "b-1f"] {
            assert_eq!(SearchFile::parse(name).unwrap().to_string(), name);
        }
        for name in [
            "", "s", "s-", "s-01", "s-G", "x-1", "p-e3", "areas-1", "b-+1",
        ] {
            assert_eq!(SearchFile::parse(name), None, "{name}");
        }
    }

    #[test]
    fn the_hash_agrees_with_the_published_examples() {
        assert_eq!(hash("".chars()), 0x811c_9dc5);
        assert_eq!(hash("a".chars()), 0xe40c_292c);
        assert_eq!(hash("foobar".chars()), 0xbf9c_f968);
    }
}
