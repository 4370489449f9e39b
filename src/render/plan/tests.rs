//! A plan against the template engine.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tera::{Context, Tera};

use super::*;
use crate::render::texts;
use crate::text::Texts;

const BASE: &str =
    "<{% block a %}1{% endblock %}{% if yes %}{% block b %}{{ name }}{% endblock %}{% endif %}>";
const PARTS: &str = "{% component p.item(item: map, mark: string = \"-\", @site) %}\
    [{{ mark }}{{ item.name }}{% if loose %}!{% endif %}{{ site.root }}]{% endcomponent p.item %}\
    {% component p.needs(name: string) %}{{ name }}{% endcomponent p.needs %}\
    {% component p.inner(name, number = 3) %}{{ <p.needs name={name} /> }}{{ number }}{% endcomponent p.inner %}\
    {% component p.odd(name) %}{{ name | upper }}{% endcomponent p.odd %}\
    {% component p.again(name) %}{{ <p.again name={name} /> }}{% endcomponent p.again %}";
const TEXTS: &str = "[t]\nplain = \"<=\"\nof = \"{a}: {b}.\"\n\
    forms = { one = \"{count} piece\", other = \"{count} pieces\" }";

/// The value of a page: structs, since a plan remembers where the fields of these stand.
#[derive(Serialize)]
struct Sample {
    name: &'static str,
    words: &'static str,
    empty: &'static str,
    many: i64,
    one: i64,
    zero: i64,
    below: i64,
    yes: bool,
    no: bool,
    nothing: Option<()>,
    bare: [Item; 0],
    items: [Item; 2],
    deep: Json,
}

/// Its name stands where in another item a name within `inner` stands.
#[derive(Serialize)]
struct Item {
    inner: Option<Inner>,
    name: &'static str,
    on: bool,
    list: Vec<Json>,
}

#[derive(Serialize)]
struct Inner {
    name: &'static str,
}

fn value() -> Sample {
    let without = Item {
        inner: None,
        name: "<1>",
        on: true,
        list: vec![json!({"x": 1}), json!({"x": 2})],
    };
    let with = Item {
        inner: Some(Inner { name: "inner" }),
        name: "2",
        on: false,
        list: Vec::new(),
    };
    Sample {
        name: "<b>\"A\" & 'B'</b>",
        words: "Übersicht",
        empty: "",
        many: 12345,
        one: 1,
        zero: 0,
        below: -7,
        yes: true,
        no: false,
        nothing: None,
        bare: [],
        items: [without, with],
        deep: json!({"in": {"it": "&"}}),
    }
}

struct Both {
    tera: Tera,
    plans: Plans,
}

impl Both {
    fn of(template: &str) -> Option<Self> {
        let texts = Arc::new(Texts::of_source("ja", TEXTS));
        let mut tera = Tera::new();
        texts::register(&mut tera, &texts);
        tera.register_filter(
            "number",
            |value: u64, _: tera::Kwargs, _: &tera::State<'_>| {
                crate::render::templates::grouped(value)
            },
        );
        let shared = BTreeMap::from([("site", json!({"root": "/", "name": "S"}))]);
        tera.global_context().insert("site", &shared["site"]);
        let sources = [
            ("base.html", BASE),
            ("parts.html", PARTS),
            ("x.html", template),
        ];
        tera.add_raw_templates(sources).ok()?;
        let sources = sources.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let plans = plans(&sources, &tera, &texts, &shared);
        Some(Self { tera, plans })
    }

    fn planned(&self) -> Result<String, Unplanned> {
        let mut out = Vec::new();
        let filled = self.plans.fill_in("x.html", &value(), &mut out);
        filled.map(|()| String::from_utf8(out).unwrap())
    }

    fn of_engine(&self) -> Option<String> {
        let value = Context::from_serialize(&value()).unwrap();
        self.tera.render("x.html", &value).ok()
    }
}

