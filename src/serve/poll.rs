//! Looks through folders again and again, where the system tells no news of them.
//!
//! Not the poller of `notify`: that one counts times in whole seconds, and so misses the
//! second of two saves.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, SystemTime};

/// How often.
const INTERVAL: Duration = Duration::from_millis(500);

/// When a file was written, and its size.
type Look = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Tells of every change below these files and folders, until nobody listens.
pub(super) fn start(sources: Vec<PathBuf>, sender: Sender<Vec<PathBuf>>) {
    let mut former = look(&sources);
    thread::spawn(move || {
        loop {
            thread::sleep(INTERVAL);
            let now = look(&sources);
            let changed = differences(&former, &now);
            if !changed.is_empty() && sender.send(changed).is_err() {
                return;
            }
            former = now;
        }
    });
}

fn look(sources: &[PathBuf]) -> Look {
    let entries = sources
        .iter()
        .flat_map(|source| walkdir::WalkDir::new(source).follow_links(true));
    let files = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|file| {
            let about = file.metadata().ok()?;
            let seen = (about.modified().ok(), about.len());
            Some((file.into_path(), seen))
        })
        .collect()
}

/// Files that are new, gone, or written since.
fn differences(former: &Look, now: &Look) -> Vec<PathBuf> {
    let gone = former.keys().filter(|path| !now.contains_key(*path));
    let new = now
        .iter()
        .filter(|(path, seen)| former.get(*path) != Some(*seen))
        .map(|(path, _)| path);
    gone.chain(new).cloned().collect()
}

/// Whether the system tells nothing about a folder: those on the network, and those of
/// another system (WSL, virtual machines), change without a word to this one.
#[cfg(target_os = "linux")]
pub(super) fn is_needed(folder: &Path) -> bool {
    /// NFS, SMB (three ages of it), 9P, FUSE, VirtualBox: `statfs(2)`.
    const SILENT: [u32; 7] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x786f_4256,
    ];
    rustix::fs::statfs(folder).is_ok_and(|about| SILENT.contains(&(about.f_type as u32)))
}

/// Whether the system tells nothing about a folder.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_needed(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_came_went_or_grew_are_differences() {
        let look = |files: &[(&str, u64)]| -> Look {
            let seen = files
                .iter()
                .map(|&(path, size)| (path.into(), (None, size)));
            seen.collect()
        };
        let former = look(&[("a", 1), ("b", 1), ("c", 1)]);
        let now = look(&[("a", 1), ("b", 2), ("d", 1)]);
        assert_eq!(
            differences(&former, &now),
            ["c", "b", "d"].map(PathBuf::from)
        );
    }
}
