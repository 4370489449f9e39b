//! The preview: the same pages, and news of every change, on this machine only.

mod answers;
mod follows;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::site_test::{SiteTest, files_below};

/// A running preview of a site.
struct Preview {
    child: Child,
    /// Kept open: a program whose words nobody hears any more ends.
    _stdout: BufReader<ChildStdout>,
    host: String,
}

impl Preview {
    fn of(test: &SiteTest) -> Self {
        Self::with(test, &[])
    }

    fn with(test: &SiteTest, flags: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .args(["serve", "--port", "0"])
            .args(flags)
            .arg("--site")
            .arg(test.path(""))
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let host = line
            .split('/')
            .nth(2)
            .expect("serve says its address")
            .to_owned();
        Self {
            child,
            _stdout: stdout,
            host,
        }
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

    /// The news that an open page at this address hears.
    fn listen(&self, page: &str) -> News {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "GET /__renkei/events?page={page} HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.host
        )
        .unwrap();
        News(BufReader::new(stream))
    }

    /// Ends it like Ctrl-C does; how it ended and what it had said.
    fn interrupt(mut self) -> (Option<i32>, String) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
        let status = self.child.wait().unwrap().code();
        let mut said = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        (status, said)
    }
}

/// How long the preview may be silent before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// What an open page hears, one line of JSON after another.
struct News(BufReader<TcpStream>);

impl News {
    fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).expect("the preview tells news");
            if let Some(json) = line.strip_prefix("data: ") {
                return serde_json::from_str(json).unwrap();
            }
        }
    }

    /// The first news of which this is true.
    fn until(&mut self, is_it: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let news = self.next();
            if is_it(&news) {
                return news;
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn ctrl_c_ends_the_preview_with_open_pages_and_leaves_nothing_behind() {
    let test = SiteTest::from("build/small");
    let before = files_below(&test.path(""));
    let preview = Preview::of(&test);
    let host = preview.host.clone();
    let mut page = preview.listen("/renkei/");
    page.next();
    assert_eq!(preview.interrupt(), (Some(0), String::new()));
    assert!(TcpStream::connect(host).is_err());
    assert!(files_below(&test.path("")) == before);
}
