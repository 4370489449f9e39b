//! What a build refuses, with which message, and that what stood there before stays.

use super::small;
use crate::site_test::SiteTest;

#[test]
fn a_folder_without_settings_is_no_site() {
    let test = SiteTest::empty().run("build").exits_with(2);
    let folder = test.path("").display().to_string();
    let message = test.stderr().replace(folder.trim_end_matches('/'), "SITE");
    assert_eq!(
        message,
        "\
error: there is no `site.toml` in `SITE`
hint: run renkei in a site's folder, or name it with --site DIR
"
    );
}

#[test]
fn every_mistake_in_the_settings_is_told_at_once() {
    small()
        .changes("site.toml", "banner =", "baner =")
        .changes(
            "site.toml",
            "\"https://example.jp/renkei/\"",
            "\"example.jp\"",
        )
        .changes("site.toml", "mail = \"kakuu@example.jp\"", "mail = 3")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[settings]: a base URL begins with `https://`
 --> site.toml:3:12
  | base_url = \"example.jp\"
  |            ^^^^^^^^^^^^
hint: write it like this: `base_url = \"https://example.jp/\"`

error[settings]: unknown setting `baner`
 --> site.toml:4:1
  | baner = \"すべて架空のものです。\"
  | ^^^^^
hint: did you mean `banner`?

error[settings]: `contact.mail` cannot be `3`
 --> site.toml:12:8
  | mail = 3
  |        ^
hint: write a text in quotes: `mail = \"renkei@example.jp\"`

3 errors, 0 warnings",
        )
        .has_no("dist");
}

#[test]
fn every_wrong_cell_is_told_with_line_column_and_remedy() {
    let file = "data/published/facilities.csv";
    small()
        .changes(file, ",1365000023,", ",136500002,")
        .changes(
            file,
            "35.51,139.67,神奈川県横浜市鶴見区見本1",
            "north,139.67,神奈川県横浜市鶴見区見本1",
        )
        .changes(file, "43.06,140.5", "0,0")
        .changes(file, "14,14102,", "14,14100,")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[area-unknown]: 横浜市 has wards; a row needs the ward's code
 --> data/published/facilities.csv:9, column `市区町村コード`
  | 14100
hint: correct the cell, or run `renkei join` again

error[cell-shape]: facility number has 9 characters, expected 10
 --> data/published/facilities.csv:4, column `介護保険事業所番号`
  | 136500002
hint: correct the cell, or run `renkei join` again

error[coordinates]: `north` is not a number of degrees
 --> data/published/facilities.csv:8, column `緯度`
  | north
hint: leave both cells empty when the place is not known

error[coordinates]: 0, 0 is not a place in Japan
 --> data/published/facilities.csv:11, column `経度`
  | 0
hint: leave both cells empty when the place is not known

4 errors, 0 warnings",
        );
}

#[test]
fn in_a_long_file_a_wrong_row_and_one_that_stands_there_twice_are_told_with_their_lines() {
    let file = "data/published/facilities.csv";
    let header = small().read(file).lines().next().unwrap().to_owned();
    let row = |index: usize| {
        let number = if index == 2999 { 5 } else { index };
        let postal_code = if index == 2500 { "130" } else { "1300001" };
        format!(
            "見本{index},13{number:08},110,訪問介護,13,13107,東京都,墨田区,{postal_code},35.7101,139.8012,墨田区見本{index},"
        )
    };
    let lines: Vec<String> = [header].into_iter().chain((0..3000).map(row)).collect();
    small()
        .writes(file, lines.join("\n"))
        .run("build")
        .exits_with(1)
        .says(
            "\
error[postal-code-shape]: a postal code has seven digits
 --> data/published/facilities.csv:2502, column `郵便番号`
  | 130
hint: correct the cell, or run `renkei join` again

error[row-twice]: 1300000005 has two rows for service 110
 --> data/published/facilities.csv:3001, column `介護保険事業所番号`
hint: take one of the two out

2 errors, 0 warnings",
        );
}

#[test]
fn a_missing_column_an_empty_file_and_another_encoding_are_called_by_their_names() {
    let file = "data/published/facilities.csv";
    small().writes(file, "").run("build").exits_with(1).says(
        "\
error[table-empty]: the file is empty, a header was expected
 --> data/published/facilities.csv:1
hint: export it again; the former outputs are kept

1 error, 0 warnings",
    );
    let shift_jis = encoding_rs::SHIFT_JIS
        .encode(&small().read(file))
        .0
        .into_owned();
    small()
        .writes(file, shift_jis)
        .run("build")
        .exits_with(1)
        .says(
            "\
error[dataset-unreadable]: `data/published/facilities.csv` is Shift_JIS (CP932); UTF-8 is expected
 --> data/published/facilities.csv
hint: `renkei join` makes it from data/source/

1 error, 0 warnings",
        );
}

