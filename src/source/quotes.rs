//! Quotes that open and take the rows behind them into one cell.
//!
//! A reader of CSV says nothing when a quote is never closed, or is closed by one that a later
//! row opens: rows are gone without a sound. Cells with line breaks of their own (addresses,
//! remarks) are as they should be.

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
pub(super) fn is_end(cells: &csv::StringRecord) -> bool {
    cells.len() == 1 && cells.as_slice() == END.trim_matches('\n')
}

/// The cell of a row whose quote takes other rows in, and how far.
pub(super) fn open(cells: &csv::StringRecord, delimiter: u8) -> Option<(usize, Open)> {
    if !breaks(cells.as_slice()) {
        return None;
    }
    if cells.as_slice().ends_with(END) {
        return Some((cells.len() - 1, Open::ToTheEnd));
    }
    let holds_a_row = |cell: &str| cell.lines().any(|line| is_of_a_row(line, delimiter));
    let over_rows = cells
        .iter()
        .position(|cell| breaks(cell) && holds_a_row(cell));
    over_rows.map(|column| (column, Open::OverRows))
}

/// How many lines stand in the cells before this one, beyond the first.
pub(super) fn lines_before(cells: &csv::StringRecord, column: usize) -> usize {
    let ends = |cell: &str| cell.matches('\n').count();
    cells.iter().take(column).map(ends).sum()
}

fn breaks(text: &str) -> bool {
    // For each byte of every table: as bytes this is searched a word at a time.
    text.as_bytes().contains(&b'\n') || text.as_bytes().contains(&b'\r')
}

/// Whether a line is cut into cells, of which one is the key that rows here have: ten
/// characters, digits but for one. Programs take away the first zero, or add quotes.
fn is_of_a_row(line: &str, delimiter: u8) -> bool {
    let is_key = |cell: &str| {
        let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=');
        let cell = cell.trim_matches(around);
        let digits = cell.chars().filter(|c| c.is_numeric()).count();
        let others = cell.chars().count() - digits;
        (9..=10).contains(&(digits + others))
            && others <= 1
            && cell.chars().all(char::is_alphanumeric)
    };
    let delimiter = char::from(delimiter);
    line.contains(delimiter) && line.split(delimiter).any(is_key)
}
