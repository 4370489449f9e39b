//! What is answered to a request, and who may ask.

use super::Preview;
use crate::site_test::SiteTest;

/// The page without what the preview adds to it.
fn without_script(page: &str) -> String {
    let start = page.find("<script type=\"module\" src=\"/__renkei/client/client.js\"");
    let start = start.expect("the preview adds its script");
    let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &page[..start], &page[end..])
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
