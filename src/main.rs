//! Parse, run, print the error, return a status.

use std::process::ExitCode;

use clap::Parser;
use renkei::builtin::SiteFiles;
use renkei::cli::{Cli, Command};
use renkei::command;
use renkei::report::Status;
use renkei::report::terminal::{Terminal, Verbosity};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let verbosity = match (cli.quiet, cli.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let terminal = Terminal::new(verbosity);
    let site = SiteFiles::new(cli.site);
    let result = match &cli.command {
        Command::Join(args) => command::join::run(args, &site, &terminal),
    };
    let status = result.unwrap_or_else(|error| {
        terminal.failure(&error);
        Status::Failed
    });
    status.into()
}