#[test]
fn a_column_that_may_not_be_published_stops_the_build() {
    let file = "data/published/facilities.csv";
    let widened: String = small()
        .read(file)
        .lines()
        .map(|line| format!("{line},03-0000-0000\n"))
        .collect();
    small()
        .writes(file, format!("\n{widened}"))
        .run("build")
        .exits_with(1)
        .says(
            "\
error[column-surplus]: the column `03-0000-0000` may not be published
 --> data/published/facilities.csv:2
hint: only the 13 items of the terms of use may; take the column out

1 error, 0 warnings",
        );
}

#[test]
fn an_address_with_more_behind_it_is_no_detail_page() {
    let file = "data/published/facilities.csv";
    let published = small().read(file);
    let official = "https://www.kaigokensaku.mhlw.go.jp/";
    let row = published.lines().nth(1).unwrap();
    let (others, _) = row.rsplit_once(',').unwrap();
    let spoiled = format!("{others},\"{official} onclick=x\"");
    small()
        .writes(file, published.replace(row, &spoiled))
        .run("build")
        .exits_with(1)
        .says(
            "\
error[detail-url]: a detail page is on https://www.kaigokensaku.mhlw.go.jp/
 --> data/published/facilities.csv:2, column `介護サービス情報公表システムの事業所詳細画面のURL`
  | https://www.kaigokensaku.mhlw.go.jp/ onclick=x
hint: correct the cell, or run `renkei join` again

1 error, 0 warnings",
        );
}

#[test]
fn a_failed_build_leaves_the_former_site_and_shows_the_line_of_the_template() {
    let wrong = "{% extends \"base.html\" %}\n{% block main %}{{ heda.title }}{% endblock main %}";
    let test = small()
        .writes("templates/page/search.html", wrong)
        .run("build")
        .exits_with(1)
        .has_no("dist");
    let test = test
        .removes("templates/page/search.html")
        .run("build")
        .exits_with(0);
    test.writes("templates/page/search.html", wrong)
        .run("build")
        .exits_with(1)
        .says(
            "\
error[template]: Variable `heda` is not defined
 --> templates/page/search.html:2:20
  | {% block main %}{{ heda.title }}{% endblock main %}
  |                    ^^^^
hint: did you mean `head`?

1 error, 0 warnings",
        )
        .leaves_alone("dist/search/index.html");
}

#[test]
fn every_template_that_cannot_be_read_is_told() {
    small()
        .writes("templates/page/news.html", "{% if x %}")
        .writes("templates/page/data.html", "{{ a b }}")
        .run("build")
        .exits_with(1)
        .says(
            "\
error[template]: Found identifier but expected }}
 --> templates/page/data.html:1:6
  | {{ a b }}
  |      ^

error[template]: Unexpected end of input
 --> templates/page/news.html:1:11
  | {% if x %}
  |           ^
hint: something is opened and not closed: `{{`, `{%`, `{#`, a quotation mark, or a `{% block %}`, `{% if %}`, `{% for %}`, `{% component %}` without its end

2 errors, 0 warnings",
        );
}

#[test]
fn a_mistake_in_a_markdown_page_is_told_with_the_line_in_its_file() {
    small()
        .changes(
            "data/pages/about.md",
            "site.contact.mail",
            "site.contact.mial",
        )
        .run("build")
        .exits_with(1)
        .says(
            "\
error[template]: Field `mial` is not defined
 --> data/pages/about.md:7:22
  | 連絡先は<{{ site.contact.mial }}>です。
  |                          ^^^^
hint: did you mean `mail`?

1 error, 0 warnings",
        );
}

#[test]
fn two_pages_for_one_address_are_refused() {
    small()
        .writes(
            "data/pages/about/index.md",
            "+++\ntitle = \"もう一つの案内\"\n+++\n",
        )
        .run("build")
        .exits_with(1)
        .says(
            "\
error[address-twice]: two pages for one address: `/about/`
 --> data/pages/about.md
note: the other one is `data/pages/about/index.md`
hint: rename one of the two files

1 error, 0 warnings",
        );
}

#[test]
fn what_renkei_did_not_make_is_refused_as_output() {
    small()
        .writes("dist/thesis.doc", "x")
        .run("build")
        .exits_with(2)
        .leaves_alone("dist/thesis.doc");
}
