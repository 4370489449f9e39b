//! The preview: the same pages, and news of every change, on this machine only.

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

/// The page without what the preview adds to it.
fn without_script(page: &str) -> String {
    let start = page.find("<script type=\"module\" src=\"/__renkei/client/client.js\"");
    let start = start.expect("the preview adds its script");
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_asset_is_answered_whatever_its_name_is() {
    let test = SiteTest::from("build/small")
        .writes("assets/写真/庭 #1.jpg", "a garden")
        .changes(
            "data/pages/about.md",
            "+++\n\n",
            "+++\n\n![庭]({{ asset(path=\"写真/庭 #1.jpg\") }})\n\n",
        );
    let preview = Preview::of(&test);
    let (_, page) = preview.get("/renkei/about/");
    let link = page
        .split("<img src=\"")
        .nth(1)
        .expect("there is a picture");
    let link = link.split('"').next().unwrap();
    assert!(link.ends_with("/%E5%BA%AD%20%231.jpg"), "{link}");
    assert_eq!(preview.get(link), (200, "a garden".to_owned()));
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
        let body = if file.ends_with(".html") {
            without_script(&body)
        } else {
            body
        };
        assert!(body == built(file), "{address} is not {file}");
        assert!(!built(file).contains("__renkei"), "{file}");
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
fn a_request_under_another_name_is_refused_everywhere() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    let addresses = [
        "/renkei/",
        "/__renkei/",
        "/__renkei/client/client.js",
        "/__renkei/events?page=/renkei/",
    ];
    for address in addresses {
        for host in ["evil.example", "127.0.0.1.evil.example", ""] {
            assert_eq!(preview.answer(address, host).0, 403, "{address} as {host}");
        }
    }
    let local = preview.host.replace("127.0.0.1", "localhost");
    assert_eq!(preview.answer("/renkei/", &local).0, 200);
}

#[test]
fn files_of_the_preview_itself_are_only_those_it_names() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    assert_eq!(preview.get("/__renkei/client/client.js").0, 200);
    for address in [
        "/__renkei/client/../mod.rs",
        "/__renkei/client/%2e%2e/mod.rs",
        "/__renkei/client//etc/passwd",
        "/__renkei/../site.toml",
        "/__renkei/client/client.rs",
    ] {
        assert_eq!(preview.get(address).0, 404, "{address}");
    }
}

#[test]
fn only_this_machine_is_listened_to() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    let port = preview.host.rsplit(':').next().unwrap();
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let port = format!(":{:04X}", port.parse::<u16>().unwrap());
    let listening: Vec<&str> = table
        .lines()
        .filter_map(|line| line.split_whitespace().nth(1))
        .filter(|address| address.ends_with(&port))
        .collect();
    assert!(
        listening
            .iter()
            .all(|address| address.starts_with("0100007F:")),
        "{listening:?}"
    );
    assert!(!listening.is_empty());
}

#[test]
fn another_host_answers_to_its_own_name_only() {
    let test = SiteTest::from("build/small");
    // 127.0.0.2 is this machine as well, under another address.
    let preview = Preview::with(&test, &["--host", "127.0.0.2"]);
    assert!(preview.host.starts_with("127.0.0.2:"), "{}", preview.host);
    assert_eq!(preview.get("/renkei/").0, 200);
    for host in ["127.0.0.1", "localhost", "evil.example"] {
        assert_eq!(preview.answer("/renkei/", host).0, 403, "{host}");
    }
    test.run("serve --host 0.0.0.0 --port 0")
        .exits_with(2)
        .says(
            "\
error: `0.0.0.0` is not the name of a machine
hint: give the name or address that other machines will type, such as 192.168.1.20",
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
    assert_eq!(preview.get("/renkei/about/").0, 500);
    let (_, said) = preview.interrupt();
    let test = test.run("build").exits_with(1);
    let message = test.stderr();
    let message = message.split("\n\n").next().unwrap();
    let shown = message.replace('<', "&lt;").replace('>', "&gt;");
    assert!(body.contains(&shown), "{body}\n{message}");
    assert_eq!(said.matches(message).count(), 1, "{said}");
}

#[test]
fn an_open_page_hears_of_what_changes_it_and_of_nothing_else() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    let mut about = preview.listen("/renkei/about/");
    let mut pref = preview.listen("/renkei/pref/13/");
    let (first, first_pref) = (about.next(), pref.next());
    let test = test.changes("data/pages/about.md", "title = \"", "title = \"新しい");
    let second = about.until(|news| news["page"] != first["page"]);
    assert_eq!(second["problems"], serde_json::json!([]));
    // A change that both pages show: the other page hears of this one first.
    let _test = test.changes("site.toml", "title = \"", "title = \"新しい");
    assert_ne!(about.next()["page"], second["page"]);
    let news = pref.next();
    assert_ne!(news["page"], first_pref["page"]);
    assert!(
        preview
            .get("/renkei/pref/13/")
            .1
            .contains(news["page"].as_str().unwrap())
    );
}