#[test]
fn a_plan_writes_what_the_template_engine_would() {
    for template in [
        "{{ name }} {{ words }}{{ many }}{{ below }}{{ empty }}{{ nothing }}{{ deep.in.it }}",
        "{{ items[1].name }}{{ many | number }}{{ items | length }}{{ bare | length }}",
        "{{ name | replace(from=\"A\", to=\"\") }}{{ (words) | said }}{{ many | said }}",
        "{% if name == 'x' or not zero and yes %}a{% elif no %}b{% else %}c{% endif %}",
        "{% if missing %}a{% else %}b{% endif %}{% if deep.missing %}a{% else %}b{% endif %}",
        "{% if many > 3 and one <= 1 and one >= 1 and zero < one and one != 2 %}a{% endif %}",
        "{% if one < one %}a{% endif %}{% if one > one %}b{% endif %}{% if one <= zero %}c{% endif %}",
        "{% if not one == 2 %}a{% endif %}{% if items | length > 1 %}b{% endif %}",
        "{{ words ~ \"/\" ~ empty }}{{ words if yes else name }}{{ words if no else name }}",
        "{% for item in items %}{{ item.name }}{% if item.inner %}{{ item.inner.name }}{% endif %}{% endfor %}",
        "{% for item in items %}{{ loop.index }}{{ loop.index0 }}{{ loop.length }}\
         {% if loop.first %}f{% endif %}{% if loop.last %}l{% endif %}{{ item.name }}\
         {% for x in item.list %}{{ loop.index }}{{ x.x }}{% else %}none{% endfor %}{% endfor %}",
        "{% set a = words %}{% for item in items %}{{ a }}{% set a = item.name %}{{ a }}{% endfor %}{{ a }}",
        "{% set b %}<i>{{ name }}</i>{% endset %}{{ b }}{{ text(id=\"t.of\", a=b, b=name) }}",
        "{{ text(id=\"t.of\", a=many, b=name) }}{{ text(id='t.plain') }}{{ script_text(id=\"t.of\") }}",
        "{{ text(id=\"t.forms\", count=one) }}{{ text(id=\"t.forms\", count=many) }}",
        "{% for item in items %}{{ <p.item item={item} /> }}{{ <p.item item={item} mark=\"<\" /> }}{% endfor %}",
        "{% set loose = yes %}{% set site = deep %}{% for item in items %}{{ <p.inner name={item.name} /> }}{% endfor %}",
        "{{ <p.inner name={words} number={many} /> }}{{ <p.inner number={one} name={text(id=\"t.of\", a=number, b=words) if missing else words} /> }}",
        " a {%- if yes -%} b {{- words -}} c {% endif -%} d ",
        "{% extends \"base.html\" %}{% block a %}2{% block c %}{{ words }}{% endblock %}{% endblock a %} ",
        "{% extends \"base.html\" %}{% block b %}<{% set k = words %}{{ k }}>{% endblock b %}",
    ] {
        let both = Both::of(template).unwrap();
        let engine = both.of_engine();
        assert!(engine.is_some(), "{template}");
        assert_eq!(both.planned().ok(), engine, "{template}");
    }
}

#[test]
fn what_a_plan_does_not_know_is_for_the_template_engine() {
    for template in [
        "{{ name | upper }}",
        "{{ name | safe }}",
        "{{ many + 1 }}",
        "{{ items[-1].name }}",
        "{{ words[:1] }}",
        "{% if one in [1] %}{% endif %}",
        "{% if one is odd %}{% endif %}",
        "{% for k, v in deep %}{{ k }}{% endfor %}",
        "{% set_global a = 1 %}",
        "{% for item in items %}{% break %}{% endfor %}",
        "{% raw %}{{ a }}{% endraw %}",
        "{# a #}",
        "{% include \"parts.html\" %}",
        "{{ <p.odd name={name} /> }}",
        "{{ <p.again name={name} /> }}",
        "{{ \"a\\n\" }}",
        "{{ missing?.name }}",
        "{% extends \"base.html\" %}{% block a %}{{ super() }}{% endblock a %}",
    ] {
        let both = Both::of(template).unwrap();
        assert!(!both.plans.templates.contains_key("x.html"), "{template}");
    }
}

#[test]
fn a_page_leaves_its_plan_where_a_value_is_missing_or_of_another_kind() {
    for template in [
        "a{{ missing }}",
        "a{{ deep.missing }}",
        "a{{ missing.name }}",
        "a{{ words.name }}",
        "a{{ yes }}",
        "a{{ items }}",
        "a{{ items[2].name }}",
        "a{{ below | number }}",
        "a{{ text(id=\"t.of\", a=missing, b=words) }}",
        "a{{ text(id=\"t.of\", a=yes, b=words) }}",
        "a{% for x in words %}{% endfor %}",
        "a{% if words > 1 %}{% endif %}",
        "a{{ <p.needs name={many} /> }}",
        "a{{ <p.item item={missing} /> }}",
    ] {
        let both = Both::of(template).unwrap();
        assert!(both.plans.templates.contains_key("x.html"), "{template}");
        assert_eq!(both.planned(), Err(Unplanned), "{template}");
    }
}

