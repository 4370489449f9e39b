//! Which elements are blocks: no blank shows beside their tags.

/// Elements beside whose tags no blank shows, what is never shown, and shapes of SVG; `h` is a
/// heading of a level that the template fills in, `!` a doctype.
const BLOCKS: &str = "\
! address article aside base blockquote body br caption center circle clippath col colgroup dd \
defs desc details dialog div dl dt ellipse fieldset figcaption figure footer form g h h1 h2 h3 \
h4 h5 h6 head header hgroup hr html legend li line lineargradient link main marker mask menu \
meta nav ol optgroup option p path pattern polygon polyline pre rect script search section \
stop style summary symbol table tbody td template tfoot th thead title tr ul use";

/// Whether the element of this name, in whatever case, is one.
pub(super) fn is_block(name: &str) -> bool {
    let mut blocks = BLOCKS.split(' ');
    blocks.any(|block| block.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_blocks_by_their_whole_name_in_any_case() {
        for name in ["!", "address", "UL", "clipPath", "h", "h1", "style"] {
            assert!(is_block(name), "{name}");
        }
        for name in ["", "b", "span", "a", "h7", "blo", "ul li"] {
            assert!(!is_block(name), "{name}");
        }
    }
}
