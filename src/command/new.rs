//! `renkei new`: a site's folder to start with.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::builtin::starter;
use crate::config::{SCHEMA, schema_text};
use crate::files;
use crate::report::Status;
use crate::report::terminal::{Terminal, counted};

/// Makes a folder with a site of your own.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei new kita-ku    a site in the new folder kita-ku
  renkei new .          in the folder you are in, when it is empty

The folder holds settings (site.toml, every one explained), pages in Markdown, a README and
sample data; all facilities are fictional. Templates, style sheets and reference data come from
the program: `renkei eject` copies out those you want to change.

All is written or nothing. A folder with anything in it is let alone.")]
pub struct Args {
    /// The folder: a new one, or an empty one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Makes the folder and says what to do next.
///
/// # Errors
///
/// When the folder holds something or cannot be written; then nothing is.
pub fn run(args: &Args, terminal: &Terminal) -> Result<Status> {
    let folder = &args.folder;
    must_be_free(folder)?;
    let mut contents = starter::files();
    contents.insert(SCHEMA.to_owned(), Cow::Owned(schema_text().into_bytes()));
    let files = contents.iter().map(|(name, bytes)| (&**name, &**bytes));
    files::write_new_folder(folder, files)?;
    let count = counted(contents.len(), "file");
    let shown = folder.display();
    terminal.result(format_args!(
        "made a site in `{shown}` ({count}); its facilities are fictional"
    ));
    let is_here = folder == Path::new(".");
    let step = if is_here {
        String::new()
    } else {
        format!("  cd {shown}\n")
    };
    terminal.notice(format_args!(
        "next:\n{step}  renkei serve    and open http://127.0.0.1:8080/\nREADME.md says what every file is for"
    ));
    Ok(Status::Fine)
}

fn must_be_free(folder: &Path) -> Result<()> {
    let shown = folder.display();
    let hint = "hint: name a folder that is not there yet, or an empty one";
    if folder.is_dir() && !files::is_empty_folder(folder)? {
        bail!("`{shown}` is not empty, so it is left as it is\n{hint}");
    }
    if folder.exists() && !folder.is_dir() {
        bail!("`{shown}` is a file, not a folder\n{hint}");
    }
    Ok(())
}
