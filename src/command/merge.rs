//! `renkei merge`: the parts of a site that several machines have built become the site.
//!
//! Every file of a site is a function of the whole dataset: whichever machine has a route in
//! its share makes the same bytes. So nothing is left to compute; the parts are put one
//! after the other, and every byte is compared with the hash its machine took.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::{Result, bail};

use super::batches::Filling;
use super::output::{Entries, Output};
use crate::builtin::SiteFiles;
use crate::report::Status;
use crate::report::terminal::{Terminal, counted};
use crate::site::Route;
use crate::write::{self, Batch, Entry, Finished, Header, Part, Sink};

/// How many batches are read ahead: enough for all threads to have one at hand.
const READ_AHEAD: usize = 16;

/// How many missing parts are named at most.
const MISSING: usize = 100;

/// Joins the parts of a site.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei merge part-*.tar --archive site.tar.zst
  renkei merge part-1 part-2 part-3 --out dist

All parts have to come from one dataset, the same settings and templates, and one version of
the program. The result has the same bytes as the build of one machine.")]
pub struct Args {
    /// What `renkei build --part` made: folders or archives, in any order
    #[arg(value_name = "PART", required = true)]
    pub parts: Vec<PathBuf>,

    /// Where to.
    #[command(flatten)]
    pub output: Output,
}

/// A file of a part.
#[derive(Debug)]
struct File {
    part: PathBuf,
    entry: Entry,
    bytes: Vec<u8>,
}

/// Joins the parts.
///
/// # Errors
///
/// When they are not the parts of one site, all of them and each once, or are damaged; the
/// former site is then as it was.
pub fn run(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let mut parts = args
        .parts
        .iter()
        .map(|path| Finished::open(path))
        .collect::<Result<Vec<_>>>()?;
    let header = header(&mut parts)?;
    let sink = args.output.open(files)?;
    let count = parts.iter().map(|part| part.manifest.files.len()).sum();
    let progress = terminal.progress(count as u64, "joining");
    let entries = args.output.manifest.then(Entries::default);
    let (send, receive) = sync_channel(READ_AHEAD);
    let (read, filled) = std::thread::scope(|scope| {
        let parts = &parts;
        let reader = scope.spawn(move || read(parts, &send));
        let filled = fill(&*sink, receive, |number, batch| {
            progress.inc(batch.files().len() as u64);
            if let Some(entries) = &entries {
                entries.add(number, Entry::all(batch));
            }
        });
        let read = reader
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (read, filled)
    });
    // Both: without the reader's error, what it has sent would seem to be all there is.
    let batches = filled?;
    read?;
    progress.finish_and_clear();
    if let Some(entries) = entries {
        entries.put(&*sink, batches, header)?;
    }
    sink.finish()?;
    terminal.result(format_args!(
        "joined {} ({}) into {}",
        counted(parts.len(), "part"),
        counted(count, "file"),
        args.output.path(files).display()
    ));
    Ok(Status::Fine)
}

/// Puts the parts in order; the header of their whole.
fn header(parts: &mut [Finished]) -> Result<Header> {
    let number = |part: &Finished| part.manifest.header.part.map_or(0, |part| part.number);
    parts.sort_by_key(number);
    for part in parts.iter() {
        if part.manifest.header.part.is_none() {
            bail!(
                "`{}` is a whole site, not a part of one",
                part.path.display()
            );
        }
    }
    let whole = |part: &Finished| part.manifest.header.whole();
    let of = |part: &Finished| part.manifest.header.part.map_or(0, |part| part.of);
    let first = &parts[0];
    for other in &parts[1..] {
        let pair = format!("`{}` and `{}`", first.path.display(), other.path.display());
        if of(other) != of(first) {
            bail!(
                "{pair} are parts of {} and of {} parts",
                of(first),
                of(other)
            );
        }
        if whole(other) != whole(first) {
            bail!(
                "{pair} were not built from the same dataset, settings, templates and program\nhint: build all parts again"
            );
        }
    }
    if let Some(pair) = parts
        .windows(2)
        .find(|pair| number(&pair[0]) == number(&pair[1]))
    {
        let (path, other) = (pair[0].path.display(), pair[1].path.display());
        bail!(
            "`{path}` and `{other}` are both part {}/{}",
            number(&pair[0]),
            of(first)
        );
    }
    let is_there = |wanted: &usize| parts.iter().any(|part| number(part) == *wanted);
    let missing: Vec<String> = (1..=of(first))
        .filter(|number| !is_there(number))
        .take(MISSING)
        .map(|number| {
            Part {
                number,
                of: of(first),
            }
            .to_string()
        })
        .collect();
    if !missing.is_empty() {
        bail!("missing: part {}", missing.join(", part "));
    }
    Ok(whole(first))
}

/// Sends the files of the parts in the batches of a whole build.
fn read(parts: &[Finished], send: &SyncSender<Vec<File>>) -> Result<()> {
    let (mut batch, mut filling) = (Vec::new(), Filling::default());
    for part in parts {
        part.for_each(|entry, bytes| {
            let route = Route::of_output(&entry.path);
            if route.is_some_and(|route| filling.begins_new(&route)) {
                // Only refused after writing has failed; that error is the one to tell.
                send.send(std::mem::take(&mut batch))?;
            }
            let (part, entry) = (part.path.clone(), entry.clone());
            batch.push(File { part, entry, bytes });
            Ok(())
        })?;
    }
    if !batch.is_empty() {
        send.send(batch)?;
    }
    Ok(())
}

/// Puts what is received into the sink; says how many batches there were.
fn fill(
    sink: &dyn Sink,
    receive: Receiver<Vec<File>>,
    done: impl Fn(usize, &Batch) + Sync,
) -> Result<usize> {
    write::fill(sink, receive.into_iter(), |number, files, batch| {
        for File { part, entry, bytes } in files {
            if Entry::of(entry.path.as_str(), &bytes) != entry {
                bail!(
                    "`{}` of `{}` is not what its machine wrote\nhint: copy the part again",
                    entry.path,
                    part.display()
                );
            }
            batch.add(entry.path, |all| -> Result<()> {
                all.extend_from_slice(&bytes);
                Ok(())
            })?;
        }
        done(number, batch);
        Ok(())
    })
}
