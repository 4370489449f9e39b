//! What is wrong with the calls of texts in templates, as far as it can be told without a page.

use super::anatomy::Anatomy;
use super::text_call::{Argument, COUNT, SCRIPT_TEXT, TEXT, TextCall};
use super::texts::{hint, lacking_hint};
use crate::report::{Diagnostic, Findings, at_span, suggestion};
use crate::text::{RULE, Text, Texts, unfilled};

/// What is wrong with the calls of all templates.
pub(super) fn findings(texts: &Texts, anatomy: &Anatomy) -> Findings {
    let templates = anatomy.templates();
    templates
        .flat_map(|(name, template)| {
            let checked = Checked {
                texts,
                file: format!("templates/{name}"),
                source: &template.text,
            };
            let found = template.texts.iter().flat_map(|call| checked.call(call));
            found.collect::<Vec<_>>()
        })
        .collect()
}

/// A template whose calls are looked at.
struct Checked<'a> {
    texts: &'a Texts,
    file: String,
    source: &'a str,
}

impl Checked<'_> {
    fn call(&self, call: &TextCall) -> Vec<Diagnostic> {
        let here = |finding| vec![self.at(finding, call.at.clone())];
        let Some(id) = &call.id else {
            let finding = Diagnostic::error(RULE, "the id of a text has to be written out");
            return here(finding.hint("like this: text(id=\"card.report\")"));
        };
        let Some(text) = self.texts.get(id) else {
            let finding = Diagnostic::error(RULE, format!("there is no text `{id}`"));
            return here(finding.hint(hint(id, self.texts)));
        };
        match call.is_for_script {
            true => self.for_script(call, id, text),
            false => self.filled(call, id, text),
        }
    }

    fn filled(&self, call: &TextCall, id: &str, text: &Text) -> Vec<Diagnostic> {
        let given = || call.arguments.iter().map(|given| given.name.as_str());
        let mut wanted: Vec<&str> = text.placeholders().collect();
        wanted.extend(text.has_forms().then_some(COUNT));
        wanted.sort_unstable();
        wanted.dedup();
        let is_idle = |name: &str| name != COUNT && !text.has(name);
        let (is_ours, mut findings) = (self.texts.has_changed(id), Vec::new());
        // A slip in a name is one mistake, told where the slip is.
        let meant = |name: &str| suggestion::nearest(name, given().filter(|name| is_idle(name)));
        for name in wanted
            .iter()
            .filter(|name| !given().any(|given| given == **name))
        {
            let message = format!("the text `{id}` needs `{name}`");
            let hint = match meant(name) {
                Some(near) if is_ours => format!("did you mean `{{{near}}}`?"),
                Some(_) => continue,
                None => lacking_hint(name),
            };
            let finding = Diagnostic::error(RULE, message).hint(hint);
            findings.push(self.blamed(finding, id, call.at.clone()));
        }
        for Argument { name, at, .. } in call.arguments.iter().filter(|given| is_idle(&given.name))
        {
            let message = format!("the text `{id}` has no place for `{name}`");
            let hint = match suggestion::nearest(name, wanted.iter().copied()) {
                Some(_) if is_ours => continue,
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("put `{{{name}}}` into the text, or take the argument out"),
            };
            let finding = Diagnostic::error(RULE, message).hint(hint);
            findings.push(self.blamed(finding, id, at.clone()));
        }
        findings
    }

    fn for_script(&self, call: &TextCall, id: &str, text: &Text) -> Vec<Diagnostic> {
        if text.has_forms() {
            let finding =
                Diagnostic::error(RULE, format!("a script cannot choose a form of `{id}`"));
            let hint = "write one text that is right for every number: \"Facilities: {count}\"";
            return vec![self.blamed(finding.hint(hint), id, call.at.clone())];
        }
        if let Some(Argument { name, at, .. }) = call.arguments.first() {
            let message = format!("`{SCRIPT_TEXT}` takes an id and nothing else");
            let finding = Diagnostic::error(RULE, message);
            let hint = format!("`{TEXT}` fills in `{name}`; a script fills in the others");
            return vec![self.at(finding.hint(hint), at.clone())];
        }
        let original = self.texts.original(id);
        let unknown = original.and_then(|original| {
            let wrong = text.placeholders().find(|name| !original.has(name))?;
            Some(unfilled(id, wrong, original))
        });
        let unknown = unknown.map(|finding| self.texts.at_own(finding, id));
        unknown.into_iter().collect()
    }

    /// Call and text do not fit. Of the two, the one that the site has changed is to blame.
    fn blamed(&self, finding: Diagnostic, id: &str, at: std::ops::Range<usize>) -> Diagnostic {
        if !self.texts.has_changed(id) {
            return self.at(finding, at);
        }
        let call = self.at(Diagnostic::error(RULE, String::new()), at).place;
        let finding = self.texts.at_own(finding, id);
        match call {
            Some(place) => finding.note(format!("asked for in {place}")),
            None => finding,
        }
    }

    fn at(&self, finding: Diagnostic, at: std::ops::Range<usize>) -> Diagnostic {
        at_span(finding, &self.file, self.source, at)
    }
}
