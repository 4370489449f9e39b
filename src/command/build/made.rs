//! Files that were made, and what is remembered of them.

use std::collections::HashSet;

use anyhow::{Context, Result};

use super::before::Before;
use super::pages::Pages;
use super::plan::Plan;
use super::state::Output;
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::render::Renderer;
use crate::site::Route;
use crate::write::{Batch, Entry, FolderSink, stamps};

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

/// Makes files, and puts those into the sink that are not there already.
pub(super) struct Making<'a> {
    pub(super) sink: &'a FolderSink,
    pub(super) before: &'a Before<'a>,
    pub(super) pages: &'a Pages<'a>,
    /// Whether all files are put in.
    pub(super) is_whole: bool,
    /// Whether there is to be a manifest.
    pub(super) has_manifest: bool,
}

impl Making<'_> {
    /// Makes the file of a route, unless its template is wrong, which `Pages` remembers.
    pub(super) fn make(
        &self,
        route: &Route,
        made_of: Fingerprint,
        batch: &mut Batch,
    ) -> Result<Option<Made>> {
        let path = route.output_path();
        if Renderer::is_large(route) {
            return self.make_large(route, made_of, path).map(Some);
        }
        if !self.pages.add(route, path.clone(), batch)? {
            return Ok(None);
        }
        let content = Fingerprint::of(batch.last());
        let is_written = self.is_new(&path, content);
        let entry = is_written && self.has_manifest;
        let entry = entry.then(|| Entry::of(&*path, batch.last()));
        if !is_written {
            batch.take_back();
        }
        Ok(Some(Made {
            path,
            made_of,
            content,
            entry,
            is_written,
        }))
    }

    fn make_large(&self, route: &Route, made_of: Fingerprint, path: String) -> Result<Made> {
        let file = self.sink.new_file(&path)?;
        let content = self.pages.write_large(route, file);
        let content = content.with_context(|| format!("cannot write `{path}`"))?;
        let is_written = self.is_new(&path, content);
        let mut entry = None;
        if !is_written {
            self.sink.take_back(&path)?;
        } else if self.has_manifest {
            let bytes = files::read(&self.sink.staging().join(&path))?;
            entry = Some(Entry::of(&*path, &bytes));
        }
        Ok(Made {
            path,
            made_of,
            content,
            entry,
            is_written,
        })
    }

    fn is_new(&self, path: &str, content: Fingerprint) -> bool {
        self.is_whole || !self.before.holds(path, content)
    }
}

/// The record of all outputs: those that stay, those that moved, and those that were made.
pub(super) fn outputs<'a>(
    before: &'a Before<'_>,
    plan: &'a Plan<'_>,
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
    all.extend(plan.moved.iter().map(|moved| Output {
        path: &moved.path,
        ..moved.output
    }));
    if let (Ok(former), None) = (before.former(), plan.whole) {
        let gone = plan.gone.iter().map(String::as_str);
        let no_more: HashSet<&str> = all.iter().map(|output| output.path).chain(gone).collect();
        let stays = |output: &&Output<'_>| !no_more.contains(output.path);
        all.extend(former.outputs.iter().filter(stays));
    }
    all.sort_by_key(|output| output.path);
    Ok(all)
}
