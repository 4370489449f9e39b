//! The words of the interface: what a site may change, and what is said about mistakes.

mod interface;

use std::fs;

use crate::site_test::SiteTest;

const OWN: &str = "templates/text/ja.toml";
const FACILITY: &str = "dist/facility/13/1375000012/index.html";

#[test]
fn markup_in_a_text_is_told_since_readers_would_see_it() {
    SiteTest::from("build/small")
        .writes(
            "templates/text/ja.toml",
            "[home]\ntitle = \"<b>{system}</b>を使う\"\n",
        )
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[text]: readers see `<b>` of the text `home.title` as it stands here
 --> templates/text/ja.toml:2:1
  | title = \"<b>{system}</b>を使う\"
  | ^^^^^
hint: texts are words only; write markup into the template that asks for the text

0 errors, 1 warning",
        );
}

#[test]
fn a_site_changes_single_words_and_keeps_the_others() {
    let site = SiteTest::from("build/small")
        .writes(OWN, "[facility]\nreport = \"まちがいを知らせる\"\n")
        .run("build")
        .exits_with(0);
    let page = site.read(FACILITY);
    assert!(page.contains(">まちがいを知らせる<"), "{page}");
    assert!(page.contains(">掲載の停止を依頼する<"), "{page}");
}

// Words and links change places by moving `{link}`, without a template.
#[test]
fn placeholders_may_stand_anywhere_and_values_are_escaped() {
    let site = SiteTest::from("build/small")
        .writes(
            OWN,
            "[footer]\nmail = \"{address}：{link}\"\n[mail]\nbody = \"{number}: {wish}\\n{name}\"\n",
        )
        .run("build")
        .exits_with(0);
    let page = site.read(FACILITY);
    assert!(
        page.contains("kakuu@example.jp：<a href=\"mailto:"),
        "{page}"
    );
    assert!(page.contains("&amp;body=1375000012%3A%20"), "{page}");
}

