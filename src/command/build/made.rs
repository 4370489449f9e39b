//! Files that were made, and what is remembered of them.

use std::collections::HashSet;

use anyhow::{Context, Result};

use super::before::Before;
use super::plan::Plan;
use super::state::Output;
use crate::fingerprint::Fingerprint;
use crate::write::{Entry, FolderSink, stamps};

/// A file that was made.
pub(super) struct Made {
    pub(super) path: String,
    pub(super) made_of: Fingerprint,
    pub(super) content: Fingerprint,
    /// For the manifest, when the file is another one than before.
    pub(super) entry: Option<Entry>,
    /// Whether it is another one than before.
    pub(super) is_written: bool,
}

/// The record of all outputs: those that stay, and those that were made.
pub(super) fn outputs<'a>(
    before: &'a Before<'_>,
    plan: &Plan<'_>,
    made: &'a [Made],
    sink: &FolderSink,
    written: &[String],
) -> Result<Vec<Output<'a>>> {
    // Of the files of `made` that were written, in their order.
    let mut stamps = stamps(sink.staging(), written)?.into_iter();
    let mut all = Vec::with_capacity(made.len());
    for file in made {
        let stamp = match file.is_written {
            true => stamps.next().flatten(),
            false => before.output(&file.path).map(|output| output.stamp),
        };
        all.push(Output {
            path: &file.path,
            made_of: file.made_of,
            content: file.content,
            stamp: stamp.with_context(|| format!("`{}` was not written", file.path))?,
        });
    }
    if let (Ok(former), None) = (before.former(), plan.whole) {
        let gone = plan.gone.iter().map(String::as_str);
        let no_more: HashSet<&str> = all.iter().map(|output| output.path).chain(gone).collect();
        let stays = |output: &&Output<'_>| !no_more.contains(output.path);
        all.extend(former.outputs.iter().filter(stays));
    }
    all.sort_by_key(|output| output.path);
    Ok(all)
}
