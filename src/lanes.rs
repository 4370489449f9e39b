//! Looks at many bytes at once: nearly no name or address of a whole country holds what has to be
//! escaped, and all are asked. Must not know what the bytes mean.

/// How many bytes are looked at together.
const LANES: usize = 16;

/// Whether one of the bytes is such a one. As fast as promised when `is_such` has no branch.
#[inline]
pub(crate) fn any(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> bool {
    let any_of = |lanes: &[u8; LANES]| lanes.iter().fold(false, |any, &byte| any | is_such(byte));
    match (bytes.last_chunk(), bytes.first()) {
        // The last ones may be looked at twice.
        (Some(last), _) => any_of(last) || bytes.as_chunks().0.iter().any(any_of),
        (None, Some(&first)) => {
            let mut lanes = [first; LANES];
            lanes[..bytes.len()].copy_from_slice(bytes);
            any_of(&lanes)
        }
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in 0..70 {
            let mut bytes = vec![b'a'; length];
            assert!(!any(&bytes, |byte| byte == b'&'), "{length}");
            for at in 0..length {
                bytes[at] = b'&';
                assert!(any(&bytes, |byte| byte == b'&'), "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }
}
