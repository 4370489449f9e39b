//! How a run ended, as the caller's shell sees it.

use std::process::ExitCode;

/// The exit status of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 0: all is well.
    Fine,
    /// 1: the data, the settings or the templates have findings that need a person.
    Findings,
    /// 2: the program could not do its work.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Fine => Self::SUCCESS,
            Status::Findings => Self::from(1),
            Status::Failed => Self::from(2),
        }
    }
}
