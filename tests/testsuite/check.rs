//! Checking what a site is made of, before it is built.

mod published;

use crate::site_test::SiteTest;

// A copy that broke off would take whole prefectures off the site.
#[test]
fn a_list_that_is_not_the_one_that_the_join_wrote_is_named() {
    let site = SiteTest::from("build/small").writes(
        "data/published/history.csv",
        "\
時点,市区町村コード,介護サービスコード,事業所数
2026-10-31,01403,,1
2026-10-31,01403,510,1
2026-10-31,13107,,4
2026-10-31,13107,110,1
2026-10-31,13107,130,1
2026-10-31,13107,150,1
2026-10-31,13107,170,1
2026-10-31,13107,410,1
2026-10-31,13107,430,1
2026-10-31,14101,,2
2026-10-31,14101,150,1
2026-10-31,14101,430,1
2026-10-31,14102,,1
2026-10-31,14102,110,1
",
    );
    let site = site.run("check").exits_with(0).says("");
    let list = "data/published/facilities.csv";
    let text = site.read(list);
    let (cut, _) = text.split_at(text.find("みなとヘルパー").unwrap());
    site.writes(list, cut).run("check").exits_with(1).says(
        "\
error[list-changed]: the list is not the one that `renkei join` wrote: it has 7 rows and had 10; municipalities that differ: 3, the first has the code 01403
 --> data/published/facilities.csv
hint: bring it back, or run `renkei join` again: requests to be left out and corrections belong into data/source/, where no run forgets them

1 error, 0 warnings",
    );
}

#[test]
fn a_site_in_order_passes() {
    SiteTest::from("build/small")
        .run("check")
        .exits_with(0)
        .says("")
        .prints("1983 pages checked: every template and link is in order");
}

// Templates of pages that this site does not have were told to use what no page offers.
#[test]
fn a_site_without_pages_of_a_kind_passes() {
    SiteTest::from("build/small")
        .changes(
            "site.toml",
            "entries_per_page = 3",
            "entries_per_page = 3\nfacility_pages = false",
        )
        .removes("data/pages/news/2026-10-start.md")
        .run("check")
        .exits_with(0)
        .says("")
        .prints("1975 pages checked: every template and link is in order");
}

#[test]
fn an_element_that_is_not_closed_is_told_where_it_is_written() {
    SiteTest::from("build/small")
        .run("eject templates/component/facts.html")
        .changes("templates/component/facts.html", "</div>", "")
        .changes("data/pages/about.md", "+++\n\n", "+++\n\nA <b>B *C*\n\n")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[html]: `<b>` is not closed before `</p>`
 --> data/pages/about.md:6:3
  | A <b>B *C*
  |   ^^^
note: on the page /renkei/about/
hint: write `</b>` where it ends

error[html]: `<div>` is not closed before `</article>`
 --> templates/component/facts.html:3:1
  | <div class=\"facts\">
  | ^^^^^^^^^^^^^^^^^^^
note: on 1978 pages; one of them is /renkei/
hint: write `</div>` where it ends

2 errors, 0 warnings",
        );
}

