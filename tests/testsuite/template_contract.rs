//! What templates use is what page structs offer.

use std::collections::BTreeSet;

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;

#[test]
fn templates_use_nothing_that_their_page_does_not_offer() {
    let loaded = Loaded::from(&SiteFiles::new(".")).unwrap();
    let mut problems = Vec::new();
    for route in loaded.site.kinds() {
        let page = loaded.site.page(&route).unwrap();
        let value = serde_json::to_value(&page).unwrap();
        let offered: BTreeSet<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let template = page.template();
        let used: BTreeSet<&str> = loaded
            .renderer
            .templates()
            .get_template_variables(template)
            .unwrap()
            .into_iter()
            .collect();
        for name in used.difference(&offered).filter(|name| **name != "site") {
            problems.push(format!(
                "`{template}` uses `{name}`, which its page does not offer"
            ));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_template_of_a_page_is_shown_by_a_route() {
    let loaded = Loaded::from(&SiteFiles::new(".")).unwrap();
    let shown: BTreeSet<&str> = loaded
        .site
        .kinds()
        .iter()
        .map(|route| loaded.site.page(route).unwrap().template())
        .collect();
    let there: BTreeSet<&str> = loaded
        .renderer
        .templates()
        .get_template_names()
        .filter(|name| name.starts_with("page/"))
        .collect();
    assert_eq!(shown, there);
}
