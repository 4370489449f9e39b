//! The preview: a site's routes over HTTP, rendered when asked for, and news of every change.
//!
//! What is shown is a [`State`] that never changes; when files do, the next one takes its
//! place in one step, so no request ever waits for a rebuild or sees half of it. Listens on
//! the loopback address unless told otherwise, and writes nothing. Knows HTTP; must not know
//! CSV, sinks or what a page shows.

mod answer;
mod client;
mod host;
mod inspect;
mod live;
mod page;
mod poll;
mod problem;
mod watcher;

use std::net::TcpListener;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;

use crate::render::Renderer;
use crate::report::Findings;
use crate::report::terminal::Terminal;
use crate::site::Site;

use inspect::Inspector;
use page::Found;

pub use host::Host;
pub use watcher::Watcher;

/// What the preview shows at one moment.
#[derive(Debug, Default)]
pub struct State {
    /// The newest site that could be made; `None` until there is one.
    pub shown: Option<Arc<Shown>>,
    /// What is wrong with the files as they are now. While there is an error, `shown` is
    /// how the site was before.
    pub problems: Findings,
    /// What pages of this state had wrong, as far as they were asked for.
    seen: Mutex<Vec<Findings>>,
}

impl State {
    /// A state in which nothing was asked for yet.
    pub fn new(shown: Option<Arc<Shown>>, problems: Findings) -> Self {
        Self {
            shown,
            problems,
            seen: Mutex::default(),
        }
    }

    /// Whether this is the first time that a page has this wrong.
    fn sees(&self, problems: &Findings) -> bool {
        let Ok(mut seen) = self.seen.lock() else {
            return false;
        };
        let is_new = !seen.contains(problems);
        if is_new {
            seen.push(problems.clone());
        }
        is_new
    }
}

/// A site that can answer.
#[derive(Debug)]
pub struct Shown {
    /// What it publishes.
    pub site: Site,
    /// What turns it into bytes.
    pub renderer: Renderer,
}

/// The newest state, and a sign when there is another.
pub type States = watch::Receiver<Arc<State>>;

/// Where new states are put, and where they are seen.
pub fn states(first: State) -> (watch::Sender<Arc<State>>, States) {
    watch::channel(Arc::new(first))
}

/// All that a request is answered from.
#[derive(Debug)]
struct Preview {
    host: Host,
    states: States,
    terminal: Terminal,
    inspector: Inspector,
}

impl Preview {
    fn state(&self) -> Arc<State> {
        self.states.borrow().clone()
    }

    /// Looks up the path of a request; says in the terminal why a page cannot be shown.
    fn find(&self, state: &State, uri: &Uri) -> Found {
        if uri.path().starts_with(inspect::ADDRESS) {
            return self
                .inspector
                .answer(state, uri)
                .map_or(Found::Nothing(None), Found::Own);
        }
        let found = page::find(state, uri.path());
        if let Found::Broken(problems) = &found
            && state.shown.is_some()
            && state.sees(problems)
        {
            self.terminal.findings(problems);
        }
        found
    }
}

/// Answers until Ctrl-C. `check` looks through a whole site, for the page of findings; it ends
/// early when it is no longer wanted.
///
/// # Errors
///
/// When the server cannot be started.
pub fn run(
    listener: TcpListener,
    host: Host,
    states: States,
    terminal: Terminal,
    check: impl Fn(&Shown, &AtomicBool) -> Findings + Send + Sync + 'static,
) -> Result<()> {
    let preview = Arc::new(Preview {
        host,
        states,
        terminal,
        inspector: Inspector::new(Arc::new(check)),
    });
    let router = Router::new()
        .route(live::ADDRESS, get(live::events))
        .fallback(handle)
        .layer(axum::middleware::from_fn_with_state(preview.clone(), guard))
        .with_state(preview);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Browsers keep their line for news open for ever: nobody waits for them to hang up.
        tokio::select! {
            served = async { axum::serve(listener, router).await } => served,
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    });
    runtime.shutdown_background();
    Ok(served?)
}

/// Refuses requests under foreign names, and says the headers that every answer has.
async fn guard(
    Shared(preview): Shared<Arc<Preview>>,
    request: Request,
    next: axum::middleware::Next,
) -> Response {
    let mut response = if preview.host.is_meant_by(&request) {
        next.run(request).await
    } else {
        answer::refused()
    };
    answer::secure(&mut response);
    response
}

/// Large pages and files are made beside the threads that talk to browsers.
async fn handle(Shared(preview): Shared<Arc<Preview>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let work = move || answer::answer(&preview, &parts);
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
