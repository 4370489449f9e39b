//! Who may know whom.

use std::fs;
use std::path::Path;

/// Each stage with the stages it may name. What is not listed here may be used by nobody but
/// `main.rs`.
const MAY_USE: [(&str, &[&str]); 16] = [
    ("report", &[]),
    ("files", &[]),
    ("fingerprint", &[]),
    ("builtin", &["files"]),
    ("text", &["report", "builtin"]),
    ("source", &["report", "files"]),
    ("dataset", &["report", "files", "builtin", "source"]),
    ("config", &["report", "dataset"]),
    (
        "reconcile",
        &["report", "files", "source", "dataset", "config"],
    ),
    ("check", &["report", "files", "source", "dataset"]),
    (
        "site",
        &[
            "report",
            "files",
            "fingerprint",
            "builtin",
            "text",
            "config",
            "dataset",
        ],
    ),
    ("render", &["report", "builtin", "text", "dataset", "site"]),
    ("write", &["files", "fingerprint", "report"]),
    ("serve", &["report", "files", "site", "render"]),
    (
        "command",
        &[
            "report",
            "files",
            "fingerprint",
            "builtin",
            "text",
            "source",
            "dataset",
            "config",
            "reconcile",
            "check",
            "site",
            "render",
            "write",
            "serve",
        ],
    ),
    ("cli", &["command", "report"]),
];

/// The stages a file names in `use crate::…` or `crate::…` paths, with their lines.
fn named(text: &str) -> Vec<(usize, &str)> {
    let of_line = |(index, line): (usize, &'_ str)| -> Vec<(usize, String)> {
        let code = line.split("//").next().unwrap_or_default();
        let names = code.split("crate::").skip(1).flat_map(first_names);
        names.map(|name| (index + 1, name)).collect()
    };
    let names = text.lines().enumerate().flat_map(of_line);
    let stage = |name: &str| {
        MAY_USE
            .iter()
            .map(|(stage, _)| *stage)
            .find(|stage| *stage == name)
    };
    names
        .filter_map(|(line, name)| stage(&name).map(|stage| (line, stage)))
        .collect()
}

/// What stands behind `crate::`: `files` of `files::read`, both of `{files, report}`.
fn first_names(path: &str) -> Vec<String> {
    let (paths, count) = match path.strip_prefix('{') {
        Some(several) => (several.split('}').next().unwrap_or_default(), usize::MAX),
        None => (path, 1),
    };
    let is_of_name = |c: &char| c.is_alphanumeric() || *c == '_';
    let name = |path: &str| path.trim_start().chars().take_while(is_of_name).collect();
    paths.split(',').take(count).map(name).collect()
}

#[test]
fn every_stage_knows_only_the_stages_before_it() {
    let mut offences = Vec::new();
    for (stage, allowed) in MAY_USE {
        for file in files_of(stage) {
            let text = fs::read_to_string(&file).unwrap();
            for (line, used) in named(&text) {
                if used != stage && !allowed.contains(&used) {
                    offences.push(format!(
                        "{}:{line}: `{stage}` may not know `{used}`",
                        file.display()
                    ));
                }
            }
        }
    }
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

#[test]
fn every_module_belongs_to_a_stage() {
    let library = fs::read_to_string("src/lib.rs").unwrap();
    for module in library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
    {
        let module = module.trim_end_matches(';');
        assert!(
            MAY_USE.iter().any(|(stage, _)| *stage == module),
            "`{module}` has no place in MAY_USE"
        );
    }
}

fn files_of(stage: &str) -> Vec<std::path::PathBuf> {
    let single = Path::new("src").join(format!("{stage}.rs"));
    let folder = walkdir::WalkDir::new(Path::new("src").join(stage)).sort_by_file_name();
    let below = folder
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path);
    let files = below.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files
        .chain(Some(single).filter(|path| path.is_file()))
        .collect()
}
