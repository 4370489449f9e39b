//! Changes are followed: what an open page hears of them, however they are saved.

use super::Preview;
use crate::site_test::SiteTest;

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
