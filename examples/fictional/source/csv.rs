//! CSV as the official files are: UTF-8 with a byte-order mark, CRLF, quotes only where
//! needed. Nothing guards against formulas, for the official files do not either.

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file that begins with this header.
pub(crate) fn file(header: &[&str]) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    text.push_str(&line(header));
    text
}

/// One row.
pub(crate) fn line(cells: &[&str]) -> String {
    let mut line = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push_str("\r\n");
    line
}
