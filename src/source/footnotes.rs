//! Lines below the rows of a table that are none of its rows: 以上, ※ 2026年10月末現在.
//!
//! Finds what may be one by its shape alone. What such a line says, and whether it may be
//! passed over, is for others to judge.

/// The only filled cell of the last line that holds something, and where the line begins;
/// `None` when it has several cells, or belongs to a cell of several lines.
pub(super) fn last(text: &str, delimiter: u8) -> Option<(usize, &str)> {
    let delimiter = char::from(delimiter);
    let is_filling = |c: char| c.is_whitespace() || c == delimiter || c == '"';
    let filled = text.trim_end_matches(is_filling);
    let start = filled.rfind(['\n', '\r'])? + 1;
    let line = text[start..].lines().next()?;
    let cells = line
        .split(delimiter)
        .map(|cell| cell.trim_matches(is_filling));
    let mut cells = cells.filter(|cell| !cell.is_empty());
    let cell = cells.next().filter(|_| cells.next().is_none())?;
    let is_open = text[..start].matches('"').count() % 2 == 1;
    (!is_open).then_some((start, cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Option<&str> {
        last(text, b',').map(|(_, cell)| cell)
    }

    #[test]
    fn a_line_with_a_single_filled_cell_may_be_a_footnote() {
        for text in [
            "a,b\n1,2\n※ 以上\n",
            "a,b\r\n1,2\r\n\r\n,※ 以上\r\n,\r\n",
            "a,b\r1,2\r\"※ 以上\",",
        ] {
            assert_eq!(cell(text), Some("※ 以上"), "{text:?}");
        }
        let (start, _) = last("a,b\n1,2\n※ 以上\n", b',').unwrap();
        assert_eq!(start, "a,b\n1,2\n".len());
    }

    #[test]
    fn rows_and_lines_of_a_cell_are_none() {
        assert_eq!(cell("a,b\n1,2\n"), None);
        assert_eq!(cell("a,b\n1,\"2\n※ 以上\"\n"), None, "the end of a cell");
        assert_eq!(cell("※ 以上\n"), None, "the header");
    }
}
