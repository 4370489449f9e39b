//! Works out the expressions of templates that come out the same on every page.
//!
//! Those are the ones that use nothing but `site`, texts in quotes, numbers, functions and
//! components that in turn take nothing else.

use std::collections::BTreeSet;

use tera::{Context, Tera};

use crate::render::quoted;
use crate::render::tag::{Tag, is_name, tags};

/// The value that all pages share.
const SHARED: &str = "site";

pub(super) struct Constants<'a> {
    tera: &'a Tera,
    /// Components that take nothing from the page they are used in.
    components: BTreeSet<String>,
}

impl<'a> Constants<'a> {
    /// `tera` has all components and `site`.
    pub(super) fn new(tera: &'a Tera) -> Self {
        let takes_shared_only = |name: &str| {
            let component = tera.get_component_definition(name);
            component.is_some_and(|component| {
                let mut from_page = component.args().iter().filter(|arg| arg.is_implicit());
                from_page.all(|arg| arg.name() == SHARED)
            })
        };
        let names = tera.get_component_names();
        Self {
            tera,
            components: names
                .filter(|name| takes_shared_only(name))
                .map(str::to_owned)
                .collect(),
        }
    }

    /// The template with constant expressions filled in.
    pub(super) fn filled(&self, source: &str) -> String {
        if tags(source).any(|tag| gives_name(&tag, SHARED)) {
            return source.to_owned();
        }
        let mut out = String::with_capacity(source.len());
        let mut from = 0;
        for tag in tags(source) {
            let text = &source[tag.range.clone()];
            if text.starts_with("{{")
                // Blanks around this one are taken away when the template is compiled.
                && !text.starts_with("{{-")
                && !text.ends_with("-}}")
                && self.is_constant(tag.content)
                && let Some(value) = self.value(text)
            {
                out.push_str(&source[from..tag.range.start]);
                out.push_str(&value);
                from = tag.range.end;
            }
        }
        out.push_str(&source[from..]);
        out
    }

    /// What comes out; nothing when it would read as template language, or is wrong: then it
    /// is for the page to say so.
    fn value(&self, expression: &str) -> Option<String> {
        let value = self
            .tera
            .render_str(expression, &Context::new(), true)
            .ok()?;
        (!["{{", "{%", "{#"].iter().any(|mark| value.contains(mark))).then_some(value)
    }

    fn is_constant(&self, expression: &str) -> bool {
        words(expression).all(|word| match word.role() {
            Role::Component => self.components.contains(word.text),
            Role::Value => word.text.split('.').next() == Some(SHARED),
            Role::Other => true,
        })
    }
}

/// Whether a tag gives a value of its own to a name, as in `{% for site in sites %}`.
fn gives_name(tag: &Tag<'_>, name: &str) -> bool {
    let gives = ["for", "set", "set_global"].contains(&tag.first_word());
    let names = tag.content.split([' ', ',', '=']).skip(1);
    gives
        && names
            .take_while(|word| *word != "in")
            .any(|word| word == name)
}

/// A word of an expression, outside of quotes, with what stands beside it.
struct Word<'a> {
    text: &'a str,
    before: &'a str,
    behind: &'a str,
}

enum Role {
    /// The name of a value: `entry.name`.
    Value,
    /// The name of a component.
    Component,
    /// A filter, function, argument's name, number or operator: the same on every page.
    Other,
}

impl Word<'_> {
    fn role(&self) -> Role {
        let names_argument = self.behind.starts_with('=') && !self.behind.starts_with("==");
        let is_number = self.text.starts_with(|c: char| c.is_ascii_digit());
        let is_fixed = ["true", "false", "and", "or", "not", "if", "else"].contains(&self.text);
        match self.before.chars().next_back() {
            Some('<') if self.before.len() == 1 => Role::Component,
            Some('|') => Role::Other,
            _ if names_argument || self.behind.starts_with('(') => Role::Other,
            _ if is_number || is_fixed => Role::Other,
            _ => Role::Value,
        }
    }
}

fn words(expression: &str) -> impl Iterator<Item = Word<'_>> {
    quoted::outside(expression).flat_map(|part| {
        let mut from = 0;
        std::iter::from_fn(move || {
            let start = from + part[from..].find(is_name)?;
            let end = part[start..]
                .find(|c| !is_name(c))
                .map_or(part.len(), |end| start + end);
            from = end;
            Some(Word {
                text: &part[start..end],
                before: part[..start].trim(),
                behind: part[end..].trim_start(),
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(source: &str) -> String {
        let mut tera = Tera::new();
        tera.global_context().insert(
            "site",
            &std::collections::BTreeMap::from([("title", "A & B")]),
        );
        tera.add_raw_template(
            "parts.html",
            "{% component head(@site) %}<h1>{{ site.title }}</h1>{% endcomponent head %}\
             {% component line(text: string) %}<p>{{ text }}</p>{% endcomponent line %}\
             {% component odd() %}{{ \"{{\" }}{% endcomponent odd %}\
             {% component here(@page) %}{{ page }}{% endcomponent here %}",
        )
        .unwrap();
        Constants::new(&tera).filled(source)
    }

    #[test]
    fn what_is_the_same_on_every_page_is_filled_in() {
        for (source, expected) in [
            ("<b>{{ site.title }}</b>", "<b>A &amp; B</b>"),
            ("{{ <head /> }}", "<h1>A &amp; B</h1>"),
            ("{{ <line text=\"1 < 2\" /> }}", "<p>1 &lt; 2</p>"),
            ("{{ <line text={site.title ~ 1} /> }}", "<p>A &amp; B1</p>"),
            ("{{ site.title | upper }}", "A &amp; B"),
            ("{{ \"x\" if site.title else \"y\" }}", "x"),
            ("{{ '\"' if site.title else \"\" }}", "&quot;"),
            (
                "{{ '\"' if page else \"\" }}",
                "{{ '\"' if page else \"\" }}",
            ),
        ] {
            assert_eq!(filled(source), expected);
        }
    }

    #[test]
    fn what_depends_on_the_page_stays() {
        for source in [
            "{{ head.title }}",
            "{{ <line text={name} /> }}",
            "{{ <here /> }}",
            "{{ name == site.title }}",
            "{{ site.missing }}",
            "{% for site in sites %}{{ site.title }}{% endfor %}",
            "{% set site = name %}{{ site.title }}",
            "{% if site.title %}x{% endif %}",
            "x {{- site.title -}} x",
            "{% raw %}{{ site.title }}{% endraw %}",
        ] {
            assert_eq!(filled(source), source);
        }
    }

    #[test]
    fn a_value_that_reads_as_template_language_stays_a_value() {
        assert_eq!(filled("{{ <odd /> }}"), "{{ <odd /> }}");
    }
}
