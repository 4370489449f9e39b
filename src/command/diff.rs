//! `renkei diff`: from the build that is served to the one that is to be served.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde::Serialize;
use url::Url;

use crate::files;
use crate::report::Status;
use crate::report::terminal::{Terminal, counted};
use crate::write::{Difference, Finished, Manifest};

/// Says what to upload, to delete and to purge.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei diff served.json dist                 in short
  renkei diff served.json dist --lists lists   a file for each step, for rclone, rsync, aws
  renkei diff old.tar new.tar --format json    everything, for a program

Keep the manifest of what you have uploaded: cp dist/.renkei-manifest.json served.json
docs/hosting.md shows the way with rsync, rclone and aws.")]
pub struct Args {
    /// What is served: a folder, an archive, or a manifest kept as .json
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// What is to be served
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,

    /// Also write the list of each step into this folder, one path (or address) a line
    #[arg(long, value_name = "DIR")]
    pub lists: Option<PathBuf>,
}

/// How a difference is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line for each step
    Text,
    /// All paths, as JSON
    Json,
}

/// A difference with the addresses to purge; `null` when the base URL is not known.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    difference: Difference,
    purge_urls: Option<Vec<String>>,
}

/// Compares two builds.
///
/// # Errors
///
/// When one cannot be read or is only a part of a site, or a list cannot be written.
pub fn run(args: &Args, terminal: &Terminal) -> Result<Status> {
    let (old, new) = (whole(&args.old)?, whole(&args.new)?);
    let difference = Difference::between(&old, &new);
    let purge_urls = match &new.header.base_url {
        Some(base) => Some(addresses(base, &difference.purge)?),
        None => None,
    };
    let answer = Answer {
        difference,
        purge_urls,
    };
    if let Some(folder) = &args.lists {
        write_lists(folder, &answer)?;
    }
    match args.format {
        Format::Text => terminal.data(&answer)?,
        Format::Json => terminal.data(serde_json::to_string_pretty(&answer)?)?,
    }
    Ok(Status::Fine)
}

fn whole(path: &Path) -> Result<Manifest> {
    let manifest = Finished::manifest(path)?;
    if let Some(part) = manifest.header.part {
        bail!(
            "`{}` is part {part} of a site\nhint: join the parts with `renkei merge` first",
            path.display()
        );
    }
    Ok(manifest)
}

/// The addresses under which caches hold these files.
fn addresses(base: &str, paths: &[String]) -> Result<Vec<String>> {
    let base = Url::parse(base).with_context(|| format!("`{base}` is no base URL"))?;
    let address = |path: &String| {
        let mut url = base.clone();
        let address = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(address.split('/'));
        }
        url.to_string()
    };
    Ok(paths.iter().map(address).collect())
}

fn write_lists(folder: &Path, answer: &Answer) -> Result<()> {
    let lists = answer.difference.lists();
    let urls = answer.purge_urls.as_deref();
    let lists = lists
        .into_iter()
        .chain(urls.map(|urls| ("purge-urls", urls)));
    for (name, lines) in lists {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        files::write(&folder.join(format!("{name}.txt")), text.as_bytes())?;
    }
    Ok(())
}

/// A line for each step that there is something to do for.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let difference = &self.difference;
        let unchanged = counted(difference.unchanged, "file");
        if difference.is_empty() {
            return write!(f, "nothing to do: {unchanged} unchanged");
        }
        let says = [
            "upload first (never changes)",
            "upload: pages, data",
            "upload last: entry files",
            "then delete",
            "then purge from caches",
        ];
        for (says, (_, paths)) in says.iter().zip(difference.lists()) {
            let examples = match paths {
                [] => String::new(),
                [only] => format!("  {only}"),
                [first, ..] => format!("  {first} …"),
            };
            writeln!(f, "{says:<30}{:>8}{examples}", paths.len())?;
        }
        let megabytes = difference.upload_bytes as f64 / 1e6;
        write!(f, "{megabytes:.1} MB to upload, {unchanged} unchanged")
    }
}