#[test]
fn a_folder_that_comes_only_later_is_followed_too() {
    let test = SiteTest::from("build/small");
    let data = test.path("data");
    let aside = test.path("aside");
    std::fs::rename(&data, &aside).unwrap();
    let preview = Preview::of(&test);
    let mut about = preview.listen("/renkei/about/");
    let is_broken = |news: &serde_json::Value| news["problems"] != serde_json::json!([]);
    assert!(is_broken(&about.next()));
    std::fs::rename(&aside, &data).unwrap();
    about.until(|news| !is_broken(news));
    let _test = test.changes("data/pages/about.md", "title = \"", "title = \"新しい");
    about.next();
    assert!(preview.get("/renkei/about/").1.contains("新しい"));
}

// `127.1` is this machine, spelled so that the preview cannot know it.
#[test]
fn whoever_lets_other_machines_in_is_warned() {
    let test = SiteTest::from("build/small");
    let preview = Preview::with(&test, &["--host", "127.1"]);
    let host = preview.host.clone();
    assert_eq!(preview.get("/renkei/").0, 200);
    assert_eq!(preview.answer("/renkei/", "other.example").0, 403);
    assert_eq!(
        preview.interrupt().1,
        format!(
            "WARNING: everybody on your network can see this preview at http://{host}/renkei/\n"
        )
    );
    let quiet = Preview::of(&test);
    assert_eq!(quiet.get("/renkei/").0, 200);
    assert_eq!(quiet.interrupt().1, "");
}

#[test]
fn a_changed_style_sheet_is_told_as_that() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    let mut page = preview.listen("/renkei/");
    let first = page.next();
    let test = test.writes("assets/css/tokens.css", ":root { --color-text: red }");
    let second = page.next();
    assert_eq!(first["page"], second["page"]);
    assert_ne!(first["styles"], second["styles"]);
    let sheet = format!(
        "/renkei/assets/{}/tokens.css",
        second["styles"].as_str().unwrap()
    );
    assert_eq!(
        preview.get(&sheet),
        (200, test.read("assets/css/tokens.css"))
    );
}

/// Breaks a file of a site and mends it; what its home page was told.
fn broken_and_mended(flags: &[&str], path: &str, from: &str, to: &str) -> [String; 2] {
    let test = SiteTest::from("build/small").with_templates();
    let preview = Preview::with(&test, flags);
    let mut page = preview.listen("/renkei/");
    let first = page.next();
    let test = test.changes(path, from, to);
    let broken = page.until(|news| news["problems"] != serde_json::json!([]));
    let _test = test.changes(path, to, from);
    let mended = page.until(|news| news["problems"] == serde_json::json!([]));
    assert_eq!(first, mended, "{path}");
    ["message", "place"].map(|field| broken["problems"][0][field].as_str().unwrap().to_owned())
}

