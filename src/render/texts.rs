//! Texts in templates: the functions `text` and `script_text`.
//!
//! `text(id="pager.where", first=1, total=x)` puts a text where it stands and fills in its
//! placeholders. Words and values are plain text, escaped like every value of a template; an
//! argument that is markup already (a `{% set %}` block) goes in as it is, so that words and
//! links can change places from language to language. Numbers are written as 12,345; `count`
//! chooses between the forms of a text. `script_text` leaves the placeholders to a script.
//! The filter `said` is what pressed templates have in the place of `text`: it writes a value.

use std::collections::HashMap;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value, escape_html};

use super::template_error::argument::undefined;
use super::text_call::{COUNT, ID, SAID, SCRIPT_TEXT, TEXT};
use crate::report::suggestion;
use crate::text::{Piece, Text, Texts};

/// Gives templates the functions `text` and `script_text`, and the filter `said`.
pub(super) fn register(tera: &mut Tera, texts: &Arc<Texts>) {
    // Most texts have nothing to fill in: these are ready made.
    let ready = |(id, text): (&str, &Text)| {
        let words = text.form(false).source();
        (id.to_owned(), Value::normal_string(words))
    };
    let is_plain = |text: &Text| !text.has_forms() && text.placeholders().next().is_none();
    let plain: HashMap<_, _> = texts.all().filter(|(_, text)| is_plain(text)).collect();
    let plain: HashMap<_, _> = plain.into_iter().map(ready).collect();
    let all: HashMap<_, _> = texts.all().map(ready).collect();
    let known = texts.clone();
    tera.register_function(
        TEXT,
        move |given: Kwargs, state: &State<'_>| -> TeraResult<Value> {
            let id = given.must_get::<&str>(ID)?;
            match (plain.get(id), known.get(id)) {
                (Some(ready), _) => Ok(ready.clone()),
                (None, Some(text)) => filled(id, text, &given, state),
                (None, None) => Err(missing(id, &known)),
            }
        },
    );
    let known = texts.clone();
    tera.register_function(
        SCRIPT_TEXT,
        move |given: Kwargs, _: &State<'_>| -> TeraResult<Value> {
            let id = given.must_get::<&str>(ID)?;
            all.get(id).cloned().ok_or_else(|| missing(id, &known))
        },
    );
    tera.register_filter(
        SAID,
        |value: &Value, _: Kwargs, _: &State<'_>| match value.is_string() {
            true => Ok(value.clone()),
            false => written("", "", value).map(|(words, _)| Value::from(words)),
        },
    );
}

fn missing(id: &str, texts: &Texts) -> tera::Error {
    tera::Error::message(format!("there is no text `{id}`; {}", hint(id, texts)))
}

/// A text with the given values: plain, or markup as soon as one of the values is.
fn filled(id: &str, text: &Text, given: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let is_one = |count: &Value| count.as_u64() == Some(1) || count.as_str() == Some("1");
    let is_one = text.has_forms() && is_one(argument(id, given, COUNT)?);
    let is_markup = |value: &Value| value.is_string() && value.is_safe();
    let is_markup = state.autoescaping_enabled() && given.iter().any(|(_, value)| is_markup(value));
    let mut filled = String::new();
    for piece in text.form(is_one).pieces() {
        let (words, is_safe) = match piece {
            Piece::Words(words) => (words.clone(), false),
            Piece::Placeholder(name) => written(id, name, argument(id, given, name)?)?,
        };
        match is_markup && !is_safe {
            true => filled.push_str(&escaped(&words)?),
            false => filled.push_str(&words),
        }
    }
    Ok(match is_markup {
        true => Value::safe_string(&filled),
        false => Value::from(filled),
    })
}

fn argument<'k>(id: &str, given: &'k Kwargs, name: &'k str) -> TeraResult<&'k Value> {
    let value = given.get::<&Value>(name)?;
    value.ok_or_else(|| {
        let message = format!("the text `{id}` needs `{name}`; {}", lacking_hint(name));
        tera::Error::message(message)
    })
}