/// Of any kind: a condition.
fn condition() -> impl Strategy<Value = String> {
    let path = prop_oneof![
        Just("name"),
        Just("empty"),
        Just("many"),
        Just("one"),
        Just("zero"),
        Just("no"),
        Just("nothing"),
        Just("items"),
        Just("bare"),
        Just("missing"),
        Just("deep.missing"),
        Just("site.root"),
        Just("\"<\""),
        Just("1"),
        Just("true"),
    ];
    path.prop_map(str::to_owned)
        .prop_recursive(3, 12, 3, |inner| {
            let number = || prop_oneof![Just("many"), Just("one"), Just("zero"), Just("1")];
            let order = prop_oneof![Just("=="), Just("!="), Just("<"), Just(">=")];
            let sign =
                prop_oneof![4 => Just("and"), 4 => Just("or"), 1 => Just("~"), 1 => Just("==")];
            let filter = prop_oneof![Just("number"), Just("length"), Just("said")];
            prop_oneof![
                (inner.clone(), sign, inner.clone())
                    .prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
                inner.clone().prop_map(|a| format!("not {a}")),
                inner.clone().prop_map(|a| format!("({a})")),
                (number(), order, number()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
                (inner, filter).prop_map(|(a, filter)| format!("{a} | {filter}")),
            ]
        })
}

/// Mostly what can be written; `a` and `item` are there in some places.
fn expression() -> impl Strategy<Value = String> {
    let path = prop_oneof![
        4 => Just("name"),
        4 => Just("many"),
        4 => Just("items[0].name"),
        4 => Just("site.name"),
        2 => Just("nothing"),
        2 => Just("a"),
        1 => Just("item.name"),
        1 => Just("items"),
        1 => Just("missing"),
    ];
    path.prop_map(str::to_owned)
        .prop_recursive(2, 6, 3, |inner| {
            prop_oneof![
                (condition(), inner.clone(), inner.clone())
                    .prop_map(|(a, b, c)| format!("{b} if {a} else {c}")),
                (inner.clone(), inner.clone())
                    .prop_map(|(a, b)| format!("text(id=\"t.of\", a={a}, b={b})")),
                (inner.clone(), inner).prop_map(|(a, b)| format!("{a} ~ {b}")),
            ]
        })
}

fn template() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => Just(" <p>\n".to_owned()),
        3 => expression().prop_map(|a| format!("{{{{ {a} }}}}")),
        1 => expression().prop_map(|a| format!(" {{{{- {a} -}}}} ")),
        2 => expression().prop_map(|a| format!("{{% set a = {a} %}}")),
        1 => expression().prop_map(|a| format!("{{% set loose = {a} %}}")),
        1 => Just("{{ <p.item item={items[1]} /> }}".to_owned()),
        1 => expression().prop_map(|a| format!("{{{{ <p.item item={{item}} mark={{{a}}} /> }}}}")),
        1 => (expression(), expression())
            .prop_map(|(a, b)| format!("{{{{ <p.inner name={{{a}}} number={{{b}}} /> }}}}")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let parts = vec(inner, 1..4).prop_map(|parts| parts.concat());
        let list = prop_oneof![4 => Just("items"), 1 => Just("bare"), 1 => Just("item.list")];
        prop_oneof![
            parts.clone(),
            (condition(), parts.clone(), parts.clone()).prop_map(|(a, b, c)| {
                format!("{{% if {a} %}}{b}{{%- else %}}{c}{{% endif %}}")
            }),
            (list, parts.clone(), parts.clone()).prop_map(|(list, b, c)| {
                format!("{{% for item in {list} %}}{{{{ loop.index }}}}{{{{ item.name }}}}{b}{{% else -%}}{c}{{% endfor -%}}")
            }),
            parts.prop_map(|a| format!("{{% set a %}}{a}{{% endset %}}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn whatever_a_plan_writes_the_template_engine_would_have_written(template in template()) {
        let template = format!("{{% set a = words %}}{template}");
        if let Some(both) = Both::of(&template)
            && let Ok(planned) = both.planned()
        {
            prop_assert_eq!(Some(planned), both.of_engine());
        }
    }
}
