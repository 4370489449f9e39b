//! Slips in the HTML that pages are made of.

use crate::site_test::SiteTest;

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
