//! Whether a folder may be replaced by a build: renkei never deletes what it did not make.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files;

/// The file that marks a folder as made by renkei.
pub(super) const MARKER: &str = ".renkei";

/// What the marker says to a person who finds it.
pub(super) const MARKER_TEXT: &str =
    "This folder is made by `renkei build`, which replaces all of it.\n";

/// The output folder with all links resolved, when it may be replaced.
///
/// # Errors
///
/// When it is a file, holds the site, belongs to the site's sources, or holds something
/// else than a former build.
pub(super) fn replaceable(out: &Path, site: &Path) -> Result<PathBuf> {
    let shown = out.display();
    let hint = "hint: choose another folder with --out";
    let out = resolved(out)?;
    let site = site
        .canonicalize()
        .with_context(|| format!("cannot find `{}`", site.display()))?;
    if site.starts_with(&out) {
        bail!("`{shown}` holds the site itself; a build would replace it\n{hint}");
    }
    let sources = ["assets", "data", "src", "templates"].map(|folder| site.join(folder));
    if sources.iter().any(|folder| out.starts_with(folder)) {
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

/// The path without links, also when its last part does not exist yet.
fn resolved(path: &Path) -> Result<PathBuf> {
    if path.exists() {
        return path
            .canonicalize()
            .with_context(|| format!("cannot find `{}`", path.display()));
    }
    let absolute =
        std::path::absolute(path).with_context(|| format!("cannot use `{}`", path.display()))?;
    let Some((parent, name)) = absolute.parent().zip(absolute.file_name()) else {
        bail!("`{}` is not the name of a folder", path.display());
    };
    Ok(resolved(parent)?.join(name))
}
