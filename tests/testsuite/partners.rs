//! What pages say is near: partners of a facility, places around one that has none.

use std::collections::BTreeSet;

use renkei::builtin::SiteFiles;
use renkei::command::Loaded;
use renkei::dataset::{Area, AreaKind, Coordinates, Entry, Facility, FacilityNumber};
use renkei::site::nearby::{Partners, distance};
use renkei::site::page::{Page, PartnerGroup, PartnerPart};
use renkei::site::{Route, Site};

use crate::site_test::SiteTest;

fn part<'a>(site: &'a Site, facility: Facility<'_>) -> PartnerPart<'a> {
    let Some(Page::Facility(page)) = site.page(&Route::Facility(facility.number())) else {
        panic!("{} has no page", facility.number());
    };
    page.partners.expect("the shipped settings want partners")
}

/// Where a facility is: at the first of its services whose place is known.
fn point(facility: Facility<'_>) -> Option<Coordinates> {
    facility.entries().find_map(Entry::coordinates)
}

fn shown(group: &PartnerGroup<'_>) -> Vec<(u32, FacilityNumber)> {
    let partners = group.partners.iter();
    partners
        .map(|partner| (partner.metres, partner.number))
        .collect()
}

/// By looking at every facility that has a service of the group.
fn by_force(site: &Site, facility: Facility<'_>, group: &str) -> Vec<(u32, FacilityNumber)> {
    let groups = site.config.groups.all();
    let group = groups.iter().find(|other| other.id == group).unwrap();
    let from = point(facility).unwrap();
    let is_of_group = |other: &Facility<'_>| {
        let mut services = other.entries().map(Entry::service);
        services.any(|service| group.services.contains(&service))
    };
    let others = site.dataset.facilities();
    let others = others.filter(|other| other.number() != facility.number());
    let mut all: Vec<_> = others
        .filter(is_of_group)
        .filter_map(|other| Some((distance(from, point(other)?), other.number())))
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    all.truncate(5);
    let rounded = |(metres, number): (f64, _)| (metres.round() as u32, number);
    all.into_iter().map(rounded).collect()
}

#[test]
fn every_facility_names_the_partners_that_looking_at_all_facilities_finds() {
    let site = Loaded::from(&SiteFiles::new(".")).unwrap().site;
    let (mut compared, mut at_no_distance) = (0, 0);
    for facility in site
        .dataset
        .facilities()
        .filter(|one| point(*one).is_some())
    {
        for group in part(&site, facility).groups {
            let found = shown(&group);
            assert_eq!(
                found,
                by_force(&site, facility, group.id),
                "{} near {}",
                group.id,
                facility.number()
            );
            compared += found.len();
            at_no_distance += found.iter().filter(|(metres, _)| *metres == 0).count();
        }
    }
    assert!(compared > 15_000, "only {compared} partners");
    assert!(at_no_distance > 0, "no two facilities are at one point");
}

#[test]
fn a_place_without_facilities_names_the_six_nearest_that_have_some() {
    let site = Loaded::from(&SiteFiles::new(".")).unwrap().site;
    let areas = &site.reference.areas;
    let is_listed = |area: &&Area| {
        area.kind != AreaKind::DesignatedCity && site.tally.area(area.code).total > 0
    };
    let mut empty = 0;
    for area in areas.all() {
        let Some(Page::Municipality(page)) = site.page(&Route::Municipality(area.code, 1)) else {
            panic!("{} has no page", area.code);
        };
        let mut nearest: Vec<&Area> = areas.all().filter(is_listed).collect();
        nearest.sort_by(|a, b| {
            let metres = |other: &Area| distance(area.centre, other.centre);
            metres(a).total_cmp(&metres(b)).then(a.code.cmp(&b.code))
        });
        nearest.truncate(if page.total == 0 { 6 } else { 0 });
        let link = |area: &&Area| {
            let href = site.href(Route::Municipality(area.code, 1));
            (area.name.clone(), href)
        };
        let expected: Vec<_> = nearest.iter().map(link).collect();
        let named = page.neighbours.iter();
        let named: Vec<_> = named
            .map(|place| (place.name.to_owned(), place.href.clone()))
            .collect();
        assert_eq!(named, expected, "around {}", area.name);
        empty += usize::from(page.total == 0);
    }
    assert!(empty > 10, "only {empty} places are empty");
}

