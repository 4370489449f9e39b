//! `renkei schema`: what `site.toml` may hold, for editors and other programs.

use anyhow::Result;

use crate::config::schema_text;
use crate::report::Status;
use crate::report::terminal::Terminal;

/// Print the JSON Schema of site.toml.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei schema > site.schema.json    beside site.toml; `renkei new` puts it there

Editors that know TOML (Even Better TOML in VS Code, Taplo) complete and explain settings when
the first line of site.toml names the schema:

  #:schema ./site.schema.json")]
pub struct Args {}

/// Prints it.
///
/// # Errors
///
/// When it cannot be written.
pub fn run(_: &Args, terminal: &Terminal) -> Result<Status> {
    terminal.data(schema_text().trim_end())?;
    Ok(Status::Fine)
}
