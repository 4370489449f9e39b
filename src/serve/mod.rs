//! The preview: a site's routes over HTTP, rendered when asked for.
//!
//! Listens on the loopback address only and writes nothing. Knows HTTP; must not know CSV,
//! sinks or what a page shows.

mod answer;
mod error_page;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;

use crate::render::Renderer;
use crate::site::Site;

/// A site that can answer.
#[derive(Debug)]
struct Preview {
    site: Site,
    renderer: Renderer,
}

/// Takes a port of the loopback address; 0 takes any free one.
///
/// # Errors
///
/// When the port is taken.
pub fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("cannot listen on port {port}\nhint: is another preview running? choose another with --port")
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Answers until Ctrl-C.
///
/// # Errors
///
/// When the server cannot be started.
pub fn run(listener: TcpListener, site: Site, renderer: Renderer) -> Result<()> {
    let preview = Arc::new(Preview { site, renderer });
    let router = Router::new().fallback(handle).with_state(preview);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let stop = async {
            // Without a signal handler the preview still ends with its terminal.
            let _ = tokio::signal::ctrl_c().await;
        };
        axum::serve(listener, router)
            .with_graceful_shutdown(stop)
            .await
    })?;
    Ok(())
}

async fn handle(State(preview): State<Arc<Preview>>, request: Request) -> Response {
    answer::answer(&preview.site, &preview.renderer, &request)
}
