//! Which files may be kept for how long, told by their paths: the table in `docs/hosting.md`.

use serde::Serialize;

/// How a file may be cached, and thereby when it has to be uploaded: `docs/hosting.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// For ever: the path holds a hash of the content. Uploaded before what names it.
    Immutable,
    /// Minutes: it may change with every build.
    Page,
    /// Minutes; it names files of the other classes for programs, so it is uploaded last.
    Entry,
}

impl Class {
    /// The class of an output path.
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["assets", _, ..] | ["search", _, _] if !path.ends_with("/index.html") => {
                Self::Immutable
            }
            ["search", "index.json"] | ["feed.xml" | "robots.txt"] => Self::Entry,
            [name] if name.starts_with("sitemap") => Self::Entry,
            _ => Self::Page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_hash_in_its_path_is_kept_for_ever_and_what_names_it_goes_last() {
        for (path, class) in [
            ("assets/css-0123456789/site.css", Class::Immutable),
            ("search/1f-abcdef/s-2a.json", Class::Immutable),
            ("search/index.json", Class::Entry),
            ("search/index.html", Class::Page),
            ("index.html", Class::Page),
            ("data/places.json", Class::Page),
            ("postal/154.json", Class::Page),
            ("sitemap-12.xml", Class::Entry),
            ("feed.xml", Class::Entry),
        ] {
            assert_eq!(Class::of(path), class, "{path}");
        }
    }
}
