//! What has to be done so that a host which serves one build serves another.

use std::collections::HashMap;

use serde::Serialize;

use super::{Class, Entry, Manifest};

/// The steps, each of them a list of paths: in this order, no page ever names a file that is
/// not there.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// New files whose paths hold a hash.
    pub upload_immutable: Vec<String>,
    /// Pages and data: those that are new, then those that changed.
    pub upload_pages: Vec<String>,
    /// Files by which programs find the others.
    pub upload_entries: Vec<String>,
    /// What is no longer there.
    pub delete: Vec<String>,
    /// What caches may still hold in its old form: changed or deleted, and not kept for ever.
    pub purge: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// How many bytes are to upload.
    pub upload_bytes: u64,
}

impl Difference {
    /// From the build that is served to the build that is to be served.
    pub fn between(old: &Manifest, new: &Manifest) -> Self {
        let mut gone: HashMap<&str, &Entry> = old
            .files
            .iter()
            .map(|entry| (entry.path.as_str(), entry))
            .collect();
        let mut difference = Self::default();
        let mut changed_pages = Vec::new();
        for entry in &new.files {
            let former = gone.remove(entry.path.as_str());
            if former == Some(entry) {
                difference.unchanged += 1;
                continue;
            }
            difference.upload_bytes += entry.size;
            let upload = match (entry.class(), former) {
                (Class::Immutable, _) => &mut difference.upload_immutable,
                (Class::Page, None) => &mut difference.upload_pages,
                (Class::Page, Some(_)) => &mut changed_pages,
                (Class::Entry, _) => &mut difference.upload_entries,
            };
            upload.push(entry.path.clone());
            if former.is_some() && entry.class() != Class::Immutable {
                difference.purge.push(entry.path.clone());
            }
        }
        difference.upload_pages.append(&mut changed_pages);
        let gone = old
            .files
            .iter()
            .filter(|entry| gone.contains_key(entry.path.as_str()));
        for entry in gone {
            difference.delete.push(entry.path.clone());
            if entry.class() != Class::Immutable {
                difference.purge.push(entry.path.clone());
            }
        }
        difference
    }

    /// The lists with their names, in the order of the steps.
    pub fn lists(&self) -> [(&'static str, &[String]); 5] {
        [
            ("upload-1-immutable", &self.upload_immutable),
            ("upload-2-pages", &self.upload_pages),
            ("upload-3-entries", &self.upload_entries),
            ("delete", &self.delete),
            ("purge", &self.purge),
        ]
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.lists().iter().all(|(_, paths)| paths.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::Header;

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        let entry = |(path, text): &(&str, &str)| Entry::of(*path, text.as_bytes());
        Manifest {
            header: Header::new(None, None, None),
            files: files.iter().map(entry).collect(),
        }
    }

    #[test]
    fn what_names_a_file_is_uploaded_after_it_and_what_is_gone_is_purged() {
        let old = manifest(&[
            ("index.html", "1"),
            ("about/index.html", "same"),
            ("facility/13/1370701234/index.html", "gone"),
            ("search/index.json", "1"),
            ("assets/css-1/site.css", "1"),
        ]);
        let new = manifest(&[
            ("index.html", "2"),
            ("about/index.html", "same"),
            ("facility/13/1370701242/index.html", "new"),
            ("search/index.json", "2"),
            ("assets/css-2/site.css", "22"),
        ]);
        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        assert_eq!(
            Difference::between(&old, &new),
            Difference {
                upload_immutable: owned(&["assets/css-2/site.css"]),
                upload_pages: owned(&["facility/13/1370701242/index.html", "index.html"]),
                upload_entries: owned(&["search/index.json"]),
                delete: owned(&["facility/13/1370701234/index.html", "assets/css-1/site.css"]),
                purge: owned(&[
                    "index.html",
                    "search/index.json",
                    "facility/13/1370701234/index.html"
                ]),
                unchanged: 1,
                upload_bytes: 7,
            }
        );
        assert!(Difference::between(&new, &new).is_empty());
    }
}
