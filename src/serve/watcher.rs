//! Waits until files have changed.
//!
//! Editors save in many ways: over the file, beside it with a rename, all files of a branch
//! at once. What follows within a moment is taken as one change. Knows paths, not what the
//! files are for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::event::{AccessKind, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::poll;

/// A change is over when nothing follows it for this long: saving by rename takes less.
const QUIET: Duration = Duration::from_millis(15);
/// While changes never stop, they are told this often.
const PATIENCE: Duration = Duration::from_millis(200);

/// Watches some files and folders of a site.
#[derive(Debug)]
pub struct Watcher {
    /// `None` when the folders are looked through instead.
    system: Option<RecommendedWatcher>,
    changes: Receiver<Vec<PathBuf>>,
    folder: PathBuf,
    sources: Vec<PathBuf>,
}

impl Watcher {
    /// Watches `sources`, files and folders below `folder`, whether or not they are there
    /// yet. Folders that tell no news (network folders) are looked through again and again;
    /// with `poll`, all are.
    ///
    /// # Errors
    ///
    /// When the folder is not there.
    pub fn new(folder: &Path, sources: &[&str], poll: bool) -> Result<Self> {
        let folder = folder
            .canonicalize()
            .with_context(|| format!("cannot find `{}`", folder.display()))?;
        let sources: Vec<_> = sources.iter().map(|source| folder.join(source)).collect();
        let (sender, changes) = mpsc::channel();
        let system = if poll || poll::is_needed(&folder) {
            None
        } else {
            // The system watches only so many folders: beyond, they are looked through.
            system(&folder, &sources, sender.clone()).ok()
        };
        if system.is_none() {
            poll::start(sources.clone(), sender);
        }
        Ok(Self {
            system,
            changes,
            folder,
            sources,
        })
    }

    /// Whether folders are looked through again and again.
    pub fn polls(&self) -> bool {
        self.system.is_none()
    }

    /// Waits for a change; the paths of its files, relative to the folder. `None` when no
    /// more can come.
    pub fn wait(&mut self) -> Option<BTreeSet<PathBuf>> {
        loop {
            let mut changed = self.of_sources(self.changes.recv().ok()?);
            let start = Instant::now();
            while start.elapsed() < PATIENCE {
                match self.changes.recv_timeout(QUIET) {
                    Ok(paths) => changed.extend(self.of_sources(paths)),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
            self.follow(&changed);
            if !changed.is_empty() {
                return Some(changed);
            }
        }
    }

    /// What has changed of the sources, relative to the folder. A folder that holds sources and
    /// came or went (`data`) stands for them.
    fn of_sources(&self, paths: Vec<PathBuf>) -> BTreeSet<PathBuf> {
        let meant = |path: PathBuf| -> Vec<PathBuf> {
            if self.sources.iter().any(|source| path.starts_with(source)) {
                return vec![path];
            }
            let below = self
                .sources
                .iter()
                .filter(|source| source.starts_with(&path));
            let is_inside = path != self.folder;
            below.filter(|_| is_inside).cloned().collect()
        };
        let inside = |path: PathBuf| path.strip_prefix(&self.folder).ok().map(Path::to_owned);
        let paths = paths.into_iter().flat_map(meant).filter_map(inside);
        paths.filter(|path| !is_aside(path)).collect()
    }

    /// A folder that came, or took the place of another, is watched from now on.
    fn follow(&mut self, changed: &BTreeSet<PathBuf>) {
        let Some(system) = &mut self.system else {
            return;
        };
        for source in &self.sources {
            let place = source.strip_prefix(&self.folder);
            let is_new = place.is_ok_and(|place| changed.contains(place));
            if is_new {
                let _ = system.unwatch(source);
                let _ = watch(system, source);
            }
        }
    }
}

/// Watches a source, and the folder it lies in, which tells when it comes or goes.
fn watch(system: &mut RecommendedWatcher, source: &Path) -> notify::Result<()> {
    if let Some(parent) = source.parent().filter(|parent| parent.is_dir()) {
        system.watch(parent, RecursiveMode::NonRecursive)?;
    }
    if source.is_dir() {
        system.watch(source, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Lets the system tell of changes.
fn system(
    folder: &Path,
    sources: &[PathBuf],
    sender: Sender<Vec<PathBuf>>,
) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Some(event) = event.ok().filter(is_change) {
            let _ = sender.send(event.paths);
        }
    })?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    for source in sources {
        watch(&mut watcher, source)?;
    }
    Ok(watcher)
}

/// Our own reading opens files: that is no change.
fn is_change(event: &Event) -> bool {
    let is_look = matches!(
        event.kind,
        EventKind::Access(AccessKind::Open(_) | AccessKind::Read)
    );
    !is_look
}

/// Files that editors put beside the one that is meant.
fn is_aside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#')
}
