//! From a request to a response.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};

use super::error_page;
use crate::render::{RenderError, Renderer};
use crate::site::{Route, Site};

/// The headers a host should send too; `docs/hosting.md` names them.
const SECURITY: [(header::HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Answers one request. Foreign names of this machine are refused, so that a page on the
/// web cannot read the preview by letting its own name point here (DNS rebinding).
pub(super) fn answer(site: &Site, renderer: &Renderer, request: &Request) -> Response<Body> {
    if !is_local(request) {
        return response(
            StatusCode::FORBIDDEN,
            "text/plain",
            b"this preview is local\n".to_vec(),
        );
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return response(
            StatusCode::METHOD_NOT_ALLOWED,
            "text/plain",
            b"GET only\n".to_vec(),
        );
    }
    let root = site.config.base_url.path();
    let Some(address) = request.uri().path().strip_prefix(root) else {
        return redirect(root);
    };
    match Route::parse(address) {
        Some(route) => page(site, renderer, &route),
        None if Route::parse(&format!("{address}/")).is_some_and(|route| site.has(&route)) => {
            redirect(&format!("{root}{address}/"))
        }
        None => not_found(site, renderer),
    }
}

fn page(site: &Site, renderer: &Renderer, route: &Route) -> Response<Body> {
    match renderer.render(site, route) {
        Ok(bytes) => response(StatusCode::OK, &content_type(route), bytes),
        Err(RenderError::NotFound) => not_found(site, renderer),
        Err(RenderError::Template(finding)) => {
            let body = error_page::html(&finding).into_bytes();
            response(
                StatusCode::INTERNAL_SERVER_ERROR,
                "text/html; charset=utf-8",
                body,
            )
        }
    }
}

fn not_found(site: &Site, renderer: &Renderer) -> Response<Body> {
    let mut response = match renderer.render(site, &Route::NotFound) {
        Ok(bytes) => response(StatusCode::NOT_FOUND, "text/html; charset=utf-8", bytes),
        Err(_) => response(StatusCode::NOT_FOUND, "text/plain", b"not found\n".to_vec()),
    };
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

fn is_local(request: &Request) -> bool {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    matches!(name, Some("127.0.0.1" | "localhost"))
}

/// By the ending of the file the route is written to.
fn content_type(route: &Route) -> String {
    let guess = mime_guess::from_path(route.output_path()).first_or_octet_stream();
    match guess.type_().as_str() {
        "text" => format!("{guess}; charset=utf-8"),
        _ => guess.to_string(),
    }
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = response(StatusCode::TEMPORARY_REDIRECT, "text/plain", Vec::new());
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn response(status: StatusCode, content_type: &str, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
