//! News for open pages, as server-sent events.
//!
//! A page tells its address once; from then on it hears how that address looks now, and
//! what is wrong. What to do about it is for its script to decide.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Query, State as Shared};
use axum::http::Uri;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde::{Deserialize, Serialize};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::problem::Problem;
use super::{Preview, State, page};

/// Where pages listen.
pub(super) const ADDRESS: &str = "/__renkei/events";

/// Who listens.
#[derive(Debug, Deserialize)]
pub(super) struct Listener {
    /// The address of its page on this host: `/renkei/pref/13/`.
    page: String,
}

/// How a page looks now. `client.js` has the same fields.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct News {
    /// Changes when the page does; empty while it cannot be shown.
    page: String,
    /// The folder of its style sheets.
    styles: String,
    /// What is wrong.
    problems: Vec<Problem>,
}

impl News {
    fn of(preview: &Preview, state: &State, uri: &Uri) -> Self {
        let (fingerprint, problems) = page::news(state, preview.find(state, uri));
        Self {
            page: fingerprint.page,
            styles: fingerprint.styles,
            problems: problems.iter().map(Problem::from).collect(),
        }
    }
}

/// Tells how a page looks, at once and after every change that concerns it.
pub(super) async fn events(
    Shared(preview): Shared<Arc<Preview>>,
    Query(listener): Query<Listener>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let uri: Uri = listener.page.parse().unwrap_or_default();
    let mut told = None;
    let changed = WatchStream::new(preview.states.clone()).map(|_| ());
    let checked = WatchStream::from_changes(preview.inspector.checked());
    let events = changed.merge(checked).filter_map(move |()| {
        let news = News::of(&preview, &preview.state(), &uri);
        if told.as_ref() == Some(&news) {
            return None;
        }
        let event = Event::default().json_data(&news).ok();
        told = Some(news);
        event.map(Ok)
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
