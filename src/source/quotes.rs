//! Quotes that open and take the rows behind them into one cell.
//!
//! A reader of CSV says nothing when a quote is never closed, or is closed by one that a later
//! row opens: rows are gone without a sound. Cells with line breaks of their own (addresses,
//! remarks) are as they should be.

use super::lines;
use super::table::Cells;

/// Stands behind the last row, and is a row of its own unless a quote is open there.
pub(super) const END: &str = "\n\u{4}\n";

/// What a quote did that should not have been there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// It is open where the file ends.
    ToTheEnd,
    /// It was closed, with another row in its cell.
    OverRows,
}

/// Whether this is what stands behind the last row.
pub(super) fn is_end(cells: &Cells) -> bool {
    cells.len() == 1 && cells.text() == END.trim_matches('\n')
}

/// The cell of a row whose quote takes other rows in, and how far.
pub(super) fn open(cells: &Cells, delimiter: u8) -> Option<(usize, Open)> {
    if !breaks(cells.text()) {
        return None;
    }
    if cells.text().ends_with(END) {
        return Some((cells.len() - 1, Open::ToTheEnd));
    }
    let holds_a_row = |cell: &str| {
        let mut lines = cell.split(['\n', '\r']);
        lines.any(|line| is_of_a_row(line, delimiter))
    };
    let over_rows = cells
        .iter()
        .position(|cell| breaks(cell) && holds_a_row(cell));
    over_rows.map(|column| (column, Open::OverRows))
}

/// How many lines stand in the cells before this one, beyond the first.
pub(super) fn lines_before(cells: &Cells, column: usize) -> usize {
    let ends = |cell: &str| lines::ends(cell.as_bytes());
    cells.iter().take(column).map(ends).sum()
}

fn breaks(text: &str) -> bool {
    // Asked of every byte of every table.
    memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some()
}

/// Whether a line is cut into cells, of which one is the key that rows here have: ten
/// characters, digits but for one. Programs take away the first zero, or add quotes; people
/// write hyphens, as they do in telephone numbers: those begin with a zero, and are told from
/// a key where the line has a cell or two alone.
fn is_of_a_row(line: &str, delimiter: u8) -> bool {
    let cells: Vec<&str> = line.split(char::from(delimiter)).collect();
    let is_key = |cell: &&str| {
        let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=');
        let cell = cell.trim_matches(around);
        let key = cell
            .strip_suffix("-00")
            .unwrap_or(cell)
            .replace(is_dash, "");
        let may_be_telephone = cell.contains(is_dash) && cell.starts_with(['0', '０']);
        let digits = key.chars().filter(|c| c.is_numeric()).count();
        let others = key.chars().count() - digits;
        (9..=10).contains(&(digits + others))
            && others <= 1
            && key.chars().all(char::is_alphanumeric)
            && (!may_be_telephone || cells.len() > 2)
    };
    cells.len() > 1 && cells.iter().any(is_key)
}

/// Hyphens, dashes and what looks like them.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | 'ー' | '─' | '━'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::table::Records;

    fn open_in(text: &str) -> Option<(usize, Open)> {
        let text = format!("{text}{END}");
        let row = Records::new(text.as_bytes(), b',').next();
        open(&row.unwrap().unwrap().cells, b',')
    }

    #[test]
    fn a_cell_with_another_row_is_told_from_one_with_several_lines() {
        let over_rows = |column| Some((column, Open::OverRows));
        assert_eq!(open_in("1,\"x\n0170200018,y\""), over_rows(1));
        assert_eq!(
            open_in("\"x,0170200018\n\"y,01B0200018"),
            over_rows(0),
            "its first line"
        );
        assert_eq!(open_in("1,\"x\r13A0700016,y\r\"z"), over_rows(1));
        assert_eq!(
            open_in("1,\"x\n0170200018 y, z\""),
            None,
            "a remark on a number"
        );
        assert_eq!(open_in("1,\"x\n0170200018\""), None, "a number alone");
        assert_eq!(
            open_in("1,\"x, 03-0000-0001\ny\""),
            None,
            "a telephone number"
        );
        assert_eq!(open_in("1,\"x\n34-7115-0015,y\""), over_rows(1));
        assert_eq!(open_in("1,\"x\n01－7020－0018,y,z\""), over_rows(1));
        assert_eq!(open_in("1,\"x\n0170200018-00,y,z\""), over_rows(1));
        assert_eq!(open_in("1,\"x\n2026-10-20,y,z\""), None, "a day");
    }

    #[test]
    fn a_quote_is_open_at_the_end_unless_it_was_closed() {
        let to_the_end = |column| Some((column, Open::ToTheEnd));
        assert_eq!(open_in("1,\"x"), to_the_end(1));
        assert_eq!(open_in("1,\""), to_the_end(1));
        assert_eq!(open_in("\"1,x\n0170200018,y\n"), to_the_end(0));
        assert_eq!(open_in("1,\"x\"\n"), None);
        assert_eq!(open_in("1,x\"\n"), None, "a quote inside a cell");
        assert_eq!(open_in("1,\"x \"\"y\"\"\""), None);
    }
}
