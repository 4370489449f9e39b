//! Checking what a site is made of, before it is built.

mod links;
mod markup;
mod published;
mod templates;

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
