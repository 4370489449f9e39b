//! Templates are pressed once, and every page comes out as if it had been pressed itself.

use std::collections::BTreeMap;
use std::path::Path;

use html5gum::{Token, Tokenizer};
use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::render::without_layout;
use renkei::site::Route;

use crate::site_test::SiteTest;

fn each_page(files: &SiteFiles, mut check: impl FnMut(&str, &str, &str)) {
    let Loaded { site, renderer, .. } = Loaded::from(files).unwrap();
    for route in site.pages() {
        let written = renderer.html(&site, &route).unwrap();
        let pressed = String::from_utf8(renderer.render(&site, &route).unwrap()).unwrap();
        check(&format!("/{route}"), &written, &pressed);
    }
}

/// Tags and words of a page: what a reader gets, whatever the layout.
fn content(html: &str) -> Vec<String> {
    let mut content = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => content.push(format!("{:?} {:?}", tag.name, tag.attributes)),
            Token::EndTag(tag) => content.push(format!("/{:?}", tag.name)),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                content.extend(text.split_ascii_whitespace().map(str::to_owned));
            }
            Token::Doctype(doctype) => content.push(format!("{:?}", doctype.name)),
            Token::Comment(_) | Token::Error(_) => {}
        }
    }
    content
}

/// The first difference: whole pages are too long to read.
fn difference(expected: &str, found: &str) -> String {
    let same = expected.chars().zip(found.chars());
    let until = same.take_while(|(a, b)| a == b).count();
    let from = |text: &str| -> String {
        text.chars()
            .skip(until.saturating_sub(60))
            .take(90)
            .collect()
    };
    format!("should have\n{}\nbut has\n{}", from(expected), from(found))
}

fn assert_pressed(files: &SiteFiles) {
    let mut pages = 0;
    let mut wrong = BTreeMap::new();
    each_page(files, |address, written, pressed| {
        pages += 1;
        let by_itself = without_layout(written);
        if by_itself != pressed {
            wrong.insert(difference(&by_itself, pressed), address.to_owned());
        }
        if content(written) != content(pressed) {
            wrong.insert(
                "says something else than its templates".to_owned(),
                address.to_owned(),
            );
        }
    });
    assert_eq!(wrong, BTreeMap::new());
    assert!(pages > 100, "a site has more than {pages} pages");
}

#[test]
fn every_page_of_the_shipped_site_is_as_if_pressed_by_itself() {
    assert_pressed(&SiteFiles::new(Path::new(env!("CARGO_MANIFEST_DIR"))));
}

#[test]
fn the_pages_that_there_are_many_of_are_filled_in_by_plans() {
    let root = SiteFiles::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    let Loaded { site, renderer, .. } = Loaded::from(&root).unwrap();
    let is_of_many = |route: &Route| {
        use Route::{Facility, Municipality, Prefecture};
        matches!(route, Facility(_) | Municipality(..) | Prefecture(_))
    };
    for route in site.pages().filter(is_of_many) {
        let page = site.page(&route).unwrap();
        let planned = renderer.plans().fill(&page, &mut Vec::new());
        assert_eq!(planned, Ok(()), "/{route}");
    }
}

#[test]
fn so_are_pages_with_hostile_names() {
    let hostile = [
        "<b>&amp;\"'</b>",
        "{{ site.title }}",
        "{% raw %}",
        "{# x #}",
        "</main><!-- a",
        "--> b",
        "<script>c</script>",
        "<pre> <p> d",
    ];
    let test = SiteTest::from("build/small");
    let file = test.path("data/published/facilities.csv");
    let rows = std::fs::read_to_string(&file).unwrap();
    let mut lines = rows.lines();
    let mut changed = format!("{}\n", lines.next().unwrap());
    for (line, name) in lines.zip(hostile.iter().cycle()) {
        let (_, rest) = line.split_once(',').unwrap();
        changed.push_str(&format!("\"{}\",{rest}\n", name.replace('"', "\"\"")));
    }
    std::fs::write(&file, changed).unwrap();
    assert_pressed(&SiteFiles::new(test.path("")));
}
