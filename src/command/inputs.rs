//! What a site is made of, as one hash: parts of a site belong together when it is the same.
//! And file by file, to tell what has changed since another build.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::parts::{Part, SOURCES};
use crate::builtin::SiteFiles;
use crate::config::CONFIG;
use crate::dataset::published::{ABOUT, FACILITIES};
use crate::fingerprint::Fingerprint;
use crate::write::Digest;

/// The hash of the program's version and all files that a build reads.
///
/// # Errors
///
/// When one cannot be read.
pub(super) fn inputs(files: &SiteFiles) -> Result<Digest> {
    let mut all = vec![Digest::of(&[env!("CARGO_PKG_VERSION").as_bytes()])];
    for name in names(files)? {
        all.push(Digest::of(&[name.as_bytes()]));
        all.push(Digest::of(&[&files.read(&name)?]));
    }
    let pieces: Vec<&[u8]> = all.iter().map(Digest::bytes).collect();
    Ok(Digest::of(&pieces))
}

/// The fingerprint of each file that a build reads, by its path in the site; and that of the
/// program itself, under its name.
///
/// # Errors
///
/// When one cannot be read.
pub fn each(files: &SiteFiles) -> Result<BTreeMap<String, Fingerprint>> {
    let print = |name: String| {
        let own = files.path(&name);
        let print = match own.is_file() {
            true => of_file(&own)?,
            false => Fingerprint::of(&files.read(&name)?),
        };
        Ok((name, print))
    };
    let (all, program) = rayon::join(
        || -> Result<BTreeMap<_, _>> { names(files)?.into_par_iter().map(print).collect() },
        program,
    );
    let mut all = all?;
    all.insert("renkei".to_owned(), program?);
    Ok(all)
}

/// A program of the same version may still be another one, while it is being worked on.
fn program() -> Result<Fingerprint> {
    let program = std::env::current_exe().context("cannot find the program itself")?;
    of_file(&program)
}

fn of_file(path: &Path) -> Result<Fingerprint> {
    let print = File::open(path).and_then(Fingerprint::of_reader);
    print.with_context(|| format!("cannot read `{}`", path.display()))
}

fn names(files: &SiteFiles) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for (source, part) in SOURCES {
        match part {
            Part::Settings => all.push(CONFIG.to_owned()),
            // Beside them lie the counts that the join keeps, which no page shows.
            Part::Dataset => {
                let is_there = |name: &&str| files.path(name).is_file();
                let names = [FACILITIES, ABOUT].into_iter().filter(is_there);
                all.extend(names.map(str::to_owned));
            }
            _ => all.extend(files.list(source)?),
        }
    }
    Ok(all)
}