#[test]
fn what_is_broken_is_named_with_its_place_until_it_is_mended() {
    let mut different = Vec::new();
    for (path, from, to, message, place) in [
        (
            "templates/component/facts.html",
            "date.iso",
            "date.is",
            "Field `is` is not defined",
            "templates/component/facts.html:11:61",
        ),
        (
            "templates/component/facts.html",
            "endcomponent page.facts %}",
            "endcomponent page.fact %}",
            "component was named `page.facts` in the opening tag, found `page.fact` as name in the end tag",
            "templates/component/facts.html:8:22",
        ),
        (
            "data/pages/about.md",
            "title =",
            "titel =",
            "unknown field `titel`, expected one of `title`, `description`, `date`",
            "data/pages/about.md:2:1",
        ),
        (
            "site.toml",
            "[contact]",
            "[contakt]",
            "unknown setting `contakt`",
            "site.toml:11:2",
        ),
        (
            "data/published/facilities.csv",
            "13,13107",
            "13,99107",
            "`99107` is not a municipality code (five digits, or six with the check digit)",
            "data/published/facilities.csv:2, column `市区町村コード`",
        ),
        (
            "data/published/dataset.toml",
            "as_of",
            "as_off",
            "unknown field `as_off`, expected one of `as_of`, `licence`, `fictional`, `source`",
            "data/published/dataset.toml:1:1",
        ),
    ] {
        let told = broken_and_mended(&[], path, from, to);
        if told != [message, place] {
            different.push(told);
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

// Network folders tell nothing of changes.
#[test]
fn a_folder_that_is_looked_through_tells_the_same() {
    let told = broken_and_mended(&["--poll"], "data/pages/about.md", "title =", "titel =");
    assert_eq!(
        told,
        [
            "unknown field `titel`, expected one of `title`, `description`, `date`",
            "data/pages/about.md:2:1",
        ]
    );
}

#[test]
fn a_site_that_is_broken_from_the_start_is_shown_once_it_is_mended() {
    let test = SiteTest::from("build/small").changes("site.toml", "title", "titel");
    let preview = Preview::of(&test);
    assert_eq!(preview.get("/renkei/").0, 500);
    let mut page = preview.listen("/renkei/");
    assert_eq!(page.next()["page"], "");
    let _test = test.changes("site.toml", "titel", "title");
    page.until(|news| news["page"] != "");
    assert_eq!(preview.get("/renkei/").0, 200);
}

#[test]
fn every_way_of_saving_is_noticed() {
    let test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    let mut page = preview.listen("/renkei/about/");
    let mut before = page.next();
    let about = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let path = test.path("data/pages/about.md");
    let ways: [(&str, &dyn Fn()); 4] = [
        ("over the file", &|| {
            std::fs::write(&path, about("上書き")).unwrap();
        }),
        ("by rename", &|| {
            let aside = test.path("data/pages/.about.md.new");
            std::fs::write(&aside, about("改名")).unwrap();
            std::fs::rename(&aside, &path).unwrap();
        }),
        ("away and anew", &|| {
            std::fs::remove_file(&path).unwrap();
            std::fs::write(&path, about("再作成")).unwrap();
        }),
        ("the whole folder", &|| {
            let (pages, aside) = (test.path("data/pages"), test.path("data/aside"));
            std::fs::rename(&pages, &aside).unwrap();
            std::fs::create_dir(&pages).unwrap();
            std::fs::write(&path, about("別のフォルダー")).unwrap();
        }),
    ];
    for (name, save) in ways {
        save();
        let title = std::fs::read_to_string(&path).unwrap();
        let title = title.split('"').nth(1).unwrap().to_owned();
        before = page.until(|news| news["page"] != before["page"]);
        while !preview.get("/renkei/about/").1.contains(&title) {
            before = page.until(|news| news["page"] != before["page"]);
        }
        assert!(preview.get("/renkei/about/").1.contains(&title), "{name}");
    }
    // A folder that was not there when the preview started.
    let _test = test.writes("templates/page/article.html", "<body>まったく別</body>");
    page.until(|news| news["page"] != before["page"]);
    assert!(preview.get("/renkei/about/").1.contains("まったく別"));
}

#[test]
fn fifty_saves_in_a_row_end_in_the_last_state() {
    let mut test = SiteTest::from("build/small");
    let preview = Preview::of(&test);
    let mut page = preview.listen("/renkei/about/");
    for number in 1..=50 {
        test = test.writes(
            "data/pages/about.md",
            format!("+++\ntitle = \"第{number}版\"\n+++\n"),
        );
    }
    page.until(|_| preview.get("/renkei/about/").1.contains("第50版"));
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
