//! The preview: the same pages, on this machine only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::site_test::SiteTest;

/// A running preview of a site.
struct Preview {
    child: Child,
    host: String,
}

impl Preview {
    fn of(test: &SiteTest) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .args(["serve", "--port", "0", "--site"])
            .arg(test.path(""))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let host = line
            .split('/')
            .nth(2)
            .expect("serve says its address")
            .to_owned();
        Self { child, host }
    }

    /// The status and the body of what is answered to a request for this path, byte for byte.
    fn answer(&self, path: &str, host: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (
            head.split(' ').nth(1).unwrap().parse().unwrap(),
            body.to_owned(),
        )
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.answer(path, &self.host)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_preview_shows_what_a_build_writes_and_writes_nothing() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    let built = |path: &str| test.read(path).replace("https://example.jp", "");
    let preview = Preview::of(&test);
    for (address, file) in [
        ("/renkei/", "dist/index.html"),
        ("/renkei/city/13107/2/", "dist/city/13107/2/index.html"),
        (
            "/renkei/facility/13/1375000012/",
            "dist/facility/13/1375000012/index.html",
        ),
        (
            "/renkei/data/facilities-14.csv",
            "dist/data/facilities-14.csv",
        ),
    ] {
        let (status, body) = preview.get(address);
        assert_eq!(status, 200, "{address}");
        let body = body.replace(&format!("http://{}", preview.host), "");
        assert!(body == built(file), "{address} is not {file}");
    }
}

#[test]
fn what_is_not_there_is_answered_with_the_page_for_it() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    for address in [
        "/renkei/nowhere/",
        "/renkei/../site.toml",
        "/renkei/%2e%2e/site.toml",
    ] {
        let (status, body) = preview.get(address);
        assert_eq!(status, 404, "{address}");
        assert!(body.contains("ページが見つかりません"), "{address}");
    }
    assert_eq!(preview.get("/renkei/pref/13").0, 307, "the slash is added");
}

#[test]
fn a_request_under_another_name_is_refused() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    assert_eq!(preview.answer("/renkei/", "evil.example").0, 403);
    assert_eq!(
        preview
            .answer("/renkei/", &preview.host.replace("127.0.0.1", "localhost"))
            .0,
        200
    );
}

#[test]
fn a_page_that_cannot_be_shown_shows_the_message_of_the_terminal() {
    let test = SiteTest::from("build/small").changes(
        "data/pages/about.md",
        "site.contact.mail",
        "site.contact.mial",
    );
    let preview = Preview::of(&test);
    let (status, body) = preview.get("/renkei/about/");
    assert_eq!(status, 500);
    let message = test.run("build").exits_with(1).stderr();
    let message = message.split("\n\n").next().unwrap();
    assert!(
        body.contains(&message.replace('<', "&lt;").replace('>', "&gt;")),
        "{body}\n{message}"
    );
}
