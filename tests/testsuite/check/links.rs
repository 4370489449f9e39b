//! Links and anchors that lead nowhere.

use crate::site_test::SiteTest;

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
