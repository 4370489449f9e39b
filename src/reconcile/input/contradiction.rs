//! Rows of a table that people keep by hand and that say two things about one.

use std::collections::HashMap;
use std::hash::Hash;

/// Each row that says something else than one before it about the same, with the first that
/// does. `about` tells of a row what it is about, and what it says.
pub(super) fn contradictions<'a, T, K: Hash + Eq, V: PartialEq>(
    rows: &'a [T],
    about: impl Fn(&'a T) -> (K, V),
) -> Vec<(&'a T, &'a T)> {
    // Of each thing the first row, and the first that contradicts it, are enough: whatever a
    // later row says, it contradicts the one or the other.
    let mut said: HashMap<K, (&T, Option<&T>)> = HashMap::new();
    let mut found = Vec::new();
    for row in rows {
        let (key, value) = about(row);
        let (first, other) = said.entry(key).or_insert((row, None));
        if about(first).1 != value {
            found.push((row, *first));
            other.get_or_insert(row);
        } else if let Some(other) = other {
            found.push((row, *other));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_compared_with_all_before_it_about_the_same() {
        let rows = [
            ("a", 1),
            ("b", 2),
            ("a", 1),
            ("a", 3),
            ("a", 4),
            ("a", 1),
            ("b", 2),
        ];
        let lines: Vec<(usize, usize)> = contradictions(&rows, |&row| row)
            .into_iter()
            .map(|pair| {
                let line = |row| rows.iter().position(|other| std::ptr::eq(other, row));
                (line(pair.0).unwrap(), line(pair.1).unwrap())
            })
            .collect();
        assert_eq!(lines, [(3, 0), (4, 0), (5, 3)]);
    }
}
