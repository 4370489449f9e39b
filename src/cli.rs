//! What can be typed: the commands, and the flags they share.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::command::{build, check, diff, eject, explain, join, merge, new, schema, serve};
use crate::report::terminal::{Terminal, Verbosity};

/// Publishes which care facilities use Japan's Care Plan Data Linkage System, as a static site.
#[derive(Debug, Parser)]
#[command(
    name = "renkei",
    version,
    help_expected = true,
    arg_required_else_help = true,
    after_help = "\
For the first time:
  renkei new kita-ku           a site in the folder kita-ku, with fictional facilities
  cd kita-ku
  renkei serve --open          look at it, and see every change when it is saved

Every month:
  renkei join                  source files in data/source/ become the published dataset
  renkei check                 nothing is wrong with it
  renkei build                 the dataset becomes a site in dist/
  renkei check --published dist

Another look:
  renkei eject --list          what can be copied out and changed
  renkei eject templates/component/facility.html

`renkei COMMAND --help` has more examples.

Exit status:
  0  all is well
  1  data, settings or templates have findings that need a person
  2  the program could not do its work"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// Folder of the site, the one with site.toml
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,

    /// Say nothing but errors; print only what was asked for: a list, JSON
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more: what is being done, and every finding
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// When to use colour; `NO_COLOR` is obeyed too
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands, in the order they are first needed.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a folder with a site of your own
    New(new::Args),
    /// Look at the site in a browser, without writing anything
    Serve(serve::Args),
    /// Join the source files into the published dataset
    Join(join::Args),
    /// Check what the site is made of, or a finished site for what must stay out
    Check(check::Args),
    /// Make the site from the published dataset
    Build(build::Args),
    /// Join the parts of a site that several machines have built
    Merge(merge::Args),
    /// Say what to upload and delete to get from one build to another
    Diff(diff::Args),
    /// Copy built-in templates and assets into the site, to change them
    Eject(eject::Args),
    /// Say what a rule of the reports means
    Explain(explain::Args),
    /// Print the JSON Schema of site.toml
    Schema(schema::Args),
}

impl Cli {
    /// The printer these flags ask for.
    pub fn terminal(&self) -> Terminal {
        match self.color {
            Color::Auto => {}
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
        }
        Terminal::new(match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
