//! `renkei eject`: built-in files copied into the site, to be changed there.

mod record;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use similar::TextDiff;

use crate::builtin::{SiteFiles, original, originals};
use crate::files;
use crate::report::terminal::{Terminal, counted};
use crate::report::{Status, suggestion};

use record::Record;
pub(super) use standing::{Standing, standings};

/// Copies built-in templates, assets and reference data into the site, where they replace the
/// program's.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei eject --list                               what there is, and what this site has replaced
  renkei eject templates/component/facility.html    one file
  renkei eject templates/page/ assets/css/          all files of these folders
  renkei eject --diff templates/base.html           how the site's file differs from the built-in one
  renkei eject --diff                               the same for all that were replaced
  renkei eject --accept templates/base.html         changes of the built-in file were taken over

What is there already is never overwritten. To go back to the built-in file, delete the copy.
ejected.toml notes which version each file was copied from: after an update of renkei,
`renkei check` names the files whose originals have changed.")]
pub struct Args {
    /// Files or folders, as --list names them; without any, they are listed
    #[arg(value_name = "PATH")]
    paths: Vec<String>,

    /// List all built-in files that can be replaced
    #[arg(long, conflicts_with_all = ["diff", "accept"])]
    list: bool,

    /// Show how files of the site differ from the built-in ones
    #[arg(long, conflicts_with = "accept")]
    diff: bool,

    /// Note that files of the site are up to date with the built-in ones
    #[arg(long, requires = "paths")]
    accept: bool,
}

/// Copies, lists, compares or notes.
///
/// # Errors
///
/// When there is no site, a path is not one of a built-in file, or something cannot be read or
/// written.
pub fn run(args: &Args, site: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    super::load::settings(site)?;
    let chosen = chosen(&args.paths)?;
    if args.diff {
        diff(&chosen, site, terminal)?;
    } else if args.accept {
        accept(&chosen, site, terminal)?;
    } else if args.list || args.paths.is_empty() {
        list(&chosen, site, terminal)?;
    } else {
        copy(&chosen, site, terminal)?;
    }
    Ok(Status::Fine)
}

/// The built-in files that the paths stand for, themselves or as a folder; without paths, all.
fn chosen(paths: &[String]) -> Result<BTreeSet<String>> {
    let names = originals();
    if paths.is_empty() {
        return Ok(names);
    }
    let mut chosen = BTreeSet::new();
    let mut unknown = Vec::new();
    for path in paths {
        let wanted = path.replace('\\', "/");
        let wanted = wanted.trim_start_matches("./").trim_end_matches('/');
        let folder = format!("{wanted}/");
        let meant = |name: &&String| *name == wanted || name.starts_with(&folder);
        let known = names.iter().filter(meant).cloned().collect::<Vec<_>>();
        if known.is_empty() {
            unknown.push(unknown_path(path, wanted, &names));
        }
        chosen.extend(known);
    }
    if !unknown.is_empty() {
        bail!("{}", unknown.join("\n"));
    }
    Ok(chosen)
}

fn unknown_path(typed: &str, wanted: &str, names: &BTreeSet<String>) -> String {
    let folders = names.iter().flat_map(|name| {
        let ends = name.match_indices('/').map(|(end, _)| end);
        ends.map(|end| &name[..end])
    });
    let known: Vec<&str> = names.iter().map(String::as_str).chain(folders).collect();
    let end = format!("/{wanted}");
    let mut longer = known.iter().filter(|name| name.ends_with(&end));
    let near = match (longer.next(), longer.next()) {
        (Some(only), None) => Some(*only),
        _ => suggestion::nearest(wanted, known.iter().copied()),
    };
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`renkei eject --list` names all".to_owned(),
    };
    format!("there is no built-in file or folder `{typed}`\nhint: {hint}")
}

