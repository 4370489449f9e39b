//! The site's own files against the built-in ones they replace.

use std::collections::BTreeSet;

use crate::builtin::{SiteFiles, originals};
use crate::command::eject::{Standing, standings};
use crate::command::parts;
use crate::config::{SCHEMA, schema_text};
use crate::report::{Diagnostic, Findings, Place, suggestion};

const RULE: &str = "override";

/// Files whose originals have changed, that change nothing, or that replace nothing though
/// they look as if they should; and a schema of another renkei.
pub(super) fn findings(site: &SiteFiles) -> Findings {
    let standings = match standings(site) {
        Ok(standings) => standings,
        Err(error) => return parts::findings(error),
    };
    let originals = originals();
    let of_files = standings
        .iter()
        .filter_map(|(name, standing)| of_file(name, *standing, &originals));
    of_files.chain(of_schema(site)).collect()
}

fn of_file(name: &str, standing: Standing, originals: &BTreeSet<String>) -> Option<Diagnostic> {
    let (message, hint) = match standing {
        Standing::Current => return None,
        Standing::Same => (
            "the file is the same as the built-in one".to_owned(),
            "delete it, and the built-in one is used; or change it".to_owned(),
        ),
        Standing::Outdated => (
            "the built-in file has changed since this one was copied from it".to_owned(),
            format!(
                "`renkei eject --diff {name}` shows what is different; take over what you need, \
                 then run `renkei eject --accept {name}`"
            ),
        ),
        Standing::Unknown => (
            "the file replaces a built-in one, and nothing tells of which version it is".to_owned(),
            format!(
                "look at `renkei eject --diff {name}`, then run `renkei eject --accept {name}`, \
                 and you are told when the built-in file changes"
            ),
        ),
        Standing::Orphan => (
            "renkei no longer has the file that this one replaced".to_owned(),
            "delete it, unless your own templates use it; then take its line out of \
             `ejected.toml`"
                .to_owned(),
        ),
        Standing::Own => (
            "the file replaces nothing: no built-in one has this name".to_owned(),
            format!("did you mean `{}`?", meant(name, originals)?),
        ),
    };
    Some(
        Diagnostic::warning(RULE, message)
            .at(Place::file(name))
            .hint(hint),
    )
}

/// A built-in file that differs by a slip in its folder or in its name, but not in both.
fn meant<'a>(name: &str, originals: &'a BTreeSet<String>) -> Option<&'a String> {
    let parts = |name: &'_ str| -> Option<[String; 3]> {
        let (folder, file) = name.rsplit_once('/')?;
        let (stem, ending) = file.rsplit_once('.')?;
        Some([folder, stem, ending].map(str::to_owned))
    };
    let [folder, stem, ending] = parts(name)?;
    originals.iter().find(|original| {
        let Some([other_folder, other_stem, other_ending]) = parts(original) else {
            return false;
        };
        let is_near = |a: &str, b: &str| suggestion::nearest(a, [b]).is_some();
        let slip_in_name = folder == other_folder && is_near(&stem, &other_stem);
        let slip_in_folder = stem == other_stem && is_near(&folder, &other_folder);
        ending == other_ending && (slip_in_name || slip_in_folder)
    })
}

fn of_schema(site: &SiteFiles) -> Option<Diagnostic> {
    let own = site
        .path(SCHEMA)
        .is_file()
        .then(|| site.read_own_text(SCHEMA))?;
    let is_same = own.is_ok_and(|text| text.replace("\r\n", "\n") == schema_text());
    let finding = Diagnostic::warning(RULE, "the schema is of another version of renkei")
        .at(Place::file(SCHEMA))
        .hint(format!(
            "run `renkei schema > {SCHEMA}`, and editors know all settings"
        ));
    (!is_same).then_some(finding)
}
