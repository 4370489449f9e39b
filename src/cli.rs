//! What the command line accepts.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::command;

/// Publishes which care facilities use Japan's Care Plan Data Linkage System.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Say errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say what is being done
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Join the source files into the published dataset
    Join(command::join::Args),
}