#[test]
fn an_office_has_all_other_groups_a_provider_has_offices_and_who_is_both_has_both() {
    let site = Loaded::from(&SiteFiles::new(".")).unwrap().site;
    let groups = &site.config.groups;
    let mut kinds = BTreeSet::new();
    for facility in site.dataset.facilities() {
        let services = facility.entries().map(|entry| entry.service().value());
        let (offices, providers): (Vec<u16>, Vec<u16>) = services.partition(|&code| code == 430);
        let wanted = |id: &str| match id {
            "care-management" => !providers.is_empty(),
            _ => !offices.is_empty(),
        };
        let expected = groups.all().iter().map(|group| &*group.id);
        let expected: Vec<&str> = expected.filter(|id| wanted(id)).collect();
        let found = Partners::groups_for(facility, groups).into_iter();
        let found: Vec<&str> = found.map(|group| &*groups.all()[group].id).collect();
        assert_eq!(found, expected, "{}", facility.number());
        kinds.insert((offices.is_empty(), providers.is_empty()));
    }
    assert_eq!(kinds.len(), 3, "office, provider, both");
}

#[test]
fn partners_that_are_looked_for_all_at_once_are_those_of_each_facility() {
    let site = Loaded::from(&SiteFiles::new(".")).unwrap().site;
    let (dataset, groups) = (&site.dataset, &site.config.groups);
    let [each, all] = [(); 2].map(|()| Partners::new(dataset, groups, 3));
    all.find_all(dataset, groups);
    let mut found = 0;
    for facility in dataset.facilities() {
        for group in 0..groups.all().len() {
            let numbers = |partners: &Partners| -> Vec<_> {
                let nearest = partners.nearest(dataset, facility, group).into_iter();
                nearest
                    .map(|partner| (partner.facility.number(), partner.metres))
                    .collect()
            };
            let is_asked_for = Partners::groups_for(facility, groups).contains(&group);
            let expected = if is_asked_for {
                numbers(&each)
            } else {
                Vec::new()
            };
            assert_eq!(numbers(&all), expected, "{}", facility.number());
            found += expected.len();
        }
    }
    assert!(found > 10_000, "only {found} partners");
}

#[test]
fn facilities_at_one_point_are_told_apart_and_said_to_be_at_one_address() {
    let test = SiteTest::from("build/small")
        .changes(
            "data/published/facilities.csv",
            "35.51,139.67,神奈川県横浜市鶴見区見本3",
            "35.48,139.63,横浜市神奈川区見本2",
        )
        .run("build")
        .exits_with(0);
    let page = test.read("dist/facility/14/1475000025/index.html");
    let partner = r#"<li data-facility="1475000017" data-distance-m="0"><a href="/renkei/facility/14/1475000017/">みなとヘルパー</a> <span class="partners__distance">同じ住所</span><span class="partners__more">横浜市神奈川区、訪問介護、番号 1475000017</span></li>"#;
    assert!(page.contains(partner), "{page}");
}

#[test]
fn where_the_place_is_not_known_the_lists_of_the_municipality_stand_in() {
    let test = SiteTest::from("build/small").run("build").exits_with(0);
    let page = test.read("dist/facility/13/1365000023/index.html");
    assert!(
        page.contains(
            "この事業所の位置が分からないため、近い順に並べることができません。墨田区の一覧からお探しください。"
        ),
        "{page}"
    );
    assert!(!page.contains("data-distance-m"), "{page}");
    assert!(!page.contains("near/?facility"), "{page}");
}

#[test]
fn the_link_to_a_list_leads_to_the_page_that_the_section_begins_on() {
    let site = Loaded::from(&SiteFiles::new(".")).unwrap().site;
    let mut anchors = 0;
    for (code, _) in site.dataset.areas() {
        for (place, group) in site.config.groups.all().iter().enumerate() {
            let href = site.section_href(code, place).to_string();
            let (address, anchor) = href.split_once('#').unwrap_or((&href, ""));
            let route = Route::parse(&address[1..]).unwrap();
            let Some(Page::Municipality(page)) = site.page(&route) else {
                panic!("{href} leads nowhere");
            };
            let has = page.sections.iter().any(|section| section.id == group.id);
            assert_eq!(has, !anchor.is_empty(), "{href}");
            anchors += usize::from(has);
        }
    }
    assert!(anchors > 1000, "only {anchors} sections");
}

#[test]
fn settings_without_partners_leave_them_out_and_too_many_are_refused() {
    let with = |count: &str| {
        let line = format!("partners_per_group = {count}\nentries_per_page");
        SiteTest::from("build/small").changes("site.toml", "entries_per_page", &line)
    };
    let test = with("0").run("build").exits_with(0);
    let page = test.read("dist/facility/14/1475000025/index.html");
    assert!(!page.contains("近くの連携先"), "{page}");
    with("21").run("build").exits_with(1).says(
        "\
error[settings]: 21 partners cannot be shown: 0 (none) to 20 are possible
 --> site.toml:6:22
  | partners_per_group = 21
  |                      ^^
hint: write a whole number from 0 to 20: `partners_per_group = 5`

1 error, 0 warnings",
    );
}
