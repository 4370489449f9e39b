//! `renkei serve`: a preview of the site that follows every saved file.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use anyhow::Result;

use super::check::site_findings;
use super::parts::{self, Part, Parts, SOURCES};
use crate::builtin::SiteFiles;
use crate::config::BaseUrl;
use crate::report::terminal::Terminal;
use crate::report::{Findings, Severity, Status};
use crate::serve::{self, Host, Shown, State, Watcher};

/// Shows the site in a browser, and every change as soon as it is saved.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei serve                      then open http://127.0.0.1:8080/
  renkei serve --open               and let the browser open
  renkei serve --port 3000          on another port
  renkei serve --host 192.168.1.20  for other machines of your network, too

Pages are made when a browser asks for them, so a preview of the whole country starts as
fast as one of ten facilities. Save a template, style sheet, page, setting or dataset, and
the pages that show it are new; break one, and they say where. Nothing is written to disk.
Stop it with Ctrl-C.")]
pub struct Args {
    /// Port to listen on; 0 takes any free one
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub port: u16,

    /// Let other machines see the preview; NAME is what they call this one (a name or address)
    #[arg(long, value_name = "NAME")]
    pub host: Option<String>,

    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,

    /// Look through the folders twice a second, where they tell no news of changes; network
    /// folders are known by themselves
    #[arg(long)]
    pub poll: bool,
}

/// Serves until the person stops it.
///
/// # Errors
///
/// When there is no site in the folder, the port is taken, or changes cannot be watched.
pub fn run(args: &Args, files: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    super::load::settings(files)?;
    let host = args
        .host
        .as_deref()
        .map_or(Ok(Host::local()), Host::named)?;
    let listener = host.listen(args.port)?;
    let origin = host.origin(listener.local_addr()?.port());
    let mut workshop = Workshop::open(files, origin.clone(), *terminal);
    let (sender, states) = serve::states(workshop.first());
    let url = workshop.url().unwrap_or(format!("{origin}/"));
    let watcher = Watcher::new(
        files.folder(),
        &SOURCES.map(|(source, _)| source),
        args.poll,
    )?;
    if watcher.polls() {
        terminal.notice("changes are looked for twice a second: this folder does not tell them");
    }
    if host.is_open() {
        terminal.notice(format_args!(
            "WARNING: everybody on your network can see this preview at {url}"
        ));
    }
    std::thread::spawn(move || workshop.follow(watcher, &sender));
    terminal.result(format_args!("serving {url} (stop with Ctrl-C)"));
    if args.open && opener::open_browser(&url).is_err() {
        terminal.notice("no browser could be opened");
    }
    let files = files.clone();
    let check = move |shown: &Shown, wanted: &AtomicBool| {
        site_findings(&files, &shown.site, &shown.renderer, wanted)
    };
    serve::run(listener, host, states, *terminal, check)?;
    Ok(Status::Fine)
}

/// Makes a new state whenever files change.
struct Workshop {
    parts: Parts,
    shown: Option<Arc<Shown>>,
    terminal: Terminal,
    /// What was said last: it is not repeated.
    said: Findings,
}

impl Workshop {
    fn open(files: &SiteFiles, origin: String, terminal: Terminal) -> Self {
        let parts = Parts::read(files, move |mut config| {
            // The preview has the path of the real site on another host.
            let path = config.base_url.path();
            if let Ok(url) = BaseUrl::parse(&format!("{origin}{path}")) {
                config.base_url = url;
            }
            config
        });
        Self {
            parts,
            shown: None,
            terminal,
            said: Findings::new(),
        }
    }

    /// The state at the beginning.
    fn first(&mut self) -> State {
        let state = self.state();
        self.say(&state);
        state
    }

    fn url(&self) -> Option<String> {
        let shown = self.shown.as_ref()?;
        Some(shown.site.config.base_url.as_str().to_owned())
    }

    /// Puts a new state in the place of the former after every change, for ever.
    fn follow(&mut self, mut watcher: Watcher, states: &tokio::sync::watch::Sender<Arc<State>>) {
        while let Some(paths) = watcher.wait() {
            let start = Instant::now();
            let changed: BTreeSet<Part> = paths.iter().filter_map(|path| Part::of(path)).collect();
            self.parts.reread(&changed);
            let state = self.state();
            self.say(&state);
            let names: Vec<String> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            self.terminal.detail(format_args!(
                "{} ({} ms)",
                names.join(", "),
                start.elapsed().as_millis()
            ));
            states.send_replace(Arc::new(state));
        }
    }

    /// The site as the files are now; when they are broken, as it was before.
    fn state(&mut self) -> State {
        let former = self.shown.as_ref().map(|shown| &shown.site);
        let problems = match self.parts.assemble(former) {
            Ok(loaded) => {
                self.shown = Some(Arc::new(Shown {
                    site: loaded.site,
                    renderer: loaded.renderer,
                }));
                loaded.warnings
            }
            Err(error) => parts::findings(error),
        };
        State::new(self.shown.clone(), problems)
    }

    fn say(&mut self, state: &State) {
        if state.problems == self.said {
            return;
        }
        let was_broken = self.said.count(Severity::Error) > 0;
        self.terminal.findings(&state.problems);
        if was_broken && !state.problems.has_errors() {
            self.terminal.notice("all is well again");
        }
        self.said = state.problems.clone();
    }
}
