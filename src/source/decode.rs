//! From bytes to text: which encoding a file is in.
//!
//! Lists come from spreadsheets and mail, so all that Japanese offices write is read:
//! UTF-8 with or without byte-order mark, UTF-16, and CP932 (Shift_JIS as Windows has it).
//! The encoding is detected, never asked for. A file that fits none is refused with the
//! line of the first byte that does not fit; nothing is ever replaced by `�`.

use std::path::Path;

use encoding_rs::{Encoding, SHIFT_JIS};

use super::lines;
use crate::files::encoding::utf_16;
use crate::report::{Diagnostic, Place};

/// A file's text, and the encoding it was in when that is not UTF-8.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// `CP932`, `UTF-16LE`, `UTF-16BE`; `None` for UTF-8.
    pub encoding: Option<&'static str>,
}

/// Decodes the bytes of `file`.
///
/// # Errors
///
/// When the bytes are text in none of the encodings.
pub fn decode(file: &Path, bytes: Vec<u8>) -> Result<Decoded, Diagnostic> {
    if let Some(encoding) = utf_16(&bytes) {
        return whole(encoding, &bytes).ok_or_else(|| {
            let message = format!(
                "the file is {} text that was cut off or damaged",
                encoding.name()
            );
            refused(message).at(Place::file(file))
        });
    }
    let has_mark = bytes.starts_with(b"\xef\xbb\xbf");
    let error = match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => {
            let line = line_of(text.as_bytes(), text.find('\0').unwrap_or_default());
            return Err(refused("the file holds binary data").at(Place::line(file, line)));
        }
        Ok(mut text) => {
            if has_mark {
                text.drain(.."\u{feff}".len());
            }
            return Ok(Decoded {
                text,
                encoding: None,
            });
        }
        Err(error) => error,
    };
    let (valid, is_cut_off) = (
        error.utf8_error().valid_up_to(),
        error.utf8_error().error_len().is_none(),
    );
    let bytes = error.into_bytes();
    let is_utf_8_so_far = has_mark || is_cut_off && !bytes[..valid].is_ascii();
    let as_cp932 = if is_utf_8_so_far {
        None
    } else {
        whole(SHIFT_JIS, &bytes)
    };
    as_cp932.ok_or_else(|| {
        let message = if is_cut_off {
            "the file ends in the middle of a character"
        } else {
            "the text is neither UTF-8, UTF-16 nor CP932 (Shift_JIS)"
        };
        refused(message).at(Place::line(file, line_of(&bytes, valid)))
    })
}

fn refused(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("encoding", message)
        .hint("export it again as CSV UTF-8; the former outputs are kept")
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let name = if encoding == SHIFT_JIS {
        "CP932"
    } else {
        encoding.name()
    };
    let is_text = !had_errors && !text.contains('\0');
    is_text.then(|| Decoded {
        text: text.into_owned(),
        encoding: Some(name),
    })
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + lines::ends(&bytes[..offset])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "事業所の名称,介護保険事業所番号\r\nさくら髙苑,0170210231\r\n";

    fn decoded(bytes: Vec<u8>) -> (String, Option<&'static str>) {
        let decoded = decode(Path::new("list.csv"), bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    fn refusal(bytes: &[u8]) -> String {
        decode(Path::new("list.csv"), bytes.to_vec())
            .unwrap_err()
            .to_string()
    }

    fn in_utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn every_encoding_an_office_writes_gives_the_same_text() {
        let text = TEXT.to_owned();
        let cp932 = encoding_rs::SHIFT_JIS.encode(TEXT).0.into_owned();
        assert_eq!(decoded(TEXT.into()), (text.clone(), None));
        assert_eq!(
            decoded(format!("\u{feff}{TEXT}").into()),
            (text.clone(), None)
        );
        assert_eq!(decoded(cp932), (text.clone(), Some("CP932")));
        for (bytes, name) in [
            (
                in_utf_16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes),
                "UTF-16LE",
            ),
            (
                in_utf_16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes),
                "UTF-16BE",
            ),
            (in_utf_16(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (in_utf_16(TEXT, u16::to_be_bytes), "UTF-16BE"),
        ] {
            assert_eq!(decoded(bytes), (text.clone(), Some(name)));
        }
    }

    #[test]
    fn a_file_cut_off_inside_a_character_says_so_with_its_line() {
        assert_eq!(
            refusal(&TEXT.as_bytes()[..TEXT.find('髙').unwrap() + 1]),
            "\
error[encoding]: the file ends in the middle of a character
 --> list.csv:2
hint: export it again as CSV UTF-8; the former outputs are kept"
        );
    }

    #[test]
    fn what_is_no_text_is_refused_and_never_patched() {
        assert!(refusal(b"a,b\n\xff\xff\xff").contains("neither UTF-8, UTF-16 nor CP932"));
        assert!(refusal(b"\x89PNG\r\n\x1a\n\x00\x00\x00").contains("neither UTF-8"));
        assert!(refusal(b"abc\0\0").contains("binary data"));
    }
}
