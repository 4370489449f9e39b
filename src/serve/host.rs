//! Where the preview listens, and under which names it answers.
//!
//! A page on the web could let its own name point at this machine and read the preview in
//! the visitor's browser (DNS rebinding); so only names that are meant are answered.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

use anyhow::{Context, Result, bail};
use axum::extract::Request;
use axum::http::header;

/// The name of the machine in the addresses of the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host(Option<String>);

impl Host {
    /// This machine only.
    pub fn local() -> Self {
        Self(None)
    }

    /// Also other machines, which know this one by `name`: a name or an address.
    ///
    /// # Errors
    ///
    /// When it is the address of no machine (`0.0.0.0`).
    pub fn named(name: &str) -> Result<Self> {
        let address = name.parse::<IpAddr>().ok();
        if address.is_some_and(|address| address.is_unspecified()) {
            bail!(
                "`{name}` is not the name of a machine\nhint: give the name or address that other machines will type, such as 192.168.1.20"
            );
        }
        Ok(Self(Some(name.to_ascii_lowercase())))
    }

    /// Whether other machines can reach the preview.
    pub fn is_open(&self) -> bool {
        let loopback = |name: &str| name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        self.0
            .as_deref()
            .is_some_and(|name| name != "localhost" && !loopback(name))
    }

    /// Takes a port of this host; 0 takes any free one.
    ///
    /// # Errors
    ///
    /// When the name is unknown or the port is taken.
    pub fn listen(&self, port: u16) -> Result<TcpListener> {
        let listener = TcpListener::bind(self.address(port)?).with_context(|| {
            format!("cannot listen on port {port}\nhint: is another preview running? choose another with --port")
        })?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    }

    fn address(&self, port: u16) -> Result<SocketAddr> {
        let Some(name) = &self.0 else {
            return Ok((Ipv4Addr::LOCALHOST, port).into());
        };
        let found = (name.as_str(), port).to_socket_addrs().ok();
        found
            .and_then(|mut found| found.next())
            .with_context(|| format!("no machine is called `{name}`\nhint: try its address"))
    }

    /// The beginning of the preview's addresses: `http://127.0.0.1:8080`.
    pub fn origin(&self, port: u16) -> String {
        match &self.0 {
            None => format!("http://127.0.0.1:{port}"),
            Some(name) if name.contains(':') => format!("http://[{name}]:{port}"),
            Some(name) => format!("http://{name}:{port}"),
        }
    }

    /// Whether a request names this host.
    pub(super) fn is_meant_by(&self, request: &Request) -> bool {
        let host = request.headers().get(header::HOST);
        let Some(name) = host.and_then(|host| host.to_str().ok()).map(without_port) else {
            return false;
        };
        match &self.0 {
            None => matches!(name, "127.0.0.1" | "localhost"),
            Some(own) => name.eq_ignore_ascii_case(own),
        }
    }
}

/// `127.0.0.1:8080` → `127.0.0.1`, `[::1]:8080` → `::1`.
fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or(rest);
    }
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn answers(host: &Host, name: &str) -> bool {
        let request = Request::builder().header("host", name);
        host.is_meant_by(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn only_names_that_are_meant_are_answered() {
        let local = Host::local();
        for name in ["127.0.0.1:8080", "localhost", "localhost:1"] {
            assert!(answers(&local, name), "{name}");
        }
        for name in ["evil.example", "127.0.0.1.evil.example", "192.168.1.20", ""] {
            assert!(!answers(&local, name), "{name}");
        }
        let open = Host::named("Desk.local").unwrap();
        assert!(answers(&open, "desk.local:8080") && !answers(&open, "localhost"));
        assert!(answers(&Host::named("::1").unwrap(), "[::1]:8080"));
        assert!(!answers(&open, "evil.example"));
    }

    #[test]
    fn every_address_of_the_machine_at_once_is_no_name() {
        assert!(Host::named("0.0.0.0").is_err() && Host::named("::").is_err());
        assert!(Host::named("192.168.1.20").unwrap().is_open());
        assert!(!Host::named("localhost").unwrap().is_open());
    }
}
