//! `renkei check`: everything that can be wrong, before and after a site is built.

mod links;
mod list;
mod markup;
mod overrides;
mod pages;
mod published;
mod templates;
mod texts;
mod unread;

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use anyhow::Result;

use super::Loaded;
use crate::builtin::SiteFiles;
use crate::render::Renderer;
use crate::report::terminal::{Terminal, counted};
use crate::report::{Findings, Status};
use crate::site::Site;

/// Checks settings, data, pages, templates and links; or a finished site for what must stay out.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without --published, everything the site is made of is looked at, and every page is made once:
settings, data, whether the published list is still the one that `renkei join` wrote, Markdown,
all templates (also those that no page uses), the HTML of every page, every link within the site
with its anchor, files that replace built-in ones (see `renkei eject --help`), and files that
nothing reads because of their names.

With --published, every file is searched for facilities that asked to be left out, and for
telephone and FAX numbers and corporations of those that are listed; plain, escaped, percent-
or JSON-encoded.

Examples:
  renkei check                           what the site is made of
  renkei check --published dist          a finished site: a folder
  renkei check --published site.tar.gz   or an archive: .zip, .tar, .tar.gz, .tar.zst")]
pub struct Args {
    /// The finished site: a folder or an archive
    #[arg(long, value_name = "DIR|ARCHIVE")]
    published: Option<PathBuf>,
}

/// Runs the check.
///
/// # Errors
///
/// With findings when the site cannot be loaded, with another error when something cannot be
/// read. Findings of the check itself are shown and told by the status.
pub fn run(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    if let Some(published) = &args.published {
        return published::run(published, files, terminal);
    }
    let Loaded {
        site,
        renderer,
        warnings,
    } = Loaded::from(files)?;
    let mut findings = warnings;
    findings.extend(list::findings(files, &site.dataset));
    findings.extend(site_findings(
        files,
        &site,
        &renderer,
        &AtomicBool::new(true),
    ));
    terminal.findings(&findings);
    if findings.has_errors() {
        return Ok(Status::Findings);
    }
    let pages = counted(site.pages().count(), "page");
    terminal.result(format_args!(
        "{pages} checked: every template and link is in order"
    ));
    Ok(Status::Fine)
}

/// What is wrong with templates and pages of a site that could be loaded. Ends early, with
/// what it has, when it is no longer `wanted`.
pub fn site_findings(
    files: &SiteFiles,
    site: &Site,
    renderer: &Renderer,
    wanted: &AtomicBool,
) -> Findings {
    let mut findings = templates::findings(site, renderer);
    findings.extend(texts::findings(site, renderer));
    findings.extend(pages::findings(files, site, renderer, wanted));
    findings.extend(overrides::findings(files));
    findings.extend(unread::findings(files));
    findings.sorted()
}