#[test]
fn a_file_that_nothing_reads_because_of_its_ending_is_named() {
    SiteTest::from("build/small")
        .writes("data/pages/guide.MD", "")
        .writes("data/pages/photo.jpg", "")
        .writes("data/pages/about.md~", "")
        .writes("templates/base.html.txt", "")
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[unread]: nothing reads this file
 --> data/pages/guide.MD
hint: pages end with `.md`, in small letters; pictures and other files belong into `assets/`

warning[unread]: nothing reads this file
 --> data/pages/photo.jpg
hint: pages end with `.md`, in small letters; pictures and other files belong into `assets/`

warning[unread]: nothing reads this file
 --> templates/base.html.txt
hint: templates end with `.html`, texts with `.toml`, in small letters

0 errors, 3 warnings",
        );
}

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
fn a_picture_may_have_any_name() {
    SiteTest::from("build/small")
        .writes("assets/写真/庭 #1.jpg", "jpg")
        .changes(
            "data/pages/about.md",
            "+++\n\n",
            "+++\n\n![庭]({{ asset(path=\"写真/庭 #1.jpg\") }}) <b id=\"図\">図</b> [図](#図) ![家](ie.jpg)\n\n",
        )
        .run("check")
        .exits_with(1)
        .says(
            "\
error[link]: the link `ie.jpg` leads nowhere
 --> data/pages/about.md:6:68
  | ![庭]({{ asset(path=\"写真/庭 #1.jpg\") }}) <b id=\"図\">図</b> [図](#図) ![家](ie.jpg)
  |                                                                             ^^^^^^
note: on the page /renkei/about/
hint: put the file into `assets/`, and link it like this: `{{ asset(path=\"images/photo.jpg\") }}`

1 error, 0 warnings",
        );
}

// An example in a comment of the settings is no link.
#[test]
fn a_link_in_a_comment_of_the_settings_is_not_blamed() {
    SiteTest::from("build/small")
        .changes(
            "site.toml",
            "[[footer.links]]",
            "# \"about/\"\n[[footer.links]]",
        )
        .removes("data/pages/about.md")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[link]: the link `/renkei/about/` leads nowhere
 --> site.toml:22:9
  | href = \"about/\"
  |         ^^^^^^
note: on 1983 pages; one of them is /renkei/
hint: correct the link, or make a page for it in data/pages/

1 error, 0 warnings",
        );
}

// On each page it leads to another address, and it is written once.
#[test]
fn a_link_of_a_template_that_leads_nowhere_is_told_once() {
    let test = SiteTest::from("build/small");
    let base = std::fs::read_to_string("templates/base.html").unwrap();
    let body = "{% block main %}";
    assert!(base.contains(body), "{base}");
    let base = base.replace(
        body,
        &format!("<a href=\"guide/x/\"></a><a href=\"#nowhere\"></a>{body}"),
    );
    test.writes("templates/base.html", base)
        .run("check")
        .exits_with(1)
        .says(
            "\
error[link]: the link `guide/x/` leads nowhere
 --> templates/base.html:41:10
  | <a href=\"guide/x/\"></a><a href=\"#nowhere\"></a>{% block main %}{% endblock main -%}
  |          ^^^^^^^^
note: on 1984 pages; one of them is /renkei/
hint: correct the link, or make a page for it in data/pages/

error[link]: the page /renkei/ has no anchor `nowhere`
 --> templates/base.html:41:33
  | <a href=\"guide/x/\"></a><a href=\"#nowhere\"></a>{% block main %}{% endblock main -%}
  |                                 ^^^^^^^^
note: on 1984 pages; one of them is /renkei/
hint: correct the part behind `#`, or give an element this `id`

warning[override]: the file replaces a built-in one, and nothing tells of which version it is
 --> templates/base.html
hint: look at `renkei eject --diff templates/base.html`, then run `renkei eject --accept templates/base.html`, and you are told when the built-in file changes

2 errors, 1 warning",
        );
}

// The policy of the pages keeps browsers from heeding them, without a word.
#[test]
fn scripts_and_styles_within_a_page_are_told() {
    SiteTest::from("build/small")
        .changes(
            "data/pages/about.md",
            "+++\n\n",
            "+++\n\n<p style=\"color: red\" onclick=\"x()\">赤</p>\n<script>x()</script>\n\n",
        )
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[html]: browsers ignore an attribute `onclick`: the Content-Security-Policy of the pages forbids it
 --> data/pages/about.md:6:1
  | <p style=\"color: red\" onclick=\"x()\">赤</p>
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
note: on the page /renkei/about/
hint: write the script into a file below `assets/js/`, and name it: `<script type=\"module\" src=\"{{ asset(path=\"js/own.js\") }}\"></script>`

warning[html]: browsers ignore an attribute `style`: the Content-Security-Policy of the pages forbids it
 --> data/pages/about.md:6:1
  | <p style=\"color: red\" onclick=\"x()\">赤</p>
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
note: on the page /renkei/about/
hint: give the element a `class`, and write its style into a file below `assets/css/`

warning[html]: browsers ignore a `<script>` without `src`: the Content-Security-Policy of the pages forbids it
 --> data/pages/about.md:7:1
  | <script>x()</script>
  | ^^^^^^^^
note: on the page /renkei/about/
hint: write the script into a file below `assets/js/`, and name it: `<script type=\"module\" src=\"{{ asset(path=\"js/own.js\") }}\"></script>`

0 errors, 3 warnings",
        );
}

// Where nobody knows what it is made from, the tag of the page is shown, and no other one.
#[test]
fn a_slip_that_is_written_nowhere_is_shown_as_it_stands_in_the_page() {
    SiteTest::from("build/small")
        .changes(
            "data/pages/about.md",
            "+++\n\n",
            "+++\n\n<p style=\"color: red\">赤</p>\n\n{{ \"<i class=made>\" | safe }}x\n\n",
        )
        .run("check")
        .exits_with(1)
        .says(
            "\
error[html]: `<i>` is not closed before `</p>`
  | <i class=made>
note: on the page /renkei/about/
hint: write `</i>` where it ends

warning[html]: browsers ignore an attribute `style`: the Content-Security-Policy of the pages forbids it
 --> data/pages/about.md:6:1
  | <p style=\"color: red\">赤</p>
  | ^^^^^^^^^^^^^^^^^^^^^^
note: on the page /renkei/about/
hint: give the element a `class`, and write its style into a file below `assets/css/`

1 error, 1 warning",
        );
}

// A link that stands on every page is one mistake, where it is written.
#[test]
fn links_and_anchors_that_lead_nowhere_are_named_where_they_are_written() {
    SiteTest::from("build/small")
        .changes(
            "data/pages/about.md",
            "+++\n\n",
            "+++\n\n[x]({{ site.root }}opt-oot/) [y](#nowhere) [z]({{ site.root }}news/#man)\n",
        )
        .changes("site.toml", "href = \"about/\"", "href = \"abuot/\"")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[link]: the link `/renkei/opt-oot/` leads nowhere
 --> data/pages/about.md:6:20
  | [x]({{ site.root }}opt-oot/) [y](#nowhere) [z]({{ site.root }}news/#man)
  |                    ^^^^^^^^
note: on the page /renkei/about/
hint: did you mean `/renkei/opt-out/`?

error[link]: the page /renkei/about/ has no anchor `nowhere`
 --> data/pages/about.md:6:34
  | [x]({{ site.root }}opt-oot/) [y](#nowhere) [z]({{ site.root }}news/#man)
  |                                  ^^^^^^^^
note: on the page /renkei/about/
hint: correct the part behind `#`, or give an element this `id`

error[link]: the page /renkei/news/ has no anchor `man`
 --> data/pages/about.md:6:68
  | [x]({{ site.root }}opt-oot/) [y](#nowhere) [z]({{ site.root }}news/#man)
  |                                                                    ^^^^
note: on the page /renkei/about/
hint: did you mean `#main`?

error[link]: the link `/renkei/abuot/` leads nowhere
 --> site.toml:21:9
  | href = \"abuot/\"
  |         ^^^^^^
note: on 1984 pages; one of them is /renkei/
hint: did you mean `/renkei/about/`?

4 errors, 0 warnings",
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
