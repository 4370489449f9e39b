//! `renkei explain`: what a rule looks at, why it matters, what to do.

use anyhow::Result;

use crate::reconcile::rule;
use crate::report::Status;
use crate::report::terminal::Terminal;

/// Says what a rule looks at, why it matters and what to do.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei explain                 all rules
  renkei explain name-similar    one of them")]
pub struct Args {
    /// The rule's name, as reports show it; without it all rules are listed
    rule: Option<String>,
}

/// Prints the explanation.
///
/// # Errors
///
/// When there is no such rule.
pub fn run(args: &Args, terminal: &Terminal) -> Result<Status> {
    let Some(name) = &args.rule else {
        let lines = rule::ALL
            .iter()
            .map(|rule| format!("{:24} {}", rule.name, rule.title));
        terminal.data(lines.collect::<Vec<_>>().join("\n"))?;
        return Ok(Status::Fine);
    };
    let rule = rule::named(name).map_err(anyhow::Error::msg)?;
    terminal.data(rule.explanation())?;
    Ok(Status::Fine)
}
