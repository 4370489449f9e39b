//! Checking that a finished site holds nothing that must stay out.

use crate::site_test::SiteTest;

const PAGE: &str = "dist/city/13107/index.html";

fn joined() -> SiteTest {
    SiteTest::from("join/small").run("join").exits_with(0)
}

fn check(site: SiteTest, published: &str) -> SiteTest {
    let published = site.path(published);
    site.run(&format!("check --published {}", published.display()))
}

#[test]
fn a_site_that_keeps_what_it_must_passes() {
    check(
        joined().writes(PAGE, "<h1>さくら訪問介護</h1> 1370700013"),
        "dist",
    )
    .exits_with(0)
    .says("")
    .prints("1 file searched: nothing that must stay out");
}

#[test]
fn a_list_with_a_title_above_its_header_is_searched_for_like_any_other() {
    let list = "data/source/jigyosho_110.csv";
    let site = joined().writes(PAGE, "さくら訪問介護 03-0000-0001");
    let titled = format!(
        "介護サービス情報\r\n{}",
        site.read(list).trim_start_matches('\u{feff}')
    );
    check(site.writes(list, titled), "dist").exits_with(1).says(
        "\
error[published-private]: a telephone number is in the site
 --> city/13107/index.html:1
note: the sources have it in data/source/jigyosho_110.csv:3, column `電話番号`
hint: take the file off the server at once; run `renkei join` and build again

1 error, 0 warnings",
    );
}

// The private text itself must not be in the message: logs are kept and mailed.
#[test]
fn whatever_must_stay_out_is_found_and_not_repeated() {
    let site = joined()
        .writes(PAGE, "<h1>つばきデイ\n<a href=\"?q=%E3%81%A4%E3%81%B0%E3%81%8D%E3%83%87%E3%82%A4%E3%82%B5%E3%83%BC%E3%83%93%E3%82%B9\">")
        .writes("dist/search.json", r#"{"a":"1370700021"}"#)
        .writes("dist/data.csv", "さくら訪問介護,03-0000-0001\n");
    check(site, "dist").exits_with(1).says(
        "\
error[published-private]: the name of a facility that asked to be left out is in the site
 --> city/13107/index.html:2
note: the sources have it in data/source/opt-out.csv:2, column `介護保険事業所番号`
hint: take the file off the server at once; run `renkei join` and build again

error[published-private]: a telephone number is in the site
 --> data.csv:1
note: the sources have it in data/source/jigyosho_110.csv:2, column `電話番号`
hint: take the file off the server at once; run `renkei join` and build again

error[published-private]: the number of a facility that asked to be left out is in the site
 --> search.json:1
note: the sources have it in data/source/opt-out.csv:2, column `介護保険事業所番号`
hint: take the file off the server at once; run `renkei join` and build again

3 errors, 0 warnings",
    );
}

#[test]
fn archives_are_searched_too() {
    let mut tar = tar::Builder::new(Vec::new());
    let page = "<h1>つばきデイサービス</h1>".as_bytes();
    let mut header = tar::Header::new_gnu();
    header.set_size(page.len() as u64);
    header.set_mode(0o644);
    tar.append_data(&mut header, "index.html", page).unwrap();
    let archive = tar.into_inner().unwrap();
    check(joined().writes("site.tar", archive), "site.tar").exits_with(1);
    let site = joined().writes("site.txt", "");
    check(site, "site.txt").exits_with(2);
}

#[test]
fn a_folder_without_a_file_does_not_pass_for_a_site() {
    let site = joined();
    std::fs::create_dir(site.path("dist")).unwrap();
    let said = format!(
        "error: `{}` is a folder without a file\n",
        site.path("dist").display()
    );
    let test = check(site, "dist").exits_with(2);
    assert_eq!(test.stderr(), said);
}
