//! What a build made: each file with its size, its hash, and how it may be cached.
//!
//! The manifest lies in the output itself, as its last file, so that it takes its place in
//! the same step as what it speaks of. It names what anybody can fetch and nothing else, so
//! it does no harm when it is uploaded.

use std::convert::Infallible;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::digest::Digest;
use super::{Batch, MARKER};
use crate::files::content_type;

/// Where the manifest lies in a folder or archive.
pub const MANIFEST: &str = ".renkei-manifest.json";

/// The version of the format; another one is refused.
const FORMAT: u32 = 1;

/// How many bytes an entry takes at most beside its path: names of fields, the hash, a size of
/// 10 digits, the longest type and class.
const LINE: usize = 180;

/// The files of an output, in the order they were made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Manifest {
    /// What was built.
    #[serde(flatten)]
    pub header: Header,
    /// All files but the marker and the manifest.
    pub files: Vec<Entry>,
}

/// What was built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: u32,
    /// The program's version.
    program: String,
    /// Where the site will live: `https://example.jp/renkei/`. Not known when files were
    /// hashed that had no manifest.
    pub base_url: Option<String>,
    /// The hash of all that the site was made of; the same for all its parts.
    pub inputs: Option<Digest>,
    /// Which part of the site it is, when it is not the whole.
    pub part: Option<Part>,
}

/// A share of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Counted from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// From the root of the output, with `/`.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// Of its content.
    pub sha256: Digest,
}

/// An entry as it is written: what follows from the path is there for other programs.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    size: u64,
    sha256: Digest,
    r#type: String,
    cache: Class,
}

impl Header {
    /// The header of a site, or of a part of it.
    pub fn new(base_url: Option<String>, inputs: Option<Digest>, part: Option<Part>) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            base_url,
            inputs,
            part,
        }
    }

    /// The header of the site that this is a part of.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self {
            part: None,
            ..self.clone()
        }
    }
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// When it is damaged, or was made by a program with another format.
    pub fn read(text: &[u8]) -> anyhow::Result<Self> {
        let manifest: Self = serde_json::from_slice(text).map_err(|error| {
            anyhow::anyhow!("it is no manifest of renkei, or a damaged one: {error}")
        })?;
        let format = manifest.header.format;
        anyhow::ensure!(
            format == FORMAT,
            "it has format {format}; this program knows {FORMAT}"
        );
        Ok(manifest)
    }

    /// The manifest as the file that a sink takes.
    pub fn batch(&self) -> Batch {
        let mut batch = Batch::default();
        let Ok(()) = batch.add(MANIFEST, |bytes| -> Result<(), Infallible> {
            self.write(bytes);
            Ok(())
        });
        batch
    }

    /// Appends JSON with one line for each file, so that other tools can compare it, too.
    pub fn write(&self, into: &mut Vec<u8>) {
        let header = json(&self.header);
        // Twice the room would be needed for a buffer that has to grow at the end.
        let paths = self.files.iter().map(|entry| entry.path.len());
        into.reserve(header.len() + paths.sum::<usize>() + self.files.len() * LINE);
        into.extend_from_slice(header.strip_suffix('}').unwrap_or(&header).as_bytes());
        into.extend_from_slice(b",\"files\":[");
        for (index, entry) in self.files.iter().enumerate() {
            into.extend_from_slice(if index == 0 { &b"\n"[..] } else { b",\n" });
            into.extend_from_slice(json(&entry.line()).as_bytes());
        }
        into.extend_from_slice(b"\n]}\n");
    }
}

impl Entry {
    /// The entry of a file.
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        Self {
            path: path.into(),
            size: bytes.len() as u64,
            sha256: Digest::of(&[bytes]),
        }
    }

    /// The entries of a batch.
    pub fn all(batch: &Batch) -> Vec<Self> {
        let entries = batch.files().map(|(path, bytes)| Self::of(path, bytes));
        entries.collect()
    }

    /// How it may be cached.
    pub fn class(&self) -> Class {
        Class::of(&self.path)
    }

    fn line(&self) -> Line<'_> {
        Line {
            path: &self.path,
            size: self.size,
            sha256: self.sha256,
            r#type: content_type(&self.path),
            cache: self.class(),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl std::str::FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = text.split_once('/').and_then(|(number, of)| {
            let (number, of) = (number.parse().ok()?, of.parse().ok()?);
            (1..=of).contains(&number).then_some(Self { number, of })
        });
        part.ok_or_else(|| "a part is K/N with K from 1 to N, as in 3/16".to_owned())
    }
}

/// Whether a file is there for renkei and not for readers.
pub fn is_own(path: &str) -> bool {
    path == MARKER || path == MANIFEST
}

/// What is written here has no keys or numbers that JSON lacks.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let base_url = Some("https://example.jp/".to_owned());
        Manifest {
            header: Header::new(base_url, None, Some(Part { number: 2, of: 7 })),
            files: vec![
                Entry::of("index.html", b"abc"),
                Entry::of("assets/a-1/b.woff2", b""),
            ],
        }
    }

    fn text(manifest: &Manifest) -> String {
        let mut text = Vec::new();
        manifest.write(&mut text);
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn a_manifest_has_a_line_for_each_file_and_can_be_read_again() {
        let text = text(&manifest());
        assert_eq!(
            text,
            concat!(
                r#"{"format":1,"program":""#,
                env!("CARGO_PKG_VERSION"),
                r#"","base_url":"https://example.jp/","inputs":null,"part":{"number":2,"of":7},"files":["#,
                "\n",
                r#"{"path":"index.html","size":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","type":"text/html; charset=utf-8","cache":"page"},"#,
                "\n",
                r#"{"path":"assets/a-1/b.woff2","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","type":"font/woff2","cache":"immutable"}"#,
                "\n]}\n"
            )
        );
        assert_eq!(Manifest::read(text.as_bytes()).unwrap(), manifest());
    }

    #[test]
    fn a_damaged_manifest_and_one_of_another_format_are_refused() {
        let refusal = |text: &str| Manifest::read(text.as_bytes()).unwrap_err().to_string();
        let text = text(&manifest());
        assert!(
            refusal(&text[..text.len() / 2])
                .starts_with("it is no manifest of renkei, or a damaged one: EOF")
        );
        assert!(
            refusal(&text.replace("ba78", "ba7x")).contains("a SHA-256 has 64 hexadecimal digits")
        );
        assert_eq!(
            refusal(&text.replace("\"format\":1", "\"format\":9")),
            "it has format 9; this program knows 1"
        );
    }

    #[test]
    fn a_part_is_counted_from_one() {
        assert_eq!("3/16".parse(), Ok(Part { number: 3, of: 16 }));
        for text in ["0/3", "4/3", "3", "a/b", "-1/3"] {
            assert!(text.parse::<Part>().is_err(), "{text}");
        }
    }
}