fn copy(chosen: &BTreeSet<String>, site: &SiteFiles, terminal: &Terminal) -> Result<()> {
    let is_there = |name: &&String| site.path(name).exists() || site.path(name).is_symlink();
    let (there, new): (Vec<_>, Vec<_>) = chosen.iter().partition(is_there);
    // First the note: one without a file does no harm, a file without a note is of unknown age.
    let mut record = Record::read(site)?;
    for name in &new {
        record.note(name, &bytes(name));
    }
    if !new.is_empty() {
        record.write(site)?;
    }
    for name in &new {
        files::write(&site.path(name), &bytes(name))?;
        terminal.result(format_args!("copied `{name}`"));
    }
    for name in there {
        terminal.notice(format_args!("`{name}` is there already; it was left alone"));
    }
    if !new.is_empty() {
        terminal.notice("change what you need, and delete the copies you do not");
    }
    Ok(())
}

fn list(chosen: &BTreeSet<String>, site: &SiteFiles, terminal: &Terminal) -> Result<()> {
    let standings: BTreeMap<_, _> = standings(site)?.into_iter().collect();
    let line = |name: &String| match standings.get(name) {
        None => name.clone(),
        Some(standing) => format!("{name}  ({})", in_words(*standing)),
    };
    let own = standings
        .iter()
        .filter(|(_, standing)| matches!(standing, Standing::Own | Standing::Orphan))
        .map(|(name, _)| name);
    let lines: BTreeSet<String> = chosen.iter().chain(own).map(line).collect();
    terminal.data(lines.into_iter().collect::<Vec<_>>().join("\n"))
}

fn in_words(standing: Standing) -> &'static str {
    match standing {
        Standing::Same => "copied, not changed",
        Standing::Current => "changed by this site",
        Standing::Outdated => "changed by this site; the built-in one has changed since",
        Standing::Unknown => "replaced by this site",
        Standing::Orphan => "changed by this site; no longer built in",
        Standing::Own => "only in this site",
    }
}

fn diff(chosen: &BTreeSet<String>, site: &SiteFiles, terminal: &Terminal) -> Result<()> {
    for name in replaced(chosen, site)? {
        let (theirs, own) = (bytes(&name), site.read(&name)?);
        let (Ok(theirs), Ok(own)) = (str::from_utf8(&theirs), str::from_utf8(&own)) else {
            terminal.data(format_args!(
                "`{name}` is no text, and another than the built-in one"
            ))?;
            continue;
        };
        // Editors on Windows may end all lines in another way: that changes nothing.
        let own = own.replace("\r\n", "\n");
        let diff = TextDiff::from_lines(theirs, &own);
        let mut diff = diff.unified_diff();
        let shown = diff
            .header(&format!("{name} (built in)"), &name)
            .to_string();
        if !shown.is_empty() {
            terminal.data(shown.trim_end())?;
        }
    }
    Ok(())
}

fn accept(chosen: &BTreeSet<String>, site: &SiteFiles, terminal: &Terminal) -> Result<()> {
    let replaced = replaced(chosen, site)?;
    let mut record = Record::read(site)?;
    for name in &replaced {
        record.note(name, &bytes(name));
    }
    record.write(site)?;
    let count = counted(replaced.len(), "file");
    terminal.result(format_args!("noted as up to date: {count}"));
    Ok(())
}

/// Those of the chosen files that the site has its own of.
fn replaced(chosen: &BTreeSet<String>, site: &SiteFiles) -> Result<Vec<String>> {
    let is_own = |name: &&String| site.path(name).is_file();
    let replaced: Vec<_> = chosen.iter().filter(is_own).cloned().collect();
    if replaced.is_empty() {
        bail!(
            "this site replaces none of these files\nhint: `renkei eject PATH` copies one into it"
        );
    }
    Ok(replaced)
}

/// A file that is known to be built in.
fn bytes(name: &str) -> std::borrow::Cow<'static, [u8]> {
    original(name).unwrap_or_default()
}
