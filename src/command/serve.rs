//! `renkei serve`: a preview of the site, page by page, on this machine only.

use anyhow::Result;

use super::Loaded;
use crate::builtin::SiteFiles;
use crate::config::BaseUrl;
use crate::report::Status;
use crate::report::terminal::Terminal;
use crate::serve;

/// Shows the site in a browser, without writing anything.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei serve                      then open http://127.0.0.1:8080/
  renkei serve --port 3000

Pages are made when a browser asks for them, so a preview of the whole country starts as
fast as one of ten facilities. Nothing is written to disk. Stop it with Ctrl-C.")]
pub struct Args {
    /// Port to listen on; 0 takes any free one
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub port: u16,
}

/// Serves until the person stops it.
///
/// # Errors
///
/// With the findings when the site cannot be loaded, or another error when the port is taken.
pub fn run(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    let listener = serve::listen(args.port)?;
    let local = format!("http://{}", listener.local_addr()?);
    let loaded = Loaded::with(files, |mut config| {
        // The preview has the path of the real site on another host.
        let path = config.base_url.path();
        if let Ok(url) = BaseUrl::parse(&format!("{local}{path}")) {
            config.base_url = url;
        }
        config
    })?;
    terminal.findings(&loaded.warnings);
    let url = loaded.site.config.base_url.as_str();
    terminal.result(format_args!("serving {url} (stop with Ctrl-C)"));
    serve::run(listener, loaded.site, loaded.renderer)?;
    Ok(Status::Fine)
}
