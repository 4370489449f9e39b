//! Writes what a finished site holds as plainly as a program can, to compare `renkei build`
//! with: its files into a folder, or its archive's bytes into one file.
//!
//! ```text
//! cargo run --release --example bare_write -- --archive site.tar --folder DIR --threads 2
//! cargo run --release --example bare_write -- --archive site.tar --file FILE
//! ```
//!
//! The bytes are read ahead, a piece at a time; only the writing is timed. Prints JSON.

use std::fs::{self, File};
use std::io::{BufReader, ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use clap::Parser;
use serde_json::{Value, json};

/// How much is in memory at a time.
const PIECE: usize = 256 << 20;

/// Writes what a finished site holds, and says how long the writing took.
#[derive(Debug, Parser)]
struct Arguments {
    /// The finished site: `renkei build --archive site.tar`
    #[arg(long, value_name = "TAR")]
    archive: PathBuf,
    /// Write its files into this folder, which must not be there yet
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    folder: Option<PathBuf>,
    /// Write the archive's bytes into this file
    #[arg(long, value_name = "FILE", required_unless_present = "folder")]
    file: Option<PathBuf>,
    /// How many threads write into the folder
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,
}

/// A path below the folder, and what to write there.
type Page = (PathBuf, Vec<u8>);

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let archive = File::open(&arguments.archive)
        .with_context(|| format!("cannot read `{}`", arguments.archive.display()))?;
    let report = match (&arguments.folder, &arguments.file) {
        (Some(folder), _) => into_folder(archive, folder, arguments.threads)?,
        (None, Some(file)) => into_file(archive, file)?,
        (None, None) => unreachable!("clap asks for one of them"),
    };
    writeln!(std::io::stdout(), "{report}")?;
    Ok(())
}

fn into_folder(archive: File, folder: &Path, threads: usize) -> Result<Value> {
    fs::create_dir(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let mut archive = tar::Archive::new(BufReader::with_capacity(1 << 20, archive));
    let mut entries = archive.entries()?;
    let (mut files, mut took) = (0, Duration::ZERO);
    loop {
        let pages = next_pages(&mut entries, folder)?;
        if pages.is_empty() {
            break;
        }
        let start = Instant::now();
        write_pages(&pages, threads)?;
        took += start.elapsed();
        files += pages.len();
    }
    Ok(json!({ "files": files, "seconds": took.as_secs_f64() }))
}

/// The next files of the archive, as many as are in memory at a time; none at its end.
fn next_pages(entries: &mut tar::Entries<'_, impl Read>, folder: &Path) -> Result<Vec<Page>> {
    let (mut pages, mut size) = (Vec::new(), 0);
    while size < PIECE
        && let Some(entry) = entries.next()
    {
        let mut entry = entry?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        size += bytes.len();
        pages.push((folder.join(entry.path()?), bytes));
    }
    Ok(pages)
}

/// Each thread takes the next file until none is left.
fn write_pages(pages: &[Page], threads: usize) -> Result<()> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        let mut folder = PathBuf::new();
        while let Some((path, bytes)) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            let context = || format!("cannot write `{}`", path.display());
            let parent = path.parent().unwrap_or(Path::new(""));
            if parent != folder {
                make_folder(parent).with_context(context)?;
                parent.clone_into(&mut folder);
            }
            File::create_new(path)
                .and_then(|mut file| file.write_all(bytes))
                .with_context(context)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let done = |thread: thread::ScopedJoinHandle<'_, _>| thread.join().expect("no panic");
        threads.into_iter().try_for_each(done)
    })
}

/// One call to the system for most folders: only the first of its kind has no parent yet.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(folder),
        made => made,
    }
}

/// `seconds` are those of the writing; `synced` has the wait for the disk at the end, too.
fn into_file(mut archive: File, file: &Path) -> Result<Value> {
    let mut out =
        File::create_new(file).with_context(|| format!("cannot write `{}`", file.display()))?;
    let (mut piece, mut took) = (Vec::with_capacity(PIECE), Duration::ZERO);
    let mut bytes = 0;
    loop {
        piece.clear();
        (&mut archive).take(PIECE as u64).read_to_end(&mut piece)?;
        if piece.is_empty() {
            break;
        }
        let start = Instant::now();
        out.write_all(&piece)?;
        took += start.elapsed();
        bytes += piece.len();
    }
    let start = Instant::now();
    out.sync_all()?;
    let synced = took + start.elapsed();
    Ok(json!({
        "bytes": bytes,
        "seconds": took.as_secs_f64(),
        "synced": synced.as_secs_f64(),
    }))
}
