//! renkei's command line: parse, run, say what went wrong, return a status.

use std::process::ExitCode;

use clap::Parser;
use renkei::builtin::SiteFiles;
use renkei::cli::{Cli, Command};
use renkei::command::{build, check, diff, eject, explain, join, merge, new, schema, serve};
use renkei::report::terminal::Terminal;
use renkei::report::{Findings, Status};

/// A join makes millions of short texts: with the system's allocator a national one takes
/// nearly twice the processor time (measured with the command in `docs/join.md`). Its second
/// version gives memory back to the system sooner than the third. It does without huge pages
/// (`no_thp`): the system clears those whole, however little a small site puts there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = cli.terminal();
    let files = SiteFiles::new(&cli.site);
    let result = match &cli.command {
        Command::Build(args) => build::run(args, &files, &terminal),
        Command::Check(args) => check::run(args, &files, &terminal),
        Command::Diff(args) => diff::run(args, &terminal),
        Command::Eject(args) => eject::run(args, &files, &terminal),
        Command::Explain(args) => explain::run(args, &terminal),
        Command::Join(args) => join::run(args, &files, &terminal),
        Command::Merge(args) => merge::run(args, &files, &terminal),
        Command::New(args) => new::run(args, &terminal),
        Command::Schema(args) => schema::run(args, &terminal),
        Command::Serve(args) => serve::run(args, &files, &terminal),
    };
    result.unwrap_or_else(|error| said(error, &terminal)).into()
}

/// Findings are about the data (status 1), everything else is about the program (status 2).
fn said(error: anyhow::Error, terminal: &Terminal) -> Status {
    match error.downcast::<Findings>() {
        Ok(findings) => {
            terminal.findings(&findings);
            Status::Findings
        }
        Err(error) => {
            terminal.failure(&error);
            Status::Failed
        }
    }
}
