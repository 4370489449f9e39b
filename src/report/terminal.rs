//! The only printer.
//!
//! stdout is data, stderr is talk. Colour marks what the words say already; it is never
//! the only carrier. `NO_COLOR` and a pipe switch it off (`anstream` decides).

use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal, Write};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Diagnostic, Findings, Severity};

/// How much a run says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Errors only.
    Quiet,
    /// Findings and one summary.
    Normal,
    /// Also what is being done.
    Verbose,
}

/// The person at the other end.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    verbosity: Verbosity,
}

/// Findings of one rule beyond this many are counted instead of shown, unless verbose.
const SHOWN_PER_RULE: usize = 20;

impl Terminal {
    /// A printer that says this much.
    pub fn new(verbosity: Verbosity) -> Self {
        Self { verbosity }
    }

    /// What a command was run for (a list, JSON), on stdout, also when it is quiet: a program may
    /// read it, which must not take half of it for all.
    ///
    /// # Errors
    ///
    /// When it cannot be written, but for a closed pipe: whoever reads has enough.
    pub fn data(&self, text: impl Display) -> anyhow::Result<()> {
        let mut out = anstream::stdout();
        let written = writeln!(out, "{text}").and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(error).context("cannot write to the standard output")
            }
            _ => Ok(()),
        }
    }

    /// What came of a run, on stdout.
    pub fn result(&self, text: impl Display) {
        if self.verbosity > Verbosity::Quiet {
            // Nor is a closed pipe here.
            let _ = writeln!(anstream::stdout(), "{text}");
        }
    }

    /// What is going on, for `-v`.
    pub fn detail(&self, text: impl Display) {
        if self.verbosity >= Verbosity::Verbose {
            talk(text);
        }
    }

    /// Something a person should read, which is neither the result nor a finding.
    pub fn notice(&self, text: impl Display) {
        if self.verbosity > Verbosity::Quiet {
            talk(text);
        }
    }

    /// What stopped the program, with its causes.
    pub fn failure(&self, error: &anyhow::Error) {
        let red = style(Severity::Error);
        talk(format_args!("{red}error{red:#}: {error:#}"));
    }

    /// All findings, heaviest first, and a line that counts them.
    pub fn findings(&self, findings: &Findings) {
        let lightest = match self.verbosity {
            Verbosity::Quiet => Severity::Error,
            _ => Severity::Warning,
        };
        let findings = findings.clone().sorted();
        let shown: Vec<_> = findings
            .iter()
            .filter(|found| found.severity <= lightest)
            .collect();
        for alike in shown.chunk_by(|a, b| (a.severity, a.rule) == (b.severity, b.rule)) {
            let limit = match self.verbosity {
                Verbosity::Verbose => alike.len(),
                _ => SHOWN_PER_RULE.min(alike.len()),
            };
            alike[..limit].iter().for_each(|found| finding(found));
            if limit < alike.len() {
                let (more, rule) = (alike.len() - limit, alike[0].rule);
                talk(format_args!(
                    "… and {more} more of `{rule}`; -v shows all of them\n"
                ));
            }
        }
        if !shown.is_empty() {
            let errors = counted(findings.count(Severity::Error), "error");
            let warnings = counted(findings.count(Severity::Warning), "warning");
            talk(format_args!("{errors}, {warnings}"));
        }
    }

    /// Says what is being done and for how long, where nobody knows how much there is: drawn on a
    /// terminal only.
    pub fn waiting(&self, what: &'static str) -> ProgressBar {
        if !self.draws() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})")
            .expect("the template is constant");
        let spinner = ProgressBar::new_spinner()
            .with_style(style)
            .with_message(what);
        spinner.enable_steady_tick(Duration::from_millis(100));
        spinner
    }

    fn draws(&self) -> bool {
        self.verbosity > Verbosity::Quiet && std::io::stderr().is_terminal()
    }

    /// A bar for long work: drawn on a terminal only, and gone when it is dropped.
    pub fn progress(&self, total: u64, what: &'static str) -> ProgressBar {
        if !self.draws() {
            return ProgressBar::hidden();
        }
        let style =
            ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} ({per_sec}, {eta} left)")
                .expect("the template is constant");
        ProgressBar::new(total).with_style(style).with_message(what)
    }
}

/// A closed pipe (`renkei build 2>&1 | head -1`) is not an error of ours.
fn talk(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

fn finding(finding: &Diagnostic) {
    let colour = style(finding.severity);
    let level = finding.severity.as_str();
    let text = finding.to_string();
    let rest = text.strip_prefix(level).unwrap_or(&text);
    talk(format_args!("{colour}{level}{colour:#}{rest}\n"));
}

/// `1 error`, `3 errors`.
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
    };
    colour.on_default().bold()
}
