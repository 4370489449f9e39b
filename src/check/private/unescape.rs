//! Undoing escapes: what a reader's program would see.
//!
//! Lenient on purpose: what is no escape stays as it is, so nothing is hidden by a text that
//! is broken.

/// The text as it is, and once more for each kind of escape that it holds.
pub(super) fn readings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut readings = vec![bytes.to_vec()];
    for (mark, undo) in [(b'%', percent as Undo), (b'\\', json), (b'&', html)] {
        if bytes.contains(&mark) {
            readings.push(undo(bytes));
        }
    }
    if readings.len() > 2 {
        // In any mixture: a percent-encoded link inside JSON inside HTML.
        readings.push(percent(&json(&html(bytes))));
    }
    readings
}

type Undo = fn(&[u8]) -> Vec<u8>;

/// `%E3%81%82`, in capitals or not.
fn percent(bytes: &[u8]) -> Vec<u8> {
    replaced(bytes, b'%', |rest| {
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        Some((vec![u8::from_str_radix(digits, 16).ok()?], 2))
    })
}

/// `あ`, `\/`, `\"` and the like.
fn json(bytes: &[u8]) -> Vec<u8> {
    replaced(bytes, b'\\', |rest| match rest.first()? {
        b'u' => {
            let (first, mut length) = (unit(rest.get(1..5)?)?, 5);
            let mut units = vec![first];
            let second = rest.get(length..length + 2).filter(|next| next == b"\\u");
            if let (0xd800..0xdc00, Some(_)) = (first, second) {
                units.push(unit(rest.get(length + 2..length + 6)?)?);
                length += 6;
            }
            Some((String::from_utf16_lossy(&units).into_bytes(), length))
        }
        b'n' | b'r' | b't' => Some((vec![b' '], 1)),
        &character @ (b'/' | b'"' | b'\\') => Some((vec![character], 1)),
        _ => None,
    })
}

fn unit(digits: &[u8]) -> Option<u16> {
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// `&amp;`, `&#12354;`, `&#x3042;`.
fn html(bytes: &[u8]) -> Vec<u8> {
    replaced(bytes, b'&', |rest| {
        let end = rest.iter().take(10).position(|&byte| byte == b';')?;
        let name = std::str::from_utf8(&rest[..end]).ok()?;
        let character = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            _ => {
                let digits = name.strip_prefix('#')?;
                let code = match digits.strip_prefix(['x', 'X']) {
                    Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                    None => digits.parse().ok()?,
                };
                char::from_u32(code)?
            }
        };
        Some((character.to_string().into_bytes(), end + 1))
    })
}

/// Replaces what stands behind each `mark` when `read` understands it: the new bytes, and
/// how many old ones they stand for.
fn replaced(bytes: &[u8], mark: u8, read: impl Fn(&[u8]) -> Option<(Vec<u8>, usize)>) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes[at..].iter().position(|&byte| byte == mark);
        let Some(next) = next.map(|offset| at + offset) else {
            text.extend_from_slice(&bytes[at..]);
            break;
        };
        text.extend_from_slice(&bytes[at..next]);
        match read(&bytes[next + 1..]) {
            Some((new, length)) => {
                text.extend(new);
                at = next + 1 + length;
            }
            None => {
                text.push(mark);
                at = next + 1;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_escape_is_undone_and_what_is_none_stays() {
        let has = |text: &str, wanted: &str| {
            readings(text.as_bytes())
                .iter()
                .any(|reading| reading == wanted.as_bytes())
        };
        assert!(has("%e3%81%82%zz", "あ%zz"));
        assert!(has(r"\u3042\ud842\udfb7\/", "あ𠮷/"));
        assert!(has("&#12354;&#x3042;&amp;&unknown;", "ああ&&unknown;"));
        assert!(
            has(r#"{"a":"&quot;%E3%81%82\u3042"}"#, r#"{"a":""ああ"}"#),
            "a mixture"
        );
        assert!(has("100% \\", "100% \\"));
    }
}
