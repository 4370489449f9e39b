//! From a request to a response.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};

use super::inspect::Answer;
use super::page::{self, Fingerprint, Found};
use super::{Preview, State, client};
use crate::files::content_type;
use crate::site::Route;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

/// What every answer says: no other site may read, frame or keep it.
const SECURITY: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Answers one request.
pub(super) fn answer(preview: &Preview, request: &Parts) -> Response<Body> {
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return text(StatusCode::METHOD_NOT_ALLOWED, "GET only\n");
    }
    if let Some((bytes, content_type)) = client::file(request.uri.path()) {
        return response(StatusCode::OK, content_type, bytes);
    }
    let state = &*preview.state();
    match preview.find(state, &request.uri) {
        Found::File(route, bytes) => file(state, &route, bytes),
        Found::Nothing(Some(page)) => html(state, StatusCode::NOT_FOUND, page),
        Found::Nothing(None) => text(StatusCode::NOT_FOUND, "not found\n"),
        Found::Own(Answer::Html(page)) => html(state, StatusCode::OK, page.into_bytes()),
        Found::Own(Answer::Framed(page)) => response(StatusCode::OK, HTML, page.into_bytes()),
        Found::Own(Answer::Css(css)) => response(StatusCode::OK, CSS, css.into_bytes()),
        Found::Moved(to) => redirect(&to),
        Found::Broken(problems) => {
            let page = page::of_problems(problems.iter());
            let page = page::with_script(page, &Fingerprint::default());
            response(StatusCode::INTERNAL_SERVER_ERROR, HTML, page)
        }
    }
}

fn file(state: &State, route: &Route, bytes: Vec<u8>) -> Response<Body> {
    let content_type = content_type(&route.output_path());
    if content_type == HTML {
        return html(state, StatusCode::OK, bytes);
    }
    response(StatusCode::OK, &content_type, bytes)
}

fn html(state: &State, status: StatusCode, page: Vec<u8>) -> Response<Body> {
    let fingerprint = Fingerprint::of(state, &page);
    response(status, HTML, page::with_script(page, &fingerprint))
}

/// The answer to a request under a foreign name.
pub(super) fn refused() -> Response<Body> {
    text(StatusCode::FORBIDDEN, "this preview has another name\n")
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = text(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn text(status: StatusCode, body: &str) -> Response<Body> {
    response(
        status,
        "text/plain; charset=utf-8",
        body.as_bytes().to_vec(),
    )
}

fn response(status: StatusCode, content_type: &str, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, content_type);
    }
    response
}

/// Adds the headers that every answer has.
pub(super) fn secure(response: &mut Response<Body>) {
    for (name, value) in SECURITY {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
}
