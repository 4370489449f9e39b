//! Mistakes in templates, whether a page uses them or not.

use crate::site_test::SiteTest;

#[test]
fn a_template_may_begin_with_a_mark_and_one_that_is_no_utf_8_is_called_what_it_is() {
    let test = SiteTest::from("build/small").run("eject templates/page/home.html");
    let marked = format!("\u{feff}{}", test.read("templates/page/home.html"));
    test.writes("templates/page/home.html", marked)
        .run("check")
        .exits_with(0)
        .writes("templates/page/home.html", [b'a', 0x95, 0x5c])
        .run("check")
        .exits_with(1)
        .says(
            "\
error[template]: `templates/page/home.html` is Shift_JIS (CP932); UTF-8 is expected
 --> templates/page/home.html

1 error, 0 warnings",
        );
}

#[test]
fn a_template_that_cannot_be_parsed_is_told_beside_all_else() {
    SiteTest::from("build/small")
        .changes("site.toml", "banner =", "baner =")
        .changes("data/pages/about.md", "+++\n\n", "\n")
        .writes(
            "templates/component/extra.html",
            "{% component a.b() %}{% if x %}{% for y in z %}{% endif %}{% endcomponent a.b %}",
        )
        .run("check")
        .exits_with(1)
        .says(
            "\
error[page]: the front matter does not end
 --> data/pages/about.md:1
  | +++
hint: put a second line `+++` below the last setting

error[settings]: unknown setting `baner`
 --> site.toml:4:1
  | baner = \"すべて架空のものです。\"
  | ^^^^^
hint: did you mean `banner`?

error[template]: Unknown tag
 --> templates/component/extra.html:1:51
  | {% component a.b() %}{% if x %}{% for y in z %}{% endif %}{% endcomponent a.b %}
  |                                                   ^^^^^
hint: `endif` does not fit what was opened last and is still open; look for an end that is missing before it, or one too many

3 errors, 0 warnings",
        );
}

#[test]
fn mistakes_in_templates_that_no_page_uses_are_found_too() {
    SiteTest::from("build/small")
        .writes("templates/page/extra.html", "{% extends \"base.html\" %}{% block main %}{% if head.x %}{{ totl }}{% endif %}{% endblock main %}")
        .writes("templates/component/extra.html", "{% component extra.box(name: string) %}\n{% if name %}{{ nmae }}{% endif %}{% endcomponent extra.box %}")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[template]: `nmae` is used, but the component `extra.box` does not take it
 --> templates/component/extra.html:2:17
  | {% if name %}{{ nmae }}{% endif %}{% endcomponent extra.box %}
  |                 ^^^^
hint: did you mean `name`?

error[template]: `totl` is used, but no page offers it here
 --> templates/page/extra.html:1:60
  | {% extends \"base.html\" %}{% block main %}{% if head.x %}{{ totl }}{% endif %}{% endblock main %}
  |                                                            ^^^^
hint: did you mean `total`?

2 errors, 0 warnings",
        );
}

#[test]
fn a_mistake_that_many_pages_show_is_told_once() {
    SiteTest::from("build/small")
        .with_templates()
        .changes(
            "templates/component/facts.html",
            "date.iso",
            "date.is",
        )
        .run("check")
        .exits_with(1)
        .says(
            "\
error[template]: Field `is` is not defined
 --> templates/component/facts.html:11:61
  | {% component page.date(date: map) %}<time datetime=\"{{ date.is }}\">{% if date.era %}{{ text(id=\"date.with_era\", western=da…
  |                                                             ^^
note: called from templates/component/facts.html:4:17
note: called from templates/page/home.html:8:4
note: on 1984 pages; one of them is /renkei/
hint: did you mean `iso`?

1 error, 0 warnings",
        );
}

/// A slip in a template: the file, what stood there, what stands there now, and what is said.
const SLIPS: [[&str; 5]; 12] = [
    [
        "page/news.html",
        "{% block main %}",
        "{% block mian %}{% endblock mian %}{% block main %}",
        "Block `mian` is not defined in any parent template",
        "did you mean `main`?",
    ],
    [
        "page/news.html",
        "<news.list news={news} />",
        "<news.lst news={news} />",
        "Unknown component `news.lst`",
        "did you mean `news.list`?",
    ],
    [
        "page/news.html",
        "<news.list news={news} />",
        "<news.list nwes={news} />",
        "Unknown argument(s) `nwes` in component call",
        "did you mean `news`?",
    ],
    [
        "page/news.html",
        "<news.list news={news} />",
        "<news.list />",
        "Argument `news` (type: `array`) missing",
        "give it in the call: `news={…}`",
    ],
    [
        "page/home.html",
        "{{ total | number }}",
        "{{ total | nubmer }}",
        "Unknown filter `nubmer`",
        "did you mean `number`?",
    ],
    [
        "page/home.html",
        "{{ total | number }}",
        "{{ totl | number }}",
        "Variable `totl` is not defined",
        "did you mean `total`?",
    ],
    [
        "page/home.html",
        "{% if news -%}",
        "{% if news is defind -%}",
        "Unknown test `defind`",
        "did you mean `defined`?",
    ],
    [
        "page/home.html",
        "{% extends \"base.html\" %}",
        "{% extends \"bsae.html\" %}",
        "Unknown template `bsae.html`",
        "did you mean `base.html`?",
    ],
    [
        "base.html",
        "asset(path=\"css/tokens.css\")",
        "asset(path=\"css/token.css\")",
        "there is no asset `css/token.css`",
        "did you mean `css/tokens.css`?",
    ],
    [
        "base.html",
        "asset(path=\"css/tokens.css\")",
        "aset(path=\"css/tokens.css\")",
        "Unknown function `aset`",
        "did you mean `asset`?",
    ],
    [
        "component/facts.html",
        "endcomponent page.facts",
        "endcomponent page.crumbs",
        "component was named `page.facts` in the opening tag, found `page.crumbs` as name in the end tag",
        "",
    ],
    [
        "component/facts.html",
        "page.facts",
        "page.crumbs",
        "Component `page.crumbs` is defined in both `component/crumbs.html` and `component/facts.html`",
        "give one of the two another name",
    ],
];

#[test]
fn a_slip_in_a_template_is_told_with_its_line_and_what_was_meant() {
    let mut different = Vec::new();
    for [file, from, to, message, hint] in SLIPS {
        let file = format!("templates/{file}");
        let test = SiteTest::from("build/small")
            .with_templates()
            .changes(&file, from, to)
            .run("check")
            .exits_with(1);
        let said = test.stderr();
        let first = said.split("\n\n").next().unwrap();
        let line = test
            .read(&file)
            .lines()
            .position(|line| line.contains(to.lines().next().unwrap()));
        let place = format!("\n --> {file}:{}:", line.unwrap() + 1);
        let is_right = first.starts_with(&format!("error[template]: {message}\n"))
            && first.contains(&place)
            && first.contains("\n  | ")
            && first.contains("^")
            && (hint.is_empty() || first.ends_with(&format!("\nhint: {hint}")));
        if !is_right {
            different.push(format!("{to}\n{first}"));
        }
    }
    assert!(different.is_empty(), "\n{}", different.join("\n\n"));
}