#[test]
fn what_is_no_text_is_told_with_its_place() {
    SiteTest::from("build/small")
        .writes(
            OWN,
            "top = \"x\"\n[card]\nreport = 12\nnumber = \"{Number}\"\n[pager]\nnext = { one = \"x\" }\n",
        )
        .run("build")
        .exits_with(1)
        .says(
            "\
error[text]: `top` stands above the first table
 --> templates/text/ja.toml:1:1
  | top = \"x\"
  | ^^^
hint: put it below the `[…]` of its page or component

error[text]: `card.report` is a number, expected a text
 --> templates/text/ja.toml:3:10
  | report = 12
  |          ^^
hint: write it between quotation marks: \"…\"

error[text]: `{Number}` is no placeholder
 --> templates/text/ja.toml:4:10
  | number = \"{Number}\"
  |          ^^^^^^^^^^
hint: a placeholder is a name of a–z, 0–9 and _ between braces: {name}

error[text]: `pager.next` has no `other`
 --> templates/text/ja.toml:6:1
  | next = { one = \"x\" }
  | ^^^^
hint: write both: { one = \"…\", other = \"…\" }

4 errors, 0 warnings",
        );
    SiteTest::from("build/small")
        .writes(OWN, "[card]\nreport = \"誤り\n")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[text]: invalid basic string, expected `\"`
 --> templates/text/ja.toml:2:13
  | report = \"誤り
  |               ^

1 error, 0 warnings",
        );
}

// The site changed the text, not the template: the text is where to look.
#[test]
fn a_text_that_does_not_fit_its_template_is_told_where_it_was_changed() {
    SiteTest::from("build/small")
        .writes(
            OWN,
            "[partners]\nno_place = \"{municipalty}\"\nmore = \"{place}、{services}\"\n",
        )
        .run("check")
        .exits_with(1)
        .says(
            "\
error[text]: the text `partners.no_place` needs `municipalty`
 --> templates/text/ja.toml:2:1
  | no_place = \"{municipalty}\"
  | ^^^^^^^^
note: asked for in templates/component/partners.html:8:16
hint: did you mean `{municipality}`?

error[text]: the text `partners.more` has no place for `number`
 --> templates/text/ja.toml:3:1
  | more = \"{place}、{services}\"
  | ^^^^
note: asked for in templates/component/partners.html:17:478
hint: put `{number}` into the text, or take the argument out

2 errors, 0 warnings",
        );
}

#[test]
fn placeholders_that_the_program_or_a_script_does_not_know_are_told() {
    SiteTest::from("build/small")
        .writes(OWN, "[mail]\nbody = \"{nmae}\"\n")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[text]: nothing is filled in for `{nmae}` of `mail.body`
 --> templates/text/ja.toml:2:1
  | body = \"{nmae}\"
  | ^^^^
hint: did you mean `name`?

1 error, 0 warnings",
        );
    SiteTest::from("build/small")
        .writes(OWN, "[near]\nwithin = \"{too}まで\"\n[filter]\ncount = { one = \"1\", other = \"{count}\" }\n")
        .run("check")
        .exits_with(1)
        .says(
            "\
error[text]: nothing is filled in for `{too}` of `near.within`
 --> templates/text/ja.toml:2:1
  | within = \"{too}まで\"
  | ^^^^^^
hint: did you mean `to`?

error[text]: a script cannot choose a form of `filter.count`
 --> templates/text/ja.toml:4:1
  | count = { one = \"1\", other = \"{count}\" }
  | ^^^^^
note: asked for in templates/component/service-filter.html:10:233
hint: write one text that is right for every number: \"Facilities: {count}\"

error[text]: a script cannot choose a form of `filter.count`
 --> templates/text/ja.toml:4:1
  | count = { one = \"1\", other = \"{count}\" }
  | ^^^^^
note: asked for in templates/component/service-filter.html:14:282
hint: write one text that is right for every number: \"Facilities: {count}\"

3 errors, 0 warnings",
        );
}

#[test]
fn calls_that_ask_for_no_text_are_told_before_any_page_is_made() {
    SiteTest::from("build/small")
        .writes(
            "templates/page/extra.html",
            "{% if x %}\n{{ text(id=\"card.reprot\") }}{{ text(id=\"pager.nothing_like_it\") }}\n\
             {{ text(id=x) }}{{ text(id=\"ways.map\", nmae=1) }}\n\
             {{ text(id=\"count.facilities\") }}{{ script_text(id=\"ways.map\", x=1) }}{% endif %}",
        )
        .run("build")
        .exits_with(1)
        .says(
            "\
error[text]: there is no text `card.reprot`
 --> templates/page/extra.html:2:13
  | {{ text(id=\"card.reprot\") }}{{ text(id=\"pager.nothing_like_it\") }}
  |             ^^^^^^^^^^^
hint: did you mean `card.report`?

error[text]: there is no text `pager.nothing_like_it`
 --> templates/page/extra.html:2:41
  | {{ text(id=\"card.reprot\") }}{{ text(id=\"pager.nothing_like_it\") }}
  |                                         ^^^^^^^^^^^^^^^^^^^^^
hint: known here: `pager.above`, `pager.below`, `pager.next`, `pager.page`, `pager.page_word`, `pager.previous`, `pager.where`

error[text]: the id of a text has to be written out
 --> templates/page/extra.html:3:4
  | {{ text(id=x) }}{{ text(id=\"ways.map\", nmae=1) }}
  |    ^^^^
hint: like this: text(id=\"card.report\")

error[text]: the text `ways.map` has no place for `nmae`
 --> templates/page/extra.html:3:40
  | {{ text(id=x) }}{{ text(id=\"ways.map\", nmae=1) }}
  |                                        ^^^^
hint: put `{nmae}` into the text, or take the argument out

error[text]: the text `count.facilities` needs `count`
 --> templates/page/extra.html:4:13
  | {{ text(id=\"count.facilities\") }}{{ script_text(id=\"ways.map\", x=1) }}{% endif %}
  |             ^^^^^^^^^^^^^^^^
hint: give the number that chooses its form: `count=…`

error[text]: `script_text` takes an id and nothing else
 --> templates/page/extra.html:4:64
  | {{ text(id=\"count.facilities\") }}{{ script_text(id=\"ways.map\", x=1) }}{% endif %}
  |                                                                ^
hint: `text` fills in `x`; a script fills in the others

6 errors, 0 warnings",
        );
}

#[test]
fn a_markdown_page_may_say_a_text_and_hears_of_a_slip() {
    let site = SiteTest::from("build/small")
        .changes(
            "data/pages/about.md",
            "+++\n\n",
            "+++\n\n{{ text(id=\"ways.near\") }}\n",
        )
        .run("build")
        .exits_with(0);
    assert!(
        site.read("dist/about/index.html")
            .contains("<p>近くの事業所を探す")
    );
    site.changes("data/pages/about.md", "ways.near", "ways.neer")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[template]: there is no text `ways.neer`
 --> data/pages/about.md:6:4
  | {{ text(id=\"ways.neer\") }}
  |    ^^^^^^^^^^^^^^^^^^^^
hint: did you mean `ways.near`?

1 error, 0 warnings",
        );
}

#[test]
fn texts_that_nobody_asks_for_and_texts_that_are_lacking_are_findings_of_the_check() {
    SiteTest::from("build/small")
        .writes(OWN, "[card]\nreprot = \"x\"\n[ours]\nsecret = \"y\"\n")
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[text]: no template asks for the text `card.reprot`
 --> templates/text/ja.toml:2:1
  | reprot = \"x\"
  | ^^^^^^
hint: did you mean `card.report`?

warning[text]: no template asks for the text `ours.secret`
 --> templates/text/ja.toml:4:1
  | secret = \"y\"
  | ^^^^^^
hint: take it out, or ask for it: text(id=\"…\")

0 errors, 2 warnings",
        );
    let all = fs::read_to_string("templates/text/ja.toml").unwrap();
    let most = all
        .replace("skip = \"本文へ\"\n", "")
        .replace("home = \"トップ\"\n", "");
    SiteTest::from("build/small")
        .writes("templates/text/ko.toml", most)
        .changes("site.toml", "title =", "language = \"ko\"\ntitle =")
        .run("check")
        .exits_with(0)
        .says(
            "\
warning[text]: 2 texts are lacking; the Japanese ones stand in
 --> templates/text/ko.toml
note: `crumbs.home`, `site.skip`
hint: copy them from templates/text/ja.toml and translate them

0 errors, 1 warning",
        );
}

#[test]
fn a_language_without_texts_is_refused_with_those_there_are() {
    SiteTest::from("build/small")
        .changes("site.toml", "title =", "language = \"fr\"\ntitle =")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[settings]: there are no texts for the language `fr`
 --> site.toml:1:12
  | language = \"fr\"
  |            ^^^^
hint: known here: `en`, `ja`; another one needs templates/text/fr.toml

1 error, 0 warnings",
        );
}
