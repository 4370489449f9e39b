//! Whether a place may be taken by a build: renkei never deletes what it did not make.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files;

/// The file that marks a folder as made by renkei.
pub const MARKER: &str = ".renkei";

/// What the marker says to a person who finds it.
pub(super) const MARKER_TEXT: &str =
    "This folder is made by `renkei build`, which replaces all of it.\n";

/// The output folder with all links resolved, when it may be replaced.
///
/// # Errors
///
/// When it is a file, holds the site, belongs to the site's sources, or holds something
/// else than a former build.
pub(super) fn replaceable_folder(out: &Path, site: &Path) -> Result<PathBuf> {
    let shown = out.display();
    let hint = "hint: choose another folder with --out";
    let out = resolved(out)?;
    let site = canonical(site)?;
    if site.starts_with(&out) {
        bail!("`{shown}` holds the site itself; a build would replace it\n{hint}");
    }
    if is_among_sources(&out, &site) {
        bail!("`{shown}` lies among the sources of the site\n{hint}");
    }
    if !out.exists() {
        return Ok(out);
    }
    if !out.is_dir() {
        bail!("`{shown}` is a file, not a folder\n{hint}");
    }
    let is_empty = files::is_empty_folder(&out)?;
    if !is_empty && !out.join(MARKER).is_file() {
        bail!("`{shown}` is not empty and was not made by renkei, so it is left alone\n{hint}");
    }
    Ok(out)
}

/// The archive with all links resolved, when it may be replaced.
///
/// # Errors
///
/// When it is a folder or something else that is no file, or lies among the site's sources.
pub(super) fn replaceable_file(file: &Path, site: &Path) -> Result<PathBuf> {
    let shown = file.display();
    let hint = "hint: choose another file with --archive";
    let file = resolved(file)?;
    if is_among_sources(&file, &canonical(site)?) {
        bail!("`{shown}` lies among the sources of the site\n{hint}");
    }
    if file.is_dir() {
        bail!("`{shown}` is a folder, not a file\n{hint}");
    }
    if file.exists() && !file.is_file() {
        bail!("`{shown}` is no ordinary file, so it cannot be replaced\n{hint}");
    }
    Ok(file)
}

fn is_among_sources(place: &Path, site: &Path) -> bool {
    let sources = ["assets", "data", "src", "templates"].map(|folder| site.join(folder));
    sources.iter().any(|folder| place.starts_with(folder))
}

/// The path without links, also when its last part does not exist yet.
fn resolved(path: &Path) -> Result<PathBuf> {
    if path.exists() {
        return canonical(path);
    }
    let absolute =
        std::path::absolute(path).with_context(|| format!("cannot use `{}`", path.display()))?;
    let Some((parent, name)) = absolute.parent().zip(absolute.file_name()) else {
        bail!("`{}` is not the name of a file or folder", path.display());
    };
    Ok(resolved(parent)?.join(name))
}

fn canonical(path: &Path) -> Result<PathBuf> {
    path.canonicalize()
        .with_context(|| format!("cannot find `{}`", path.display()))
}