/// A value as it is put into a text, and whether that is markup.
fn written(id: &str, name: &str, value: &Value) -> TeraResult<(String, bool)> {
    if let Some(words) = value.as_str() {
        return Ok((words.to_owned(), value.is_safe()));
    }
    if value.is_undefined() {
        return Err(tera::Error::message(undefined(name, id)));
    }
    match value.as_u64() {
        Some(number) => Ok((super::templates::grouped(number), false)),
        None => Err(tera::Error::message(format!(
            "`{name}` of the text `{id}` is {}; a text takes words and whole numbers",
            value.name()
        ))),
    }
}

fn escaped(words: &str) -> TeraResult<String> {
    let mut bytes = Vec::with_capacity(words.len());
    escape_html(words, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What to do when a text is not given the argument `name`.
pub(super) fn lacking_hint(name: &str) -> String {
    match name {
        COUNT => "give the number that chooses its form: `count=…`".to_owned(),
        name => format!("give it in the call: `{name}=…`"),
    }
}

/// The id that was meant, or those that stand in the same table.
pub(super) fn hint(id: &str, texts: &Texts) -> String {
    if let Some(near) = suggestion::nearest(id, texts.all().map(|(id, _)| id)) {
        return format!("did you mean `{near}`?");
    }
    let table = |id: &str| id.rsplit_once('.').map(|(table, _)| table.to_owned());
    let ids = texts.all().map(|(id, _)| id);
    let beside: Vec<String> = ids
        .filter(|known| table(known) == table(id))
        .map(|known| format!("`{known}`"))
        .collect();
    match beside.is_empty() {
        true => format!(
            "templates/text/{}.toml has all texts; `renkei eject` copies it into a site",
            texts.language()
        ),
        false => format!("known here: {}", beside.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    fn shown(texts: &str, template: &str) -> String {
        let mut tera = Tera::new();
        register(&mut tera, &Arc::new(Texts::of_source("en", texts)));
        tera.add_raw_template("x.html", template).unwrap();
        let context =
            Context::from_serialize(&serde_json::json!({ "name": "A & <b>B</b>" })).unwrap();
        tera.render("x.html", &context).unwrap()
    }

    #[test]
    fn words_and_values_are_escaped_and_markup_goes_in_as_it_is() {
        let texts = "[a]\nx = \"<i> {name} & {link}\"\ny = \"<i> {name}\"";
        assert_eq!(
            shown(texts, "{{ text(id=\"a.y\", name=name) }}"),
            "&lt;i&gt; A &amp; &lt;b&gt;B&lt;/b&gt;"
        );
        assert_eq!(
            shown(
                texts,
                "{% set link %}<a>{{ name }}</a>{% endset %}{{ text(id=\"a.x\", name=name, link=link) }}"
            ),
            "&lt;i&gt; A &amp; &lt;b&gt;B&lt;/b&gt; &amp; <a>A &amp; &lt;b&gt;B&lt;/b&gt;</a>"
        );
    }

    #[test]
    fn the_number_one_may_have_a_form_of_its_own_and_thousands_are_grouped() {
        let texts = "[a]\nx = { one = \"{count} facility\", other = \"{count} facilities\" }";
        for (count, words) in [
            ("0", "0 facilities"),
            ("1", "1 facility"),
            ("\"1\"", "1 facility"),
            ("12345", "12,345 facilities"),
        ] {
            let template = format!("{{{{ text(id=\"a.x\", count={count}) }}}}");
            assert_eq!(shown(texts, &template), words);
        }
    }

    #[test]
    fn what_a_script_fills_in_stays_as_it_is() {
        let texts = "[a]\nx = \"{count} \\\"found\\\"\"";
        assert_eq!(
            shown(texts, "<p data-x=\"{{ script_text(id=\"a.x\") }}\">"),
            "<p data-x=\"{count} &quot;found&quot;\">"
        );
    }
}
