//! Which encoding bytes are in that are no UTF-8, as far as they tell.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// So much of a file is looked at, in pairs of bytes.
const START: usize = 1024;

/// UTF-16 by its mark, or by the zero byte that every comma and line end has in it.
pub fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut start = bytes.chunks_exact(2).take(START);
    match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => start.find_map(|pair| match pair {
            [b',' | b'\t' | b'\r' | b'\n', 0] => Some(UTF_16LE),
            [0, b',' | b'\t' | b'\r' | b'\n'] => Some(UTF_16BE),
            _ => None,
        }),
    }
}

/// What people call the encoding of a file that is no UTF-8: `UTF-16`, `Shift_JIS (CP932)`, or
/// `no text`.
pub fn name(bytes: &[u8]) -> &'static str {
    if utf_16(bytes).is_some() {
        return "UTF-16";
    }
    let (_, _, has_errors) = SHIFT_JIS.decode(bytes);
    match has_errors {
        true => "no text",
        false => "Shift_JIS (CP932)",
    }
}
