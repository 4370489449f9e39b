//! What the templates of a site are made of.
//!
//! Tera compiles templates, but does not tell which of them uses which; so their tags are
//! read here once more. Knows tags, not what they mean for a page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::tag::{is_name, tags};
use super::text_call::TextCall;

/// All templates, by their names below `templates/`.
#[derive(Debug, Clone, Default)]
pub struct Anatomy(BTreeMap<String, Template>);

/// One file.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// All that stands in it.
    pub text: String,
    /// Its first comment: what it is and what it takes.
    pub comment: String,
    /// The template whose blocks it fills.
    pub parent: Option<String>,
    /// Templates that it includes.
    pub includes: BTreeSet<String>,
    /// Components that it uses, its own components included.
    pub calls: BTreeSet<String>,
    /// Where it asks for texts.
    pub texts: Vec<TextCall>,
    /// Blocks that it has.
    pub blocks: BTreeSet<String>,
    /// Components that it defines, in order.
    pub components: Vec<Component>,
}

/// One component.
#[derive(Debug, Clone, Default)]
pub struct Component {
    /// As it is called: `facility.card`.
    pub name: String,
    /// The comment before it: what it is and what it takes.
    pub comment: String,
    /// Where its content stands in the text of its template, in bytes.
    pub body: Range<usize>,
}

impl Anatomy {
    /// That of these templates: name below `templates/`, text.
    pub(super) fn of(sources: &[(String, String)]) -> Self {
        let template = |(name, text): &(String, String)| (name.clone(), Template::of(text));
        Self(sources.iter().map(template).collect())
    }

    /// All templates with their names.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &Template)> {
        self.0
            .iter()
            .map(|(name, template)| (name.as_str(), template))
    }

    /// A template by its name.
    pub fn template(&self, name: &str) -> Option<&Template> {
        self.0.get(name)
    }

    /// All components, each with the name of its template.
    pub fn components(&self) -> impl Iterator<Item = (&str, &Component)> {
        self.templates()
            .flat_map(|(name, template)| template.components.iter().map(move |part| (name, part)))
    }

    /// The templates that a template is made with: itself first, then what it extends,
    /// includes and calls, each once.
    pub fn made_with<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        let home: BTreeMap<&str, &str> = self
            .components()
            .map(|(template, component)| (component.name.as_str(), template))
            .collect();
        let mut found = vec![name];
        let mut next = 0;
        while let Some(template) = found.get(next).and_then(|name| self.0.get(*name)) {
            let homes = template
                .calls
                .iter()
                .filter_map(|call| home.get(call.as_str()));
            let named = template.parent.iter().chain(&template.includes);
            for part in named.map(String::as_str).chain(homes.copied()) {
                if !found.contains(&part) {
                    found.push(part);
                }
            }
            next += 1;
        }
        found
    }
}

impl Template {
    fn of(text: &str) -> Self {
        let mut template = Self {
            text: text.to_owned(),
            texts: TextCall::all_in(text),
            ..Self::default()
        };
        let mut comment = None;
        for tag in tags(text) {
            match tag.first_word() {
                "#" => {
                    let said = tag.content.trim_matches('#').trim().to_owned();
                    if template.comment.is_empty() {
                        template.comment.clone_from(&said);
                    }
                    comment = Some(said);
                    continue;
                }
                "extends" => template.parent = tag.quoted(),
                "include" => template.includes.extend(tag.quoted()),
                "block" => drop(template.blocks.insert(tag.second_word())),
                "component" => template.components.push(Component {
                    name: tag.second_word(),
                    comment: comment.take().unwrap_or_default(),
                    body: tag.range.end..text.len(),
                }),
                "endcomponent" => {
                    if let Some(component) = template.components.last_mut() {
                        component.body.end = tag.range.start;
                    }
                }
                _ => {}
            }
            template.calls.extend(tag.calls());
        }
        template
    }

    /// Where a name is first used in a tag, in bytes of the text.
    pub fn find(&self, name: &str, within: Range<usize>) -> Option<Range<usize>> {
        let tags = tags(&self.text).filter(|tag| within.contains(&tag.range.start));
        tags.filter(|tag| tag.first_word() != "#").find_map(|tag| {
            let text = &self.text[tag.range.clone()];
            let at = text.match_indices(name).map(|(at, _)| at).find(|&at| {
                let before = text[..at].chars().next_back();
                let behind = text[at + name.len()..].chars().next();
                !before.is_some_and(is_name) && !behind.is_some_and(|c| is_name(c) && c != '.')
            })?;
            let start = tag.range.start + at;
            Some(start..start + name.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_tell_what_a_template_is_made_of() {
        let sources = [
            (
                "base.html",
                "{# The frame. #}{% block main %}{% endblock %}{{ <page.foot /> }}",
            ),
            (
                "foot.html",
                "{# The foot. Takes `site`. #}\n{% component page.foot(@site) %}{{ site.x }}{% endcomponent page.foot %}",
            ),
            (
                "page/home.html",
                "{% extends \"base.html\" %}{% block main %}{% include \"part.html\" %}{{ a < b }}{% endblock %}",
            ),
            ("part.html", "1 {{ x.site }} {{ site }}"),
        ];
        let sources = sources.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let anatomy = Anatomy::of(&sources);
        assert_eq!(
            anatomy.made_with("page/home.html"),
            ["page/home.html", "base.html", "part.html", "foot.html"]
        );
        let (home, foot) = anatomy.components().next().unwrap();
        assert_eq!((home, foot.name.as_str()), ("foot.html", "page.foot"));
        assert_eq!(foot.comment, "The foot. Takes `site`.");
        let part = anatomy.template("part.html").unwrap();
        assert_eq!(part.find("site", 0..usize::MAX), Some(18..22));
    }
}
