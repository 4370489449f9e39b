//! Files in the folders of pages and templates that nothing reads because of their endings:
//! `guide.MD`, `footer.html.txt`, a picture beside a page.

use crate::builtin::SiteFiles;
use crate::command::parts;
use crate::report::{Diagnostic, Findings, Place};
use crate::site::PAGES;

const RULE: &str = "unread";

/// What systems and editors put into folders by themselves.
const LEFT_BEHIND: [&str; 3] = ["Thumbs.db", "desktop.ini", "~"];

/// The files, each with what would be read in its place.
pub(super) fn findings(files: &SiteFiles) -> Findings {
    let mut findings = Findings::new();
    for (folder, is_read, hint) in FOLDERS {
        let names = match files.list_own(folder) {
            Ok(names) => names,
            Err(error) => {
                findings.extend(parts::findings(error));
                continue;
            }
        };
        let is_left = |name: &str| LEFT_BEHIND.iter().any(|ending| name.ends_with(ending));
        let unread = names
            .iter()
            .filter(|name| !is_read(name.as_str()) && !is_left(name.as_str()));
        findings.extend(unread.map(|name| {
            Diagnostic::warning(RULE, "nothing reads this file")
                .at(Place::file(name))
                .hint(hint)
        }));
    }
    findings
}

/// A folder, which of its files are read, and what to do with the others.
type Folder = (&'static str, fn(&str) -> bool, &'static str);

const FOLDERS: [Folder; 2] = [
    (
        PAGES,
        |name| name.ends_with(".md"),
        "pages end with `.md`, in small letters; pictures and other files belong into `assets/`",
    ),
    (
        "templates",
        |name| name.ends_with(".html") || (name.ends_with(".toml") && name.contains("/text/")),
        "templates end with `.html`, texts with `.toml`, in small letters",
    ),
];
